"""Every conversation of tests/conversations goes as it should, and together they reach all there is to reach."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.commands.converse import TESTS_FOLDER
from bot.converse import cases, coverage, report
from bot.converse.runner import CaseResult, Runner
from tests.conftest import Service

FILES = cases.files_under([TESTS_FOLDER])


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
    assert not results[file].faults, "\n" + report.as_text([results[file]])


def test_conversations_reach_all_there_is(runner: Runner, results: dict[Path, CaseResult]):
    read = [result.case for result in results.values()]
    assert coverage.unreached(read, runner.reached, runner.domain) == {}
