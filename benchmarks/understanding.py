"""The honest evaluation: `python -m benchmarks.understanding` writes reports/understanding.html and .json.

Trains nothing unless there is no model of today's data. Reads the evaluation sets; a set that is missing is said to be.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import findings, html, perturb, sets, targets
from benchmarks.findings import Pair
from benchmarks.hearing import Heard, Listener, model_file, one_core
from benchmarks.sets import EVALUATION_FOLDER, SetError, Sets, Utterance
from bot import logs
from bot.__main__ import ENVIRONMENT
from bot.freshness import TrainingError
from bot.paths import PROJECT_FOLDER

REPORTS_FOLDER = PROJECT_FOLDER / "reports"
DIET_RESULTS = REPORTS_FOLDER / "diet.json"

# Message lengths whose time is measured, in words, and how many messages of each.
TIMED_WORDS = (20, 300)
TIMED_MESSAGES = 60
WARM_UP_MESSAGES = 5

SEED = 20261122

VERSIONS_OF = ("rasa", "numpy", "onnxruntime", "tokenizers")


def main(argv: Sequence[str] | None = None) -> int:
    """Evaluate and write both files; give the exit code."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    parser = argparse.ArgumentParser(prog="python -m benchmarks.understanding", description="Evaluate understanding.")
    parser.add_argument("--model", type=Path, help="the model file to evaluate, instead of one of today's data")
    parser.add_argument("--sets", type=Path, default=EVALUATION_FOLDER, help="folder of the evaluation sets")
    parser.add_argument("--out", type=Path, default=REPORTS_FOLDER, help="folder to write the report to")
    given = parser.parse_args(argv)
    logs.configure("WARNING")
    try:
        there = sets.load(given.sets)
        model = model_file(given.model)
    except (SetError, TrainingError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    found = asyncio.run(evaluate(Listener(model), there))
    found["model"] = {"file": model.name, "bytes": model.stat().st_size}
    write(found, given.out)
    print(f"\nThe report is in {given.out / 'understanding.html'}")
    return 0


async def evaluate(listener: Any, there: Sets) -> dict[str, Any]:
    """Give every finding that the sets which are there allow. `listener`: anything with `hear(texts)`."""
    heard = {name: await _pairs(listener, there.of(name)) for name in there.utterances}
    needs, danger = heard.get("needs", []), heard.get("safety_positive", [])
    near, far = heard.get("out_of_scope_near", []), heard.get("out_of_scope_far", [])
    found: dict[str, Any] = {
        "made": date.today().isoformat(),
        "versions": versions(),
        "machine": machine(),
        "sets": {name: {"what": what, "size": len(there.of(name))} for name, what in sets.SETS.items()},
        "unread": list(there.unread),
        "labels": findings.of_labels(there),
    }
    found["sets"][sets.LABELS]["size"] = sum(len(labels) for labels in there.labels.values())
    # Each kind of message has its own figure; the overall one is of all of them.
    everything = [pair for pairs in heard.values() for pair in pairs]
    if everything:
        found["all"] = findings.of_needs(everything)
        found["places"] = findings.of_places(everything)
    if needs:
        found["needs"] = findings.of_needs(needs)
        found["reliability"] = findings.of_reliability(needs)
        found["speed"] = await timed(listener, [utterance.text for utterance, _ in needs])
    if needs and (near or far):
        outside = {name: pairs for name, pairs in (("near", near), ("far", far)) if pairs}
        found["scope"] = findings.of_scope(needs, outside)
    if danger or heard.get("safety_negative") or needs:
        found["safety"] = findings.of_safety(danger, heard.get("safety_negative", []), needs)
    if needs or danger:
        found["perturbed"] = findings.of_perturbed(
            await _perturbed(listener, there.of("needs")), await _perturbed(listener, there.of("safety_positive"))
        )
    if DIET_RESULTS.is_file():
        found["diet"] = json.loads(DIET_RESULTS.read_text(encoding="utf-8"))
    found["targets"] = targets.compared(found)
    return found


def write(found: dict[str, Any], folder: Path) -> None:
    """Write the findings for machines and for people."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (folder / "understanding.json").write_text(text, encoding="utf-8")
    (folder / "understanding.html").write_text(html.page(found), encoding="utf-8")
    for row in found["targets"]:
        print(f"{row['measure']}: {row['shown']} (target {row['target']}: {row['verdict']})")


async def _pairs(listener: Any, utterances: Sequence[Utterance]) -> list[Pair]:
    heard: list[Heard] = await listener.hear([utterance.text for utterance in utterances])
    return list(zip(utterances, heard, strict=True))


async def _perturbed(listener: Any, utterances: Sequence[Utterance]) -> dict[str, list[Pair]]:
    spoilt: dict[str, list[Pair]] = {}
    for rule in perturb.RULES:
        changed = [replace(u, text=perturb.perturbed(u.text, rule, u.id)) for u in utterances]
        # A rule that finds nothing to spoil would measure the message as it was.
        kept = [now for now, before in zip(changed, utterances, strict=True) if now.text != before.text]
        if kept:
            spoilt[rule] = await _pairs(listener, kept)
    return spoilt


async def timed(listener: Any, texts: Sequence[str]) -> dict[str, Any]:
    """Give the time of the pipeline on one core, for messages of TIMED_WORDS words made of the words of `texts`."""
    heard = {}
    with one_core():
        for words in TIMED_WORDS:
            messages = messages_of_length(texts, words, TIMED_MESSAGES + WARM_UP_MESSAGES)
            heard[words] = (await listener.hear(messages))[WARM_UP_MESSAGES:]
    return findings.of_speed(heard)


def messages_of_length(texts: Sequence[str], words: int, number: int) -> list[str]:
    """Give messages of exactly so many words, made of whole texts one after another; the same every time."""
    chance = random.Random(SEED)
    messages = []
    for _ in range(number):
        said: list[str] = []
        while len(said) < words:
            said.extend(chance.choice(texts).split() or ["and"])
        messages.append(" ".join(said[:words]))
    return messages


def machine() -> str:
    """Say what the figures were measured on, and how busy it was: times on a busy machine are too long."""
    return f"{platform.machine()} with {os.cpu_count() or 1} cores, load {os.getloadavg()[0]:.1f}"


def versions() -> dict[str, str]:
    """Give the versions that the figures hold for."""
    return {"python": platform.python_version(), **{name: version(name) for name in VERSIONS_OF}}


if __name__ == "__main__":
    sys.exit(main())
