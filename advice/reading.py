"""Reads a text as the words that patterns are written in, as people write them: shortened, drawn out, misspelt.

Knows letters and the tables of a knowledge file; not what words mean, and no patterns (`advice.phrases` does).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from advice.folding import fold_repeats, shorten_vowels, spell_out
from advice.loading import EntryError

BREAK = "."  # stands before, between and after sentences
FUZZY_LEAST_LETTERS = 6  # in a shorter word one slip makes another word: "knife", "knive", "alive"

# "he'll" and "the courier's here" lose their meaning with their apostrophe, "don't" and "mum's" do not.
_SHORTENED = (
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"(?<=[a-z])'s(?= (?:at|on|in|a|an|the|here|there|outside|not|now|still|just|got|been|[a-z]{2,12}ing)\b)"),
     " is"),
)
_WORD_OR_BREAK = re.compile(r"[a-z0-9*$@]+|[.!?;\n]+")
_FIGURES_IN_WORDS = str.maketrans("013457@$", "oieastas")


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How people write, as the head of a knowledge file says it; `knowledge/emergency.yml` explains each part.

    `spellings` says a word as one or more others, `joins` two words as others; `fillers` are left out; `misspelt` are
    recognised with one slip, unless what was written is one of `not_misspelt`. `classes` are for the patterns.
    """

    spellings: Mapping[str, str]
    joins: Mapping[str, str]
    fillers: str
    misspelt: str
    not_misspelt: str
    classes: Mapping[str, str]

    def __post_init__(self) -> None:
        """Refuse to join what is not two words."""
        for pair in self.joins:
            if len(pair.split()) != 2:
                raise EntryError("joins", f"{pair!r} is not two words", "Join two words at a time: `my self: myself`")


class Reader:
    """Turns a text into the words that patterns are written in."""

    def __init__(self, known: Iterable[str], writing: Writing):
        """Give the folded words that patterns use, and how people write them."""
        self._known = set(known)
        self._spellings = {fold_repeats(word): _folded(said) for word, said in writing.spellings.items()}
        self._joins: dict[str, dict[str, list[str]]] = {}
        for pair, said in writing.joins.items():
            first, second = _folded(pair)
            self._joins.setdefault(first, {})[second] = _folded(said)
        self._fillers = set(_folded(writing.fillers))
        self._exact = set(_folded(writing.not_misspelt))
        self._near: dict[str, str] = {}
        self._near_starts: set[tuple[str, int]] = set()
        for word in _folded(writing.misspelt):
            self._near_starts |= {(word[0], len(word) + more) for more in (-1, 0, 1)}
            for slip in _slips(word):
                self._near.setdefault(slip, word)

    def words(self, text: str) -> list[str]:
        """Read a text as folded words, with BREAK before, between and after its sentences."""
        words = [BREAK]
        spelt: dict[str, list[str]] = {}
        text = spell_out(text)
        for shortened, whole in _SHORTENED:
            text = shortened.sub(whole, text)
        for token in _WORD_OR_BREAK.findall(text.replace("'", "")):
            if token[0] in ".!?;\n":
                if words[-1] != BREAK:
                    words.append(BREAK)
                continue
            if token not in spelt:
                spelt[token] = self._spelt(token)
            words += spelt[token]
        words = self._joined(words)
        return words if words[-1] == BREAK else [*words, BREAK]

    def rewritten(self, words: Iterable[str]) -> dict[str, str]:
        """Give the folded words that are always read as others, each with what it is read as: no pattern can find them."""
        read = {word: " ".join(self.words(word)[1:-1]) for word in sorted(words) if word[0].isalpha()}
        return {word: as_read for word, as_read in read.items() if as_read != word}

    def _spelt(self, token: str) -> list[str]:
        word = fold_repeats(token)
        if word not in self._known and word not in self._spellings and not token.isdigit():
            word = self._guess(token, word)
        if word in self._fillers:
            return []
        return self._spellings.get(word, [word])

    def _guess(self, token: str, word: str) -> str:
        """Find the known word behind figures for letters, drawn-out vowels or one slip of the finger."""
        for other in (fold_repeats(token.translate(_FIGURES_IN_WORDS)), fold_repeats(shorten_vowels(token)), _with_g(word)):
            if other in self._known or other in self._spellings or other in self._fillers:
                return other
        if len(word) < FUZZY_LEAST_LETTERS or (word[0], len(word)) not in self._near_starts or word in self._exact:
            return word
        return next((self._near[slip] for slip in sorted(_slips(word), key=len, reverse=True) if slip in self._near), word)

    def _joined(self, words: list[str]) -> list[str]:
        joined: list[str] = []
        for word in words:
            said = self._joins.get(joined[-1], {}).get(word) if joined else None
            if said is None:
                joined.append(word)
            else:
                joined[-1:] = said
        return joined


def _folded(words: str) -> list[str]:
    return [fold_repeats(word) for word in words.split()]


def _slips(word: str) -> set[str]:
    """Everything the word becomes when up to one letter is left out. Two words one slip apart have one in common."""
    return {word, *(word[:place] + word[place + 1:] for place in range(len(word)))}


def _with_g(word: str) -> str:
    """Give back the g that "livin" has lost."""
    return f"{word}g" if word.endswith("in") else word
