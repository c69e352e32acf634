"""Every conversation of tests/conversations goes as it should, and together they reach all there is to reach.

The conversations were written by people who had not seen the data, and are not bent to fit it. Those that do not go as
they should yet stand in tests/known_misses.yml, each with what is wrong; a conversation that is not there must pass.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import yaml

from bot.commands.converse import TESTS_FOLDER
from bot.commands.coverage import ROUTES_KEPT_BACK
from bot.converse import cases, coverage, report
from bot.converse.runner import CaseResult, Runner
from tests.conftest import Service

FILES = cases.files_under([TESTS_FOLDER])
KNOWN_MISSES: dict[str, str] = yaml.safe_load((TESTS_FOLDER.parent / "known_misses.yml").read_text(encoding="utf-8"))

# More than this share of misses would be a way to silence the tests.
MOST_KNOWN_MISSES = 0.25


@pytest.fixture(scope="module")
def runner(service: Service) -> Runner:
    return Runner(service.address, service.app.ctx.channel, service.agent.domain)


@pytest.fixture(scope="module")
def results(runner: Runner) -> dict[Path, CaseResult]:
    """Every conversation, had once."""

    async def run_all() -> dict[Path, CaseResult]:
        return {file: await runner.run(cases.read(file)) for file in FILES}

    return asyncio.run(run_all())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TESTS_FOLDER)))
def test_a_conversation_goes_as_it_should(file: Path, results: dict[Path, CaseResult]):
    name = str(file.relative_to(TESTS_FOLDER))
    if results[file].faults and name in KNOWN_MISSES:
        pytest.xfail(KNOWN_MISSES[name])
    assert not results[file].faults, "\n" + report.as_text([results[file]])


def test_known_misses_are_conversations_that_exist():
    names = {str(file.relative_to(TESTS_FOLDER)) for file in FILES}
    assert set(KNOWN_MISSES) <= names


def test_known_misses_are_few():
    assert len(KNOWN_MISSES) <= MOST_KNOWN_MISSES * len(FILES)


def test_conversations_reach_all_there_is(runner: Runner, results: dict[Path, CaseResult]):
    read = [result.case for result in results.values()]
    everything = coverage.everything(runner.domain, ROUTES_KEPT_BACK)
    assert coverage.unreached(read, runner.reached, everything) == {}


def test_no_route_is_called_kept_back_that_a_conversation_shows(runner: Runner, results: dict[Path, CaseResult]):
    assert results
    everything = coverage.everything(runner.domain, ROUTES_KEPT_BACK)
    assert coverage.wrongly_kept_back(runner.reached, everything) == []
