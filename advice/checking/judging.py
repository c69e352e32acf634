"""Puts the signs of a message together into one of three levels. See `advice.checking`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from advice.checking.book import Book, Sign, Weight, load
from advice.checking.links import Judge
from advice.checking.marking import marked
from advice.details import find_details
from advice.phrases import BREAK, Found, PatternError, Phrases, Reader

MOST_SIGNS_SHOWN = 5
WARNINGS_THAT_ARE_STRONG = 5  # a real reminder has up to four: who, pay, by when, or else
FEWEST_WORDS_OF_A_MESSAGE = 10  # a question alone, "is this text real", is shorter

KNOWN_ORGANISATION = "knownorganisation"
THINGS_TO_CHECK = frozenset({"weblink", "mailaddress", "phonenumber", "walletaddress"})


class Level(StrEnum):
    """What can be said of a message. There is no level that says it is safe."""

    STRONG = "strong"
    SOME = "some"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Verdict:
    """What was found in a message. `signs` are the most telling first; there may be more than a reader is told.

    `is_message` is False when the text holds nothing to look at: only the question was typed.
    """

    level: Level
    signs: tuple[Sign, ...]
    is_message: bool


def check(text: str) -> Verdict:
    """Look for the signs of a scam in a message, as pasted or as told. Works on redacted text.

    The same text gets the same verdict, always. Reads the first 8,000 characters; never raises on any text.
    """
    return _checker().check(text)


class Checker:
    """The knowledge of the check, compiled once."""

    def __init__(self, book: Book):
        """Compile. Raises PatternError for a phrase or a class that cannot be used."""
        self._signs = book.signs
        self._together = [frozenset(group) for group in book.reading.together]
        self._judge = Judge(book.websites)
        phrases = [(sign, phrase, sign.weight is Weight.STRONG) for sign in book.signs for phrase in sign.phrases]
        phrases += [(sign, phrase, True) for sign in book.signs for phrase in sign.strong_phrases]
        self._shows = [(sign, strong) for sign, _, strong in phrases]
        self._phrases = Phrases([phrase for _, phrase, _ in phrases], book.reading.classes)
        self._harmless = Phrases(book.reading.harmless, book.reading.classes)
        vocabulary = self._phrases.vocabulary | self._harmless.vocabulary
        self._reader = Reader(
            vocabulary,
            spellings=book.reading.spellings,
            joins=book.reading.joins,
            fillers=book.reading.fillers.split(),
            misspelt=book.reading.misspelt.split(),
            not_misspelt=book.reading.not_misspelt.split(),
        )
        self._refuse_words_never_read(vocabulary)

    def check(self, text: str) -> Verdict:
        """Look for the signs of a scam in a message."""
        words = self.read(text)
        signs, strong = self._found(words)
        told = tuple(sign for sign in self._signs if sign.id in signs)
        if not any(sign.alone for sign in told):
            something = any(word in THINGS_TO_CHECK for word in words)
            is_message = something or sum(word != BREAK for word in words) >= FEWEST_WORDS_OF_A_MESSAGE
            return Verdict(Level.CANNOT_TELL, (), is_message)
        plain = strong or len(told) >= WARNINGS_THAT_ARE_STRONG or any(group <= signs for group in self._together)
        first = sorted(told, key=lambda sign: sign.id not in strong)
        return Verdict(Level.STRONG if plain else Level.SOME, tuple(first), True)

    def read(self, text: str) -> list[str]:
        """Give the words that phrases are looked for in."""
        words = self._reader.words(marked(text, self._judge))
        organisation = find_details(text).organisation
        return [*words, KNOWN_ORGANISATION, BREAK] if organisation else words

    def _found(self, words: Sequence[str]) -> tuple[set[str], set[str]]:
        """Give the ids of the signs that the words show, and of those that they show strongly."""
        harmless_from = _beginnings(self._harmless.find(words), words)
        signs: set[str] = set()
        strong: set[str] = set()
        for match in self._phrases.find(words):
            if harmless_from[match.last] < match.first:
                continue
            sign, strongly = self._shows[match.pattern]
            signs.add(sign.id)
            if strongly:
                strong.add(sign.id)
        return signs, strong

    def _refuse_words_never_read(self, vocabulary: Iterable[str]) -> None:
        """A phrase with a word that the reader always rewrites could never be found."""
        rewritten = {
            word: " ".join(read)
            for word in sorted(vocabulary)
            if word[0].isalpha() and (read := self._reader.words(word)[1:-1]) != [word]
        }
        if rewritten:
            raise PatternError(f"these words are in a phrase, but are read as others: {rewritten}")


def _beginnings(found: Iterable[Found], words: Sequence[str]) -> list[int]:
    """For every word, where the first harmless phrase of its sentence up to there begins; beyond the text when none does."""
    none = len(words)
    begins = [none] * len(words)
    for match in found:
        begins[match.last] = min(begins[match.last], match.first)
    current = none
    for place, word in enumerate(words):
        current = none if word == BREAK else min(current, begins[place])
        begins[place] = current
    return begins


@cache
def _checker() -> Checker:
    return Checker(load())
