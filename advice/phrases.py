"""Finds phrases, written as readable patterns, in what somebody typed.

Knows words and patterns; not what they mean, nor how people write (`advice.reading`). A pattern is a line of words:

    want|wanted to die      one word or another
    <person> wants to die   a class of words or short phrases, named elsewhere
    in my? house            a word that may be missing
    taken .. tablets        up to two words of any kind in between; `...` is up to five
    ^ emergency $           the beginning and the end of a sentence
    taken <many> tablets    a number in figures, MANY or more; `<number>` is any

A text is read once, word by word, by the Shift-And algorithm (Baeza-Yates and Gonnet, "A new approach to text
searching", 1992; optional elements after Navarro and Raffinot, "Flexible Pattern Matching in Strings", 2002, 4.2.2): all
patterns are followed at the same time in the bits of one integer. The cost of a word is a handful of operations on
that integer, whatever the text is, so nobody can write a message that takes long to read. Steps between states are
remembered, so that what people often say is read faster still; only words that patterns name are remembered.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from advice.folding import fold_repeats
from advice.reading import BREAK

MANY = 8  # a number of tablets that is no ordinary dose
MOST_DIGITS_OF_A_DOSE = 3
SHORT_GAP_WORDS = 2
LONG_GAP_WORDS = 5
MOST_STATES = 4_000  # remembered at a time, about a kilobyte each
MOST_VARIANTS = 400  # of one pattern; more is a mistake in a class

_OTHER = ""
_NUMBER, _NUMBER_MANY = "<number>", "<many>"


class PatternError(ValueError):
    """A pattern or a class cannot be read. Says which and why; `quoted` is how it is written."""

    def __init__(self, reason: str, quoted: str = ""):
        super().__init__(reason)
        self.quoted = quoted


def _number_kind(figures: str) -> str:
    """Say whether figures may be a dose that is too much; longer ones are years and amounts of money."""
    return _NUMBER_MANY if len(figures) <= MOST_DIGITS_OF_A_DOSE and int(figures) >= MANY else _NUMBER


@dataclass(frozen=True)
class _Element:
    """One place of a pattern: the words that fit (None: any word of the sentence), and whether it may be missing."""

    words: frozenset[str] | None
    optional: bool = False


@dataclass(frozen=True)
class Found:
    """A pattern found in a list of words: which, and its first and last word."""

    pattern: int
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class _Place:
    """A state of all patterns, the patterns (and their lines) that end in it, and where known words lead from it."""

    bits: int
    ended: tuple[tuple[int, int], ...]
    steps: dict[str, "_Place"]


def read_class(name: str, text: str) -> list[tuple[str, ...]]:
    """Read a class, `he, she, my mum`, as folded words or phrases."""
    members = [tuple(fold_repeats(word) for word in member.split()) for member in text.split(",")]
    if () in members:
        raise PatternError(f"the class <{name}> has an empty place between two commas", text)
    return members


class Phrases:
    """A list of patterns, ready to be looked for together."""

    def __init__(self, patterns: Sequence[str], classes: Mapping[str, str]):
        """Compile patterns. Raises PatternError, naming the pattern that cannot be read."""
        self._classes = {name: read_class(name, text) for name, text in classes.items()}
        self._lines: list[list[_Element]] = []
        self._pattern_of: list[int] = []
        for number, pattern in enumerate(patterns):
            for line in self._variants(pattern):
                self._lines.append(line)
                self._pattern_of.append(number)
        self._lay_out()

    @property
    def vocabulary(self) -> set[str]:
        """Every folded word that a pattern names."""
        return {word for line in self._lines for element in line for word in element.words or ()}

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """Find patterns in folded words, by where they end; a pattern that ends in one place several ways is found once."""
        here = self._place_of(0)
        for place, word in enumerate(words):
            symbol = self._symbol(word)
            there = here.steps.get(symbol)
            if there is None:
                there = here.steps[symbol] = self._place_of(self._step(here.bits, symbol))
            here = there
            for pattern, line in here.ended:
                yield Found(pattern, self._first_word(line, words, place), place)

    def _step(self, bits: int, symbol: str) -> int:
        """Follow every pattern by one word (Shift-And, then over the elements that may be missing)."""
        bits = (bits << 1 | self._starts) & self._masks[symbol]
        ends = bits | self._block_ends
        return bits | self._optional & (~(ends - self._block_gates) ^ ends)

    def _place_of(self, bits: int) -> "_Place":
        """Give the remembered place for a state, or make it."""
        place = self._places.get(bits)
        if place is None:
            if len(self._places) >= MOST_STATES:
                self._places.clear()  # places in use keep their own steps until they are let go
            place = self._places[bits] = _Place(bits, self._ended(bits & self._finals), {})
        return place

    def _ended(self, finals: int) -> tuple[tuple[int, int], ...]:
        ended: dict[int, int] = {}
        while finals:
            bit = finals & -finals
            finals ^= bit
            ended.setdefault(self._pattern_of[self._line_of[bit]], self._line_of[bit])
        return tuple(ended.items())

    def _symbol(self, word: str) -> str:
        """Name what a word is to the patterns: itself when one names it, a kind of number, or nothing in particular."""
        if word in self._masks:
            return word
        return _number_kind(word) if word.isdigit() else _OTHER

    def _lay_out(self) -> None:
        """Give every element of every line its bit, and note which bits begin, end, may be missed, or fit a word."""
        self._starts = self._finals = self._optional = self._block_ends = self._block_gates = self._any = 0
        self._line_of: dict[int, int] = {}
        self._masks: dict[str, int] = {}
        bit = 1
        for number, line in enumerate(self._lines):
            self._starts |= bit
            for place, element in enumerate(line):
                if element.words is None:
                    self._any |= bit
                for word in element.words or ():
                    self._masks[word] = self._masks.get(word, 0) | bit
                if element.optional:
                    self._optional |= bit
                    if not line[place - 1].optional:
                        self._block_gates |= bit >> 1
                    if not line[place + 1].optional:
                        self._block_ends |= bit
                bit <<= 1
            self._finals |= bit >> 1
            self._line_of[bit >> 1] = number
        number = self._masks.get(_NUMBER, 0)
        many = number | self._masks.get(_NUMBER_MANY, 0)
        for word in self._masks:
            if word.isdigit():
                self._masks[word] |= many if _number_kind(word) == _NUMBER_MANY else number
        self._masks |= {_NUMBER: number, _NUMBER_MANY: many, _OTHER: 0, BREAK: self._masks.get(BREAK, 0)}
        for word in self._masks:
            if word != BREAK:
                self._masks[word] |= self._any
        self._places: dict[int, _Place] = {}

    def _first_word(self, number: int, words: Sequence[str], last: int) -> int:
        """Walk a line backwards from its last word to the latest word it can begin at."""
        line = self._lines[number]
        places = {last + 1}  # where the elements after the current one may begin
        for element in reversed(line):
            before = {place - 1 for place in places if place > 0 and self._matches(element, words[place - 1])}
            places = before | places if element.optional else before
        return max(places)

    @staticmethod
    def _matches(element: _Element, word: str) -> bool:
        if element.words is None:
            return word != BREAK
        if word in element.words:
            return True
        return word.isdigit() and (_NUMBER in element.words or _number_kind(word) in element.words)

    def _variants(self, pattern: str) -> list[list[_Element]]:
        """Read a pattern as every line of single-word elements that its phrases make."""
        choices: list[list[list[_Element]]] = [self._choices(part, pattern) for part in pattern.split()]
        lines = [[element for piece in pieces for element in piece] for pieces in product(*choices)]
        if len(lines) > MOST_VARIANTS:
            raise PatternError(f"{pattern!r} can be said in {len(lines)} ways: use fewer classes with phrases in it", pattern)
        for line in lines:
            if not line or line[0].optional or line[-1].optional:
                raise PatternError(f"{pattern!r} begins or ends with something that may be missing: leave that out", pattern)
        return lines

    def _choices(self, part: str, pattern: str) -> list[list[_Element]]:
        gap = {"..": SHORT_GAP_WORDS, "...": LONG_GAP_WORDS}.get(part)
        if gap:
            return [[_Element(None, optional=True)] * gap]
        optional, part = part.endswith("?"), part.removesuffix("?")
        members: list[tuple[str, ...]] = []
        for name in part.split("|"):
            if name in ("^", "$"):
                members.append((BREAK,))
            elif name in (_NUMBER, _NUMBER_MANY):
                members.append((name,))
            elif name.startswith("<") and name.endswith(">"):
                if name[1:-1] not in self._classes:
                    raise PatternError(f"{pattern!r} names the class {name}, which is not there", pattern)
                members += self._classes[name[1:-1]]
            elif re.fullmatch(r"[a-z0-9*]+", name):
                members.append((fold_repeats(name),))
            else:
                raise PatternError(
                    f"{pattern!r} has {name!r} in it: use lower-case letters and figures, no apostrophes", pattern
                )
        single = frozenset(member[0] for member in members if len(member) == 1)
        choices = [[_Element(single, optional)]] if single else []
        choices += [[_Element(frozenset({word})) for word in member] for member in members if len(member) > 1]
        if optional and not single:
            choices.append([])
        return choices
