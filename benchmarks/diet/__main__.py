"""The two ends of the comparison that need Pause: `python -m benchmarks.diet prepare|compare`; run.sh calls both."""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks import sets
from benchmarks.diet.compare import TIMED_PREFIX, Side, compare, table
from benchmarks.sets import SetError, Sets
from benchmarks.understanding import DIET_RESULTS, REPORTS_FOLDER, TIMED_MESSAGES, TIMED_WORDS, messages_of_length
from bot.paths import DATA_FOLDER, KNOWLEDGE_FOLDER

WORK_FOLDER = REPORTS_FOLDER / "diet"
EXAMPLES_FILE = "examples.json"
ALL = "all"
SEED = 20261122


def main(argv: Sequence[str] | None = None) -> int:
    """Write the questions, or compare the answers; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.diet", description="Compare Pause with Rasa's DIET.")
    parser.add_argument("step", choices=("prepare", "compare"), help="what to do; run.sh does both, and the measuring between")
    parser.add_argument("--examples", default=ALL, help="how many examples of an intent both sides learn from, or `all`")
    parser.add_argument("--folder", type=Path, default=WORK_FOLDER, help="folder that the steps share")
    given = parser.parse_args(argv)
    try:
        there = sets.load()
        if given.step == "prepare":
            write_questions(there, given.folder)
            write_examples(given.examples, given.folder)
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


def write_examples(examples: str, folder: Path) -> None:
    """Write what both sides learn from: all examples, or the same number of each intent, drawn by a fixed seed."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.shared.nlu.constants import INTENT, TEXT
    from rasa.shared.nlu.training_data.training_data import TrainingData

    messages = TrainingDataImporter.load_from_dict(training_data_paths=[str(DATA_FOLDER)]).get_nlu_data().intent_examples
    by_intent = defaultdict(list)
    for message in messages:
        by_intent[message.get(INTENT)].append(message)
    chance = random.Random(SEED)
    drawn = []
    for _, group in sorted(by_intent.items()):
        group.sort(key=lambda message: str(message.get(TEXT)))
        drawn += group if examples == ALL else chance.sample(group, min(int(examples), len(group)))
    (folder / "data").mkdir(parents=True, exist_ok=True)
    TrainingData(drawn).persist_nlu(str(folder / "data" / "nlu.yml"))
    (folder / EXAMPLES_FILE).write_text(json.dumps({"an_intent": examples, "together": len(drawn)}), encoding="utf-8")


def write_comparison(there: Sets, folder: Path) -> None:
    """Compare what both sides answered, print it, and leave it for the report. Raises FileNotFoundError."""
    from rasa.shared.importers.importer import TrainingDataImporter

    from bot.nlu.meanings import meanings_in

    sides = Side.read(folder / "pause"), Side.read(folder / "diet")
    data = TrainingDataImporter.load_from_dict(training_data_paths=[str(DATA_FOLDER)]).get_nlu_data()
    need_of = {intent: meaning.need or intent for intent, meaning in meanings_in(data.intent_examples).items()}
    compared = compare(*sides, there, need_of, TIMED_WORDS)
    learned = json.loads((folder / EXAMPLES_FILE).read_text(encoding="utf-8"))
    compared["ran"] = f"Learned from {learned['together']:,} examples ({learned['an_intent']} an intent). {compared['ran']}"
    DIET_RESULTS.write_text(json.dumps(compared, ensure_ascii=False, indent=1), encoding="utf-8")
    print(table(compared))


if __name__ == "__main__":
    sys.exit(main())
