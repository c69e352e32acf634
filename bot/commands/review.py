"""List what a person has to look at again."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

from advice import registry, review
from bot.paths import KNOWLEDGE_FOLDER


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a fact is overdue")
    parser.add_argument("--html", type=Path, metavar="FILE", help="also write it as a page to print")
    parser.add_argument("--days", type=int, default=30, help="list what is due within so many days (default: 30)")


def run(arguments: argparse.Namespace) -> int:
    """Print both lists; with --strict, fail when something is overdue."""
    knowledge = registry.load(KNOWLEDGE_FOLDER)
    today = date.today()
    due = review.due(knowledge, today + timedelta(days=arguments.days))
    to_verify = review.to_verify(knowledge)
    print(f"Due for review within {arguments.days} days: {len(due)}\n{review.as_table(due)}\n")
    print(f"Contacts that a person must verify: {len(to_verify)}\n{review.as_table(to_verify)}")
    if arguments.html:
        page = review.as_html("Due for review", due) + review.as_html("Contacts to verify", to_verify)
        arguments.html.write_text(page, encoding="utf-8")
    overdue = review.due(knowledge, today - timedelta(days=1))
    return 1 if arguments.strict and overdue else 0
