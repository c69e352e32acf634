"""Train the model."""

from __future__ import annotations

import argparse

from bot import freshness


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--force", action="store_true", help="train even if the model is as new as its data")


def run(arguments: argparse.Namespace) -> int:
    """Train if it is needed, and print the model's file."""
    print(freshness.ensure_model(force=arguments.force))
    return 0
