"""The benchmark of a long conversation times each kind of turn of triage as often as another, and from the fiftieth on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from benchmarks import turn_fifty
from benchmarks.service import Service
from benchmarks.turn_fifty import CONVERSATIONS, TRIAGE, TURN


class SilentClient:
    """A client that counts what is said and asks nobody."""

    said: list[list[str]] = []

    def __init__(self, address: str) -> None:
        self.said.append([])

    async def __aenter__(self) -> SilentClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave."""

    async def begin(self) -> None:
        """Begin."""

    async def say(self, text: str) -> None:
        self.said[-1].append(text)


def test_every_kind_of_turn_is_timed_once_a_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    @asynccontextmanager
    async def nowhere(model: Path) -> AsyncIterator[Service]:
        yield Service("nowhere", 0, 0.0)

    monkeypatch.setattr(turn_fifty, "running", nowhere)
    monkeypatch.setattr(turn_fifty, "Client", SilentClient)
    took = asyncio.run(turn_fifty.measure(Path("model")))
    assert [len(milliseconds) for milliseconds in took.values()] == [len(TRIAGE) * CONVERSATIONS] * 2
    assert len(SilentClient.said) == CONVERSATIONS
    for said in SilentClient.said:
        assert len(said) == TURN + len(TRIAGE) - 1
        assert sorted(said[TURN - 1 :]) == sorted(TRIAGE)
