"""Says whether somebody is in danger, from what they typed: the first thing that looks at every message.

Rules and words are in `knowledge/emergency.yml`. No model, no state, no network. It does not answer: it names the intent
whose rule does. What it catches, and what it leaves alone on purpose, is in `docs/safety.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from advice.loading import KNOWLEDGE_FOLDER, KnowledgeError, read_one
from advice.phrases import Found, PatternError, Phrases
from advice.reading import BREAK, Reader, Writing
from advice.vocabulary import DangerKind

WORDS_OF_RESCUE = 12  # how far away "now" or "again" still says that something is not over
RULES_FILE = KNOWLEDGE_FOLDER / "emergency.yml"


INTENTS: Mapping[DangerKind, str] = {
    DangerKind.ANOTHER_LIFE: "express_suicidal_thoughts",
    DangerKind.OWN_LIFE: "express_suicidal_thoughts",
    DangerKind.VIOLENCE: "report_emergency",
    DangerKind.THREAT: "report_emergency",
    DangerKind.MEDICAL: "report_emergency",
    DangerKind.INTRUDER: "report_emergency",
    DangerKind.OFFENDER_PRESENT: "report_emergency",
    DangerKind.OFFENDER_AT_DOOR: "report_offender_at_door",
}
DANGER_INTENTS = frozenset(INTENTS.values())
_RANK = {kind: rank for rank, kind in enumerate(DangerKind)}


@dataclass(frozen=True)
class Danger:
    """A danger found: what kind, the intent that answers it, and the id of the rule that saw it."""

    kind: DangerKind
    intent: str
    matched_rule: str


@dataclass(frozen=True)
class Rule:
    """Patterns that mean a kind of danger, unless one of the named contexts is near. `why` tells a reviewer what it is for."""

    id: str
    kind: DangerKind
    why: str
    says: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """Words near a match, in the same sentence, that take its meaning away.

    `before` and `after` say how many words away, `inside` whether the words of the match count too, `across` whether the
    sentences next to it do ("He is at my door. Gone now"). When a pattern of `but_for` is near as well, the match counts
    after all.
    """

    says: tuple[str, ...]
    before: int
    after: int
    inside: bool = True
    across: bool = False
    but_for: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rulebook(Writing):
    """What `knowledge/emergency.yml` holds. The file explains each part."""

    figures_of_speech: tuple[str, ...]
    contexts: Mapping[str, Context]
    rules: tuple[Rule, ...]


def detect(text: str) -> Danger | None:
    """Find the worst danger that a message speaks of, or None. Cost grows with the number of words and nothing else."""
    return _detector().detect(text)


class Detector:
    """A rulebook, compiled once."""

    def __init__(self, book: Rulebook):
        """Compile a rulebook. Raises PatternError for a pattern, a class or a context that cannot be used."""
        self._rules = [rule for rule in book.rules for _ in rule.says]
        self._rank = [_RANK[rule.kind] for rule in self._rules]
        for rule in book.rules:
            for name in rule.unless:
                if name not in book.contexts:
                    raise PatternError(f"the rule {rule.id} names the context {name!r}, which is not there", f"id: {rule.id}")
        self._contexts = book.contexts
        self._danger = Phrases([says for rule in book.rules for says in rule.says], book.classes)
        self._harmless = Phrases(book.figures_of_speech, book.classes)
        self._context_names: list[tuple[str, bool]] = []
        context_patterns: list[str] = []
        for name, context in book.contexts.items():
            context_patterns += [*context.says, *context.but_for]
            self._context_names += [(name, True)] * len(context.says) + [(name, False)] * len(context.but_for)
        self._nearby = Phrases(context_patterns, book.classes)
        vocabulary = self._danger.vocabulary | self._harmless.vocabulary | self._nearby.vocabulary
        self._reader = Reader(vocabulary, book)
        if rewritten := self._reader.rewritten(vocabulary):
            raise PatternError(f"words are in patterns that are always read as others: {rewritten}", min(rewritten))

    def detect(self, text: str) -> Danger | None:
        """Find the worst danger that a text speaks of, or None."""
        words = self._reader.words(text)
        found = list(self._danger.find(_without(self._harmless.find(words), words)))
        if not found:
            return None
        surroundings = _Surroundings(words, self._nearby.find(words), self._context_names)
        best: int | None = None
        for match in found:
            if best is not None and (self._rank[match.pattern], match.pattern) >= (self._rank[best], best):
                continue
            unless = self._rules[match.pattern].unless
            if not any(surroundings.take_away(match, name, self._contexts[name]) for name in unless):
                best = match.pattern
        if best is None:
            return None
        rule = self._rules[best]
        return Danger(rule.kind, INTENTS[rule.kind], rule.id)


class _Surroundings:
    """Where in a text each context is, word by word."""

    def __init__(self, words: Sequence[str], found: Iterable[Found], names: Sequence[tuple[str, bool]]):
        self._words = words
        self._marks: dict[tuple[str, bool], bytearray] = {}
        for match in found:
            marks = self._marks.setdefault(names[match.pattern], bytearray(len(words)))
            for place in range(match.first, match.last + 1):
                marks[place] = 1

    def take_away(self, match: Found, name: str, context: Context) -> bool:
        """Say whether a context is near enough to a match to take its meaning away."""
        marks = self._marks.get((name, True))
        if marks is None:
            return False
        first, last = self._near(match, context.before, context.after, across=context.across)
        inside = context.inside and any(marks[match.first:match.last + 1])
        if not inside and not any(marks[first:match.first]) and not any(marks[match.last + 1:last]):
            return False
        rescue = self._marks.get((name, False))
        nearby = self._near(match, WORDS_OF_RESCUE, WORDS_OF_RESCUE, across=context.across)
        return rescue is None or not any(rescue[slice(*nearby)])

    def _near(self, match: Found, before: int, after: int, *, across: bool) -> tuple[int, int]:
        """The stretch around a match, cut off at the ends of its sentence unless sentences are crossed."""
        first, last = match.first, match.last
        if across:
            return max(0, first - before), min(len(self._words), last + 1 + after)
        while first > 0 and before > 0 and self._words[first - 1] != BREAK:
            first, before = first - 1, before - 1
        while last + 1 < len(self._words) and after > 0 and self._words[last + 1] != BREAK:
            last, after = last + 1, after - 1
        return first, last + 1


def _without(found: Iterable[Found], words: Sequence[str]) -> list[str]:
    """Blank out what was found, so that no pattern sees it, and keep the ends of sentences."""
    left = list(words)
    for match in found:
        for place in range(match.first, match.last + 1):
            if left[place] != BREAK:
                left[place] = ""
    return left


@cache
def _detector() -> Detector:
    return load(RULES_FILE)


def load(file: Path) -> Detector:
    """Read and compile a rulebook. Raises KnowledgeError, with the line, for what cannot be used."""
    book = read_one(file, Rulebook, today=date.today())
    try:
        return Detector(book)
    except PatternError as fault:
        lines = file.read_text(encoding="utf-8").splitlines()
        line = next((number for number, line in enumerate(lines, 1) if fault.quoted and fault.quoted in line), 1)
        raise KnowledgeError(file, line, str(fault), "The top of the file says how patterns are written") from fault
