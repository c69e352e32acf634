"""The comparison from what `measure.py` wrote in each environment: plain data and a table."""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.findings import TARGET_LOSS, credited
from benchmarks.hearing import NOT_UNDERSTOOD, TOLD_OUTSIDE
from benchmarks.measures import macro_f1, recall_at_loss, share
from benchmarks.sets import OUTSIDE_NEEDS, Sets, Utterance

# Questions that are only timed begin with this, then the number of words.
TIMED_PREFIX = "timed-"

MEGABYTE = 1_000_000

OUTSIDE_SETS = ("out_of_scope_near", "out_of_scope_far")


@dataclass(frozen=True)
class Side:
    """One pipeline: `result.json`, and its answers by id."""

    result: Mapping[str, Any]
    answers: Mapping[str, Mapping[str, Any]]

    @staticmethod
    def read(folder: Path) -> Side:
        """Read what `measure.py` wrote. Raises FileNotFoundError when it has not run."""
        lines = (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()
        answers = {answer["id"]: answer for answer in map(json.loads, lines)}
        return Side(json.loads((folder / "result.json").read_text(encoding="utf-8")), answers)

    def milliseconds(self, words: int, clock: str = "ms") -> float:
        """Give the median time of a message of so many words, by the clock or (`processor_ms`) of the processor."""
        timed = [float(a[clock]) for id_, a in self.answers.items() if id_.startswith(f"{TIMED_PREFIX}{words}-")]
        return statistics.median(timed)

    def guess(self, utterance: Utterance, need_of: Mapping[str, str]) -> tuple[str, float]:
        """Give the need of the first guess that is an intent, and its confidence."""
        answer = self.answers[utterance.id]
        for guess in (answer["intent"], *answer["ranking"]):
            if guess["name"] and guess["name"] != NOT_UNDERSTOOD:
                return need_of.get(guess["name"], guess["name"]), guess["confidence"]
        return NOT_UNDERSTOOD, 0.0

    def outside(self, utterance: Utterance, need_of: Mapping[str, str]) -> float:
        """Give how surely a message is outside, by class and then by confidence: all that both pipelines offer."""
        need, confidence = self.guess(utterance, need_of)
        return TOLD_OUTSIDE + confidence if need in OUTSIDE_NEEDS else -confidence


def compare(pause: Side, diet: Side, there: Sets, need_of: Mapping[str, str], words: Sequence[int]) -> dict[str, Any]:
    """Give the rows of the table, in words, and what was run. `need_of`: by intent."""
    sides = (pause, diet)
    needs = there.of("needs")
    inside = [u for u in needs if not {u.need, *u.also} & OUTSIDE_NEEDS]
    rows: list[tuple[str, list[str]]] = []
    if needs:
        rows.append((f"need accuracy, first guess ({len(needs):,} messages)", [_accuracy(s, needs, need_of) for s in sides]))
        rows.append(("macro-F1 over needs", [_macro_f1(side, needs, need_of) for side in sides]))
    for name in OUTSIDE_SETS:
        if there.of(name) and inside:
            says = f"{name.replace('_', ' ')}, turned away at {TARGET_LOSS:.0%} in-scope loss"
            rows.append((says, [_turned_away(side, there.of(name), inside, need_of) for side in sides]))
    rows += [
        *((f"time of a message of {n} words, one core", [f"{side.milliseconds(n):.1f} ms" for side in sides]) for n in words),
        *(
            (f"the same, processor time, {n} words", [f"{side.milliseconds(n, 'processor_ms'):.1f} ms" for side in sides])
            for n in words
        ),
        ("training from nothing, processor time", [f"{side.result['train_processor_seconds']:.0f} s" for side in sides]),
        ("training from nothing", [f"{side.result['train_seconds']:.0f} s" for side in sides]),
        ("model archive", [f"{side.result['model_bytes'] / MEGABYTE:.1f} MB" for side in sides]),
        ("resident memory, understanding only", [f"{side.result['memory_mb']:.0f} MB" for side in sides]),
    ]
    ran = "; ".join(
        f"{name}: {', '.join(f'{library} {number}' for library, number in side.result['versions'].items())}"
        for name, side in (("Pause", pause), ("DIET", diet))
    )
    return {"rows": [{"measure": measure, "pause": ours, "diet": theirs} for measure, (ours, theirs) in rows], "ran": ran}


def _accuracy(side: Side, needs: Sequence[Utterance], need_of: Mapping[str, str]) -> str:
    right = share([u.accepts(side.guess(u, need_of)[0]) for u in needs])
    return f"{right.value:.1%} ({right.low:.1%} to {right.high:.1%})"


def _macro_f1(side: Side, needs: Sequence[Utterance], need_of: Mapping[str, str]) -> str:
    found = [side.guess(u, need_of)[0] for u in needs]
    return f"{macro_f1([u.need for u in needs], [credited(u, need) for u, need in zip(needs, found, strict=True)]):.3f}"


def _turned_away(side: Side, outside: Sequence[Utterance], inside: Sequence[Utterance], need_of: Mapping[str, str]) -> str:
    theirs, ours = ([side.outside(u, need_of) for u in group] for group in (outside, inside))
    return f"{recall_at_loss(theirs, ours, TARGET_LOSS):.1%}"


def table(compared: Mapping[str, Any]) -> str:
    """Give the comparison as a Markdown table."""
    lines = ["| measure | Pause | DIET |", "|---|---|---|"]
    lines += [f"| {row['measure']} | {row['pause']} | {row['diet']} |" for row in compared["rows"]]
    return "\n".join([*lines, "", compared["ran"]])
