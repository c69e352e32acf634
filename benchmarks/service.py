"""How quick and how large the service is, measured from outside: a process of its own, and a client over HTTP."""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.converse.client import Client
from bot.paths import PROJECT_FOLDER

# What is said, over and over: an answer that a rule gives, and one that an action works out.
SAID = {
    "without an action": "what is a sim farm",
    "with an action": "is this real: Evri: your parcel is held, pay £1.99 at evri-fee-redelivery.top",
}
CONVERSATIONS = 4
TURNS = 20

STARTED = re.compile(r"Pause is at (?P<address>\S+)")
START_SECONDS = 180
MILLISECONDS = 1000.0

# Nothing of the person's own settings, and no limits: one client says more here than any citizen.
NO_LIMITS = {
    "PAUSE_SESSIONS_PER_MINUTE": "0",
    "PAUSE_MESSAGES_PER_MINUTE": "0",
    "PAUSE_REQUESTS_PER_MINUTE": "0",
    "PAUSE_STORE_URL": "",
    "PAUSE_REDIS_URL": "",
    "PAUSE_LOG_LEVEL": "WARNING",
}


class ServiceDidNotStartError(Exception):
    """The service to be measured did not come up; its own words are in the text."""


@dataclass(frozen=True)
class Service:
    """A running service: where it is, its process, and how long it took to start."""

    address: str
    pid: int
    seconds_to_start: float

    def memory_mb(self) -> float:
        """Give the resident memory in megabytes (Linux only; elsewhere 0)."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.is_file():
            return 0.0
        found = re.search(r"^VmRSS:\s+(\d+) kB", status.read_text(), re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0


@dataclass(frozen=True)
class Measured:
    """What was measured; `turns` gives the milliseconds of every turn by what was said."""

    seconds_to_start: float
    memory_at_start_mb: float
    memory_after_mb: float
    turns: dict[str, list[float]]


@asynccontextmanager
async def running(model: Path) -> AsyncIterator[Service]:
    """Serve `model` in a process of its own for as long as the block lasts. Raises ServiceDidNotStartError."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, **NO_LIMITS, "PAUSE_FOLDER": folder}
        began = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "serve", "--port", "0", "--model", str(model)),
            cwd=PROJECT_FOLDER,
            env=environment,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            address = await asyncio.wait_for(_address(process), START_SECONDS)
            yield Service(address, process.pid, time.monotonic() - began)
        finally:
            if process.returncode is None:
                process.terminate()
                await process.communicate()


async def measure(model: Path, said: dict[str, str] | None = None) -> Measured:
    """Give how long turns take, in conversations of TURNS turns one after another, and what the service holds in memory."""
    async with running(model) as service:
        at_start = service.memory_mb()
        turns = {name: await _turns(service.address, text) for name, text in (said or SAID).items()}
        return Measured(service.seconds_to_start, at_start, service.memory_mb(), turns)


def summary(milliseconds: Sequence[float]) -> dict[str, float]:
    """Give the median and the 95th percentile."""
    ordered = sorted(milliseconds)
    return {"median_ms": statistics.median(ordered), "p95_ms": ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]}


async def _turns(address: str, text: str) -> list[float]:
    took = []
    for _ in range(CONVERSATIONS):
        async with Client(address) as client:
            await client.begin()
            for _ in range(TURNS):
                began = time.perf_counter()
                await client.say(text)
                took.append((time.perf_counter() - began) * MILLISECONDS)
    return took


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    said = []
    async for line in process.stderr:
        said.append(line.decode(errors="replace"))
        if found := STARTED.search(said[-1]):
            return found["address"]
    raise ServiceDidNotStartError(f"The service did not start. It said:\n{''.join(said[-20:])}")
