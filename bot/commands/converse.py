"""Run conversation tests."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot import freshness, logs
from bot.paths import PROJECT_FOLDER

if TYPE_CHECKING:
    from bot.converse.cases import Case
    from bot.converse.runner import CaseResult

TESTS_FOLDER = PROJECT_FOLDER / "tests" / "conversations"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("paths", nargs="*", type=Path, help="tests or folders of tests (default: tests/conversations)")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="also write the results as JUnit XML")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also write every conversation to an HTML page")


def run(arguments: argparse.Namespace) -> int:
    """Run the tests; fail when one differs from what it expects."""
    from bot.converse import cases, report

    logs.configure("ERROR")
    tests = [cases.read(file) for file in cases.files_under(arguments.paths or [TESTS_FOLDER])]
    if not tests:
        print("There are no conversation tests here. Name a file or folder that has some.", file=sys.stderr)
        return 1
    model = freshness.ensure_model()
    with tempfile.TemporaryDirectory() as folder:
        results = asyncio.run(_run(tests, model, Path(folder)))
    print(report.as_text(results))
    for file, render in ((arguments.junit, report.as_junit), (arguments.report, report.as_html)):
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(render(results), encoding="utf-8")
    return 1 if any(result.faults for result in results) else 0


async def _run(tests: list[Case], model: Path, folder: Path) -> list[CaseResult]:
    from bot.converse.runner import service_for_tests

    async with service_for_tests(model, folder) as runner:
        return [await runner.run(test) for test in tests]
