"""List what no conversation test reaches."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from bot import freshness, logs
from bot.commands.converse import TESTS_FOLDER


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("paths", nargs="*", type=Path, help="tests or folders of tests (default: tests/conversations)")


def run(arguments: argparse.Namespace) -> int:
    """Run every test and list what none reaches; fail when there is any."""
    from bot.converse import cases, coverage
    from bot.converse.runner import service_for_tests

    logs.configure("ERROR")
    tests = [cases.read(file) for file in cases.files_under(arguments.paths or [TESTS_FOLDER])]
    model = freshness.ensure_model()

    async def find(folder: Path) -> dict[str, list[str]]:
        async with service_for_tests(model, folder) as runner:
            for test in tests:
                await runner.run(test)
            return coverage.unreached(tests, runner.reached, runner.domain)

    with tempfile.TemporaryDirectory() as folder:
        left = asyncio.run(find(Path(folder)))
    for kind, names in left.items():
        print(f"{len(names)} {kind} that no conversation reaches:", *names, sep="\n  ")
    if not left:
        print(f"{len(tests)} conversations reach every need, intent, response and action.")
    return 1 if left else 0
