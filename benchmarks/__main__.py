"""Speed and size: `python -m benchmarks` prints tables, ready to be put into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks import service, sets, turn_fifty, widget
from benchmarks.hearing import Listener, model_file
from benchmarks.sets import SetError
from benchmarks.understanding import machine, timed, versions
from bot import logs
from bot.__main__ import ENVIRONMENT
from bot.embed.tags import EmbedError
from bot.freshness import TrainingError

MEGABYTE = 1_000_000


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; give the exit code."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how quick and how large Pause is.")
    parser.add_argument("--model", type=Path, help="the model file to measure, instead of one of today's data")
    given = parser.parse_args(argv)
    logs.configure("WARNING")
    try:
        model = model_file(given.model)
        asyncio.run(_tell(model))
    except (SetError, TrainingError, FileNotFoundError, service.ServiceDidNotStartError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


async def _tell(model: Path) -> None:
    print(", ".join(f"{name} {version}" for name, version in versions().items()), "on", machine())
    texts = [utterance.text for utterance in sets.load().of("needs")]
    if texts:
        speed = await timed(Listener(model), texts)
        _table(
            ("understanding, one core", "median", "95th percentile", "processor time, median"),
            (
                (f"{words} words", *(_ms(row[key]) for key in ("median_ms", "p95_ms", "processor_ms")))
                for words, row in speed.items()
            ),
        )
    else:
        print("\nUnderstanding was not timed: there is no set of needs in tests/evaluation.")
    measured = await service.measure(model)
    turns = {name: service.summary(took) for name, took in measured.turns.items()}
    _table(
        ("a turn through the channel, one client", "median", "95th percentile"),
        ((name, _ms(row["median_ms"]), _ms(row["p95_ms"])) for name, row in turns.items()),
    )
    triage = {when: service.summary(took) for when, took in (await turn_fifty.measure(model)).items()}
    _table(
        (f"a turn of triage (at most {_ms(turn_fifty.MOST_MEDIAN_MS)} at the median)", "median", "95th percentile"),
        ((when, _ms(row["median_ms"]), _ms(row["p95_ms"])) for when, row in triage.items()),
    )
    _table(
        ("the service", "measured"),
        (
            ("start to ready", f"{measured.seconds_to_start:.1f} s"),
            ("resident memory when ready", f"{measured.memory_at_start_mb:.0f} MB"),
            ("resident memory after the turns", f"{measured.memory_after_mb:.0f} MB"),
            ("model archive", f"{model.stat().st_size / MEGABYTE:.1f} MB"),
        ),
    )
    await _tell_of_the_widget(model)


async def _tell_of_the_widget(model: Path) -> None:
    """Print what the tag costs a page; without a browser or a built widget, say so and go on."""
    try:
        async with service.running(model) as running:
            found = await asyncio.to_thread(widget.measure, running.address)
    except (widget.BrowserMissingError, EmbedError) as error:
        print(f"\nThe widget was not measured. {error}")
        return
    _table(
        (f"the widget, phone slowed {widget.SLOWED} times, load average {found.load_average:.1f}", "median", "target"),
        (
            ("main thread on load, whole tasks", _ms(found.load_tasks_ms), "at most 20 ms"),
            ("of which scripts", _ms(found.load_scripts_ms), ""),
            ("ready to type after the chat has arrived", _ms(found.ready_ms), "under 300 ms"),
        ),
    )


def _ms(value: float) -> str:
    return f"{value:.1f} ms"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    print(f"\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    sys.exit(main())
