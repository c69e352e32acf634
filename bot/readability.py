"""How hard the words for citizens are. Measures English; says nothing about whether they are true or kind.

Grade: Flesch-Kincaid (Kincaid and others, 1975), US school years; a reading age is about five years more, so the aim of
reading age 9 is grade 4 to 5. Syllables are the larger of Pyphen's hyphenation, which finds too few ("money" is one), and
the groups of vowels, which finds a few too many: a grade here is rather too hard than too easy. Names of organisations
and contacts are left out, because nobody can write them shorter.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyphen

from advice.registry import Knowledge
from advice.vocabulary import Language
from advice.wording import PLACEHOLDER, SENTENCE_END

MOST_WORDS_IN_A_SENTENCE = 25
MOST_WORDS_ON_AVERAGE = 15
HARDEST_GRADE = 7.0
MEDIAN_GRADE = 5.0

# A grade of a few words says nothing; answers from here on are measured whole.
FEWEST_WORDS_TO_GRADE = 60

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
NAMES = re.compile(r"\b(?:[A-Z][a-z]+ )*(?:Fraud|Scotland|Ireland|Samaritans|Ombudsman|Crimestoppers|Childline|Cifas|Police)\b")

VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?<=[a-z]{2})(?:e|es|ed)$(?<!le)(?<!ted)(?<!ded)")

_hyphenation = pyphen.Pyphen(lang="en_GB")


@dataclass(frozen=True)
class Answer:
    """A whole answer: every message of one response or entry, in English."""

    name: str
    text: str


@dataclass(frozen=True)
class Measured:
    """An answer with its measures. `grade` is None for an answer too short to grade."""

    name: str
    words: int
    average: float
    longest: int
    grade: float | None
    faults: tuple[str, ...]


def answers(responses: Mapping[str, list[dict[str, Any]]], knowledge: Knowledge) -> Iterable[Answer]:
    """Give every whole answer in English: each response, and each entry that actions speak from knowledge."""
    for name, variations in responses.items():
        for variation in variations:
            if (variation.get("metadata") or {}).get("lang", "en") == Language.EN:
                yield Answer(name, variation.get("text") or "")
    for scam in knowledge.scams.values():
        yield Answer(
            f"scam {scam.id}", "\n".join((*scam.do_first[Language.EN], *scam.how[Language.EN], *scam.signs[Language.EN]))
        )
    for item in knowledge.announcement.values():
        yield Answer(f"announcement {item.id}", "\n".join(item.says[Language.EN]))


def measure(texts: Iterable[Answer]) -> list[Measured]:
    """Measure each answer, the hardest first."""
    return sorted((_measured(answer) for answer in texts), key=lambda answer: -(answer.grade or 0))


def missing(responses: Mapping[str, list[dict[str, Any]]], knowledge: Knowledge, language: Language) -> dict[str, list[str]]:
    """List what has no words in a language yet, by where it is written."""
    spoken = {
        name
        for name, variations in responses.items()
        for variation in variations
        if (variation.get("metadata") or {}).get("lang") == language
    }
    found = {"data/": sorted(set(responses) - spoken)}
    for where, entries, field in (
        ("knowledge/routes.yml", knowledge.routes, "name"),
        ("knowledge/scams.yml", knowledge.scams, "title"),
        ("knowledge/rights.yml", knowledge.rights, "says"),
        ("knowledge/announcement.yml", knowledge.announcement, "says"),
    ):
        found[where] = sorted(id_ for id_, entry in entries.items() if language not in getattr(entry, field))
    return {where: names for where, names in found.items() if names}


def as_table(measured: Iterable[Measured]) -> str:
    """Lay out one answer a line."""
    lines = [f"{'answer':42} {'words':>5} {'average':>7} {'longest':>7} {'grade':>5}"]
    for answer in measured:
        grade = "" if answer.grade is None else f"{answer.grade:.1f}"
        lines.append(
            f"{answer.name:42} {answer.words:5} {answer.average:7.1f} {answer.longest:7} {grade:>5}  {'; '.join(answer.faults)}"
        )
    return "\n".join(lines)


def summary(measured: list[Measured]) -> str:
    """Say in one line how all answers stand."""
    grades = [answer.grade for answer in measured if answer.grade is not None]
    faulty = sum(bool(answer.faults) for answer in measured)
    return (
        f"{len(measured)} answers, {len(grades)} long enough to grade: median grade {statistics.median(grades):.1f}, "
        f"hardest {max(grades):.1f}; {faulty} break a limit"
    )


def _measured(answer: Answer) -> Measured:
    sentences = [found for part in SENTENCE_END.split(PLACEHOLDER.sub("it", answer.text)) if (found := WORD.findall(part))]
    lengths = [len(sentence) for sentence in sentences]
    words = sum(lengths)
    average = words / len(lengths) if lengths else 0.0
    grade = _grade(answer.text) if words >= FEWEST_WORDS_TO_GRADE else None
    faults = []
    if max(lengths, default=0) > MOST_WORDS_IN_A_SENTENCE:
        faults.append(f"a sentence has {max(lengths)} words")
    if average > MOST_WORDS_ON_AVERAGE:
        faults.append(f"sentences have {average:.0f} words on average")
    if grade is not None and grade > HARDEST_GRADE:
        faults.append(f"grade {grade:.1f}")
    return Measured(answer.name, words, average, max(lengths, default=0), grade, tuple(faults))


def _grade(text: str) -> float:
    plain = NAMES.sub("it", PLACEHOLDER.sub("it", text))
    sentences = [found for part in SENTENCE_END.split(plain) if (found := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(_syllables_of(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables_of(word: str) -> int:
    groups = len(VOWELS.findall(SILENT_END.sub("", word.lower())))
    return max(len(_hyphenation.positions(word)) + 1, groups, 1)
