"""The two ends of the comparison that need Pause: `python -m benchmarks.diet questions|compare`; run.sh calls both."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import sets
from benchmarks.diet.compare import TIMED_PREFIX, Side, compare, table
from benchmarks.sets import SetError, Sets
from benchmarks.understanding import DIET_RESULTS, REPORTS_FOLDER, TIMED_MESSAGES, TIMED_WORDS, messages_of_length
from bot.paths import DATA_FOLDER, KNOWLEDGE_FOLDER

WORK_FOLDER = REPORTS_FOLDER / "diet"


def main(argv: Sequence[str] | None = None) -> int:
    """Write the questions, or compare the answers; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.diet", description="Compare Pause with Rasa's DIET.")
    parser.add_argument(
        "step", choices=("questions", "compare"), help="what to do; run.sh does both, and the measuring between"
    )
    parser.add_argument("--folder", type=Path, default=WORK_FOLDER, help="folder that the steps share")
    given = parser.parse_args(argv)
    try:
        there = sets.load()
        if given.step == "questions":
            write_questions(there, given.folder)
        else:
            write_comparison(there, given.folder)
    except SetError as error:
        print(error, file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(
            f"There is no {error.filename}. Run `sh benchmarks/diet/run.sh`, which measures both sides first.", file=sys.stderr
        )
        return 1
    return 0


def write_questions(there: Sets, folder: Path) -> None:
    """Write what both sides are asked: every message of the sets as the door lets it in, and messages that are only timed."""
    from advice import registry
    from bot.channel.door import Door

    door = Door(registry.load(KNOWLEDGE_FOLDER))
    questions = {u.id: door.let_in(u.text) for group in there.utterances.values() for u in group}
    texts = [u.text for u in there.of("needs")]
    for words in TIMED_WORDS if texts else ():
        messages = messages_of_length(texts, words, TIMED_MESSAGES)
        questions.update({f"{TIMED_PREFIX}{words}-{number}": text for number, text in enumerate(messages)})
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "questions.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": id_, "text": text}, ensure_ascii=False) + "\n" for id_, text in questions.items())


def write_comparison(there: Sets, folder: Path) -> None:
    """Compare what both sides answered, print it, and leave it for the report. Raises FileNotFoundError."""
    from rasa.shared.importers.importer import TrainingDataImporter

    from bot.nlu.meanings import meanings_in

    sides = Side.read(folder / "pause"), Side.read(folder / "diet")
    data = TrainingDataImporter.load_from_dict(training_data_paths=[str(DATA_FOLDER)]).get_nlu_data()
    need_of = {intent: meaning.need or intent for intent, meaning in meanings_in(data.intent_examples).items()}
    compared = compare(*sides, there, need_of, TIMED_WORDS)
    DIET_RESULTS.write_text(json.dumps(compared, ensure_ascii=False, indent=1), encoding="utf-8")
    print(table(compared))


if __name__ == "__main__":
    sys.exit(main())
