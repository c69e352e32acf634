"""What the trained model makes of texts, by the way that every citizen's text goes: the door, then Rasa's pipeline."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advice import registry
from advice.emergency import detect
from benchmarks.sets import OUTSIDE_NEEDS, SAFETY_NEEDS
from bot import freshness
from bot.paths import KNOWLEDGE_FOLDER

NOT_UNDERSTOOD = "nlu_fallback"

# A score of being outside above every score of standing: see `Heard.outside`.
TOLD_OUTSIDE = 10.0

MILLISECONDS = 1000.0


@dataclass(frozen=True)
class Heard:
    """What a text was understood as.

    `need`: None when Pause asks back; `guess`: its first guess all the same; `confidence`: of that guess;
    `standing`: what the scope gate weighs; `by_rule`: the words alone spoke of danger; `milliseconds`: of the pipeline by
    the clock; `processor_ms`: of the processor, which does not grow when the machine is busy with other work.
    """

    need: str | None
    guess: str | None
    intent: str
    confidence: float
    standing: float
    nation: str
    by_rule: bool
    milliseconds: float
    processor_ms: float

    @property
    def asks_back(self) -> bool:
        return self.intent == NOT_UNDERSTOOD

    @property
    def is_safety(self) -> bool:
        return self.need in SAFETY_NEEDS

    @property
    def turned_away(self) -> bool:
        """Pause does not answer as if it could help: it says that it cannot, or it asks back."""
        return self.asks_back or self.need in OUTSIDE_NEEDS

    @property
    def outside(self) -> float:
        """How surely the text is outside: first what is recognised as such, then by how low it stands; danger never is."""
        if self.is_safety:
            return -TOLD_OUTSIDE
        return TOLD_OUTSIDE + self.confidence if self.guess in OUTSIDE_NEEDS else -self.standing


class Listener:
    """A loaded model that is asked what it hears."""

    def __init__(self, model: Path) -> None:
        from rasa.core.agent import Agent

        from bot.channel.door import Door

        self._processor = Agent.load(model).processor
        self._runner = _Overheard(self._processor.graph_runner)
        self._processor.graph_runner = self._runner
        self._door = Door(registry.load(KNOWLEDGE_FOLDER))

    async def hear(self, texts: Iterable[str]) -> list[Heard]:
        """Give what each text is understood as."""
        return [await self._hear(text) for text in texts]

    async def _hear(self, text: str) -> Heard:
        from bot.channel.conversations import understand
        from bot.commands.parse import as_line
        from bot.nlu.classifier import RESEMBLANCE
        from bot.nlu.scope import WEIGHT_OF_RESEMBLANCE

        text = self._door.let_in(text)
        began, began_at_work = time.perf_counter(), time.process_time()
        parse = await understand(self._processor, text)
        took, worked = time.perf_counter() - began, time.process_time() - began_at_work
        line = as_line(parse)
        ranking: list[dict[str, Any]] = line["ranking"]
        first = next((guess for guess in ranking if guess["intent"] != NOT_UNDERSTOOD), None)
        confidence = float(first["confidence"] if first else 0.0)
        resemblance = float(self._runner.message.get(RESEMBLANCE) or 0.0)
        asks_back = line["intent"] == NOT_UNDERSTOOD
        return Heard(
            need=None if asks_back else line["need"],
            guess=first["need"] if first else None,
            intent=str(line["intent"]),
            confidence=confidence,
            standing=confidence + WEIGHT_OF_RESEMBLANCE * resemblance,
            nation=str(line["nation"]),
            by_rule=detect(text) is not None,
            milliseconds=took * MILLISECONDS,
            processor_ms=worked * MILLISECONDS,
        )


class _Overheard:
    """Rasa's graph runner, remembering the last message: what the gate weighs is on it, and not in the parse."""

    def __init__(self, runner: Any) -> None:
        self._runner = runner
        self.message: Any = {}

    def run(self, inputs: dict[str, Any], targets: list[str] | None = None) -> dict[str, Any]:
        results: dict[str, Any] = self._runner.run(inputs, targets)
        for given in results.values():
            if isinstance(given, list) and given:
                self.message = given[0]
        return results


def model_file(named: Path | None) -> Path:
    """Give the model to measure: the one that was named, or one made of today's data, trained when there is none."""
    if named is None:
        return freshness.ensure_model()
    if not named.is_file():
        raise FileNotFoundError(f"There is no model at {named}. Name another, or leave --model out to have one trained.")
    return named


@contextmanager
def one_core() -> Iterator[None]:
    """Use one core only, as the figures say. Where the system cannot hold a process to one, all are used."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    all_cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_cores)
