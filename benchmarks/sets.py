"""The evaluation sets in tests/evaluation/: utterances written without sight of the training data.

Only read here, only to measure. What each file holds is told by its name; tests/evaluation/README.md has the list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from advice.vocabulary import Need
from bot.paths import PROJECT_FOLDER

EVALUATION_FOLDER = PROJECT_FOLDER / "tests" / "evaluation"

# Each set, and what it holds. Its file's name begins with its own: needs_a.jsonl and needs_b.jsonl are both `needs`.
SETS = {
    "needs": "messages of every need",
    "out_of_scope_near": "questions outside what Pause answers, but close to it",
    "out_of_scope_far": "questions that have nothing to do with it",
    "safety_positive": "messages in which somebody is in danger",
    "safety_negative": "messages that look like danger and are none",
    "labels": "second opinions: needs given by labellers who did not see each other's",
}
LABELS = "labels"

# Near and far share a file; each line says which it is.
OUTSIDE = "out_of_scope"
DISTANCES = ("near", "far")

FILES = ("needs", OUTSIDE, "safety_positive", "safety_negative", LABELS)

# For each need its neighbours that are right too, as the curriculum has them.
ALSO_RIGHT_FILE = "also_right.yml"

# The needs by which danger is answered.
SAFETY_NEEDS = frozenset({"crisis_suicidal", "emergency_999"})

# The needs by which Pause says that it cannot help with something.
OUTSIDE_NEEDS = frozenset({"out_of_scope_police", "out_of_scope_other"})


class SetError(ValueError):
    """A line of an evaluation set cannot be used; the text says which, why, and how to mend it."""


@dataclass(frozen=True)
class Utterance:
    """A message as its writer labelled it. `also`: needs that are right too; `nation`: empty when the text tells of none."""

    id: str
    text: str
    need: str
    also: frozenset[str] = frozenset()
    register: str = "other"
    nation: str = ""

    def accepts(self, need: str | None) -> bool:
        """Whether `need` is a right answer to this message."""
        return need == self.need or need in self.also


@dataclass(frozen=True)
class Sets:
    """Everything there is to measure with. `labels`: by labeller, a need for each id. `unread`: files of no known set."""

    utterances: Mapping[str, tuple[Utterance, ...]]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def of(self, name: str) -> tuple[Utterance, ...]:
        """Give the utterances of a set; none when nobody has written it."""
        return self.utterances.get(name, ())


def load(folder: Path = EVALUATION_FOLDER) -> Sets:
    """Read every .jsonl file of `folder`. Raises SetError for a line that is not as the README says, or an id used twice."""
    also_right = _also_right(folder / ALSO_RIGHT_FILE)
    utterances: dict[str, list[Utterance]] = {}
    labels: dict[str, dict[str, str]] = {}
    unread = []
    for file in sorted(folder.glob("*.jsonl")):
        name = next((name for name in FILES if file.stem.startswith(name)), None)
        if name is None:
            unread.append(file.name)
        elif name == LABELS:
            labels[file.stem] = {str(row["id"]): str(row["need"]) for row in _rows(file, ("id", "need"))}
        elif name == OUTSIDE:
            for row in _rows(file, ("id", "text", "need", "distance")):
                utterances.setdefault(_outside_set(file, row), []).append(_utterance(row, also_right))
        else:
            utterances.setdefault(name, []).extend(_utterance(row, also_right) for row in _rows(file, ("id", "text", "need")))
    _refuse_repeated_ids(utterance for group in utterances.values() for utterance in group)
    return Sets({name: tuple(group) for name, group in utterances.items()}, labels, tuple(unread))


def _also_right(file: Path) -> Mapping[str, frozenset[str]]:
    """Read the neighbours of each need; none when there is no such file. Raises SetError for a need nobody knows."""
    if not file.is_file():
        return {}
    neighbours = yaml.safe_load(file.read_text(encoding="utf-8"))
    known = {str(need) for need in Need}
    unknown = [need for pair in neighbours.items() for need in (pair[0], *pair[1]) if need not in known]
    if unknown:
        raise SetError(f"{file.name}: {unknown[0]!r} is no need of the curriculum. Write one of advice/vocabulary.py.")
    return {need: frozenset(others) for need, others in neighbours.items()}


def _rows(file: Path, wanted: tuple[str, ...]) -> list[dict[str, object]]:
    rows = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise SetError(f"{file.name}:{number}: this is not JSON: {error}. Write one object on each line.") from None
        missing = [name for name in wanted if not isinstance(row, dict) or not isinstance(row.get(name), str)]
        if missing:
            raise SetError(f"{file.name}:{number}: there is no {missing[0]!r}, or it is not text. Add it.")
        rows.append(row)
    return rows


def _outside_set(file: Path, row: dict[str, object]) -> str:
    if row["distance"] not in DISTANCES:
        raise SetError(
            f"{file.name}: the distance of {row['id']!r} is {row['distance']!r}. Write one of {', '.join(DISTANCES)}."
        )
    return f"{OUTSIDE}_{row['distance']}"


def _utterance(row: dict[str, object], also_right: Mapping[str, frozenset[str]]) -> Utterance:
    return Utterance(
        id=str(row["id"]),
        text=str(row["text"]),
        need=str(row["need"]),
        also=frozenset(row.get("also") or ()) | also_right.get(str(row["need"]), frozenset()),  # type: ignore[call-overload]
        register=str(row.get("register") or "other"),
        nation=str(row.get("nation") or ""),
    )


def _refuse_repeated_ids(utterances: Iterable[Utterance]) -> None:
    seen: set[str] = set()
    for utterance in utterances:
        if utterance.id in seen:
            raise SetError(f"The id {utterance.id!r} is used twice in the evaluation sets. Give one of the two another.")
        seen.add(utterance.id)
