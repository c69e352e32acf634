"""How quick a turn of triage is when the conversation is long: the service from outside, around the fiftieth turn."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.service import MILLISECONDS, running
from bot.converse.client import Client

# One triage after another in one conversation, in typed words, as if new losses came up again and again.
TRIAGE = (
    "i paid a scammer", "scotland", "bank transfer", "today", "sorry, i meant wales",
    "why do you ask", "they got into my computer", "no", "go back", "start again",
)  # fmt: skip

# Turns are timed from TURN on, one triage long, so that every kind of turn counts once in each conversation.
TURN = 50
CONVERSATIONS = 5

# What the median must stay under, in milliseconds, on the machine of docs/benchmarks.md.
MOST_MEDIAN_MS = 50.0


async def measure(model: Path) -> dict[str, list[float]]:
    """Give the milliseconds of the turns of triage at the beginning and from turn TURN on, each over CONVERSATIONS."""
    took: dict[str, list[float]] = {"at the beginning": [], f"from turn {TURN}": []}
    async with running(model) as service:
        for _ in range(CONVERSATIONS):
            async with Client(service.address) as client:
                await client.begin()
                for number in range(1, TURN + len(TRIAGE)):
                    began = time.perf_counter()
                    await client.say(TRIAGE[(number - 1) % len(TRIAGE)])
                    milliseconds = (time.perf_counter() - began) * MILLISECONDS
                    if number <= len(TRIAGE):
                        took["at the beginning"].append(milliseconds)
                    elif number >= TURN:
                        took[f"from turn {TURN}"].append(milliseconds)
    return took
