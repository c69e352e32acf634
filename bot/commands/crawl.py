"""Look for dead ends: press every button of every state, go random walks, and list what nothing reaches."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot import freshness, logs
from bot.commands.converse import TESTS_FOLDER
from bot.paths import DATA_FOLDER

if TYPE_CHECKING:
    from bot.converse.survey import Survey

WALKS = 300
SEED = 1
MOST_TURNS = 20_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--walks", type=int, default=WALKS, help=f"how many random walks to go (default {WALKS})")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed gives other walks; the same gives the same")
    parser.add_argument("--turns", type=int, default=MOST_TURNS, help="stop pressing buttons after so many turns")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also write every state that was reached to an HTML page")


def run(arguments: argparse.Namespace) -> int:
    """Crawl, follow the conversation tests, walk; fail when a promise is broken or something is reached by nothing."""
    from bot.converse import atlas

    logs.configure("ERROR")
    model = freshness.ensure_model()
    with tempfile.TemporaryDirectory() as folder:
        survey = asyncio.run(_survey(model, Path(folder), arguments))
    print(atlas.as_text(survey.found, survey.unreached))
    if arguments.report:
        arguments.report.parent.mkdir(parents=True, exist_ok=True)
        arguments.report.write_text(atlas.as_html(survey.found, survey.unreached), encoding="utf-8")
    return 1 if survey.found.broken or survey.unreached else 0


async def _survey(model: Path, folder: Path, arguments: argparse.Namespace) -> Survey:
    from bot.commands.coverage import ROUTES_KEPT_BACK
    from bot.converse import cases, coverage, material
    from bot.converse.rehearsal import rehearsing
    from bot.converse.survey import Extent, survey

    tests = [cases.read(file) for file in cases.files_under([TESTS_FOLDER])]
    extent = Extent(arguments.turns, arguments.walks, arguments.seed)
    async with rehearsing(model, folder) as rehearsal:
        all_ = coverage.everything(rehearsal.domain, ROUTES_KEPT_BACK)
        return await survey(rehearsal, material.read(DATA_FOLDER), tests, all_, extent)
