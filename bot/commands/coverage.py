"""List what no conversation test reaches."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from bot import freshness, logs
from bot.commands.converse import TESTS_FOLDER

# The routes that no conversation can show, each with the reason; reviewed by people.
ROUTES_KEPT_BACK = TESTS_FOLDER.parent / "routes_kept_back.yml"


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

    async def find(folder: Path) -> tuple[dict[str, list[str]], list[str]]:
        async with service_for_tests(model, folder) as runner:
            for test in tests:
                await runner.run(test)
            everything = coverage.everything(runner.domain, ROUTES_KEPT_BACK)
            left = coverage.unreached(tests, runner.reached, everything)
            return left, coverage.wrongly_kept_back(runner.reached, everything)

    with tempfile.TemporaryDirectory() as folder:
        left, shown = asyncio.run(find(Path(folder)))
    for kind, names in left.items():
        print(f"{len(names)} {kind} that no conversation reaches:", *names, sep="\n  ")
    if shown:
        print(f"Take out of {ROUTES_KEPT_BACK.name}, because they are shown or are no routes:", *shown, sep="\n  ")
    if not left and not shown:
        kinds = "need, intent, rule, response, action, route, scam type and announced measure"
        print(f"{len(tests)} conversations reach every {kinds}.")
    return 1 if left or shown else 0
