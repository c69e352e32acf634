"""Puts the signs of a message together into one of three levels. See `advice.checking`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from advice.checking.book import READING_FILE, Book, Sign, load
from advice.checking.links import Judge, Link
from advice.checking.marking import marked
from advice.checking.senders import is_a_stranger
from advice.details import find_details
from advice.phrases import Found, PatternError, Phrases
from advice.reading import BREAK, Reader
from advice.vocabulary import Level, PhoneKind, Weight

MOST_SIGNS_SHOWN = 5
WARNINGS_THAT_ARE_STRONG = 5  # a real reminder has up to four: who, pay, by when, or else
FEWEST_WORDS_OF_A_MESSAGE = 10  # a question alone, "is this text real", is shorter

KNOWN_ORGANISATION = "knownorganisation"
STRANGE_SENDER = "strangesender"
# A link that is not the named organisation's own.
STRANGERS_MARK = {Link.PLAIN: "unofficiallink", Link.ODD: "strangerslink"}
THINGS_TO_CHECK = frozenset({"weblink", "emailaddress", "phonenumber", "walletaddress"})


class Shown(IntEnum):
    """How plainly a sign is shown. WEAKLY counts only beside another sign."""

    WEAKLY = 0
    PLAINLY = 1
    STRONGLY = 2


@dataclass(frozen=True)
class Verdict:
    """What was found in a message. `signs` are the most telling first; there may be more than a reader is told.

    `is_message` is False when the text holds nothing to look at: only the question was typed.
    """

    level: Level
    signs: tuple[Sign, ...]
    is_message: bool


def check(text: str, phone_kinds: Iterable[PhoneKind] = (), *, strange_sender: bool = False) -> Verdict:
    """Look for the signs of a scam in a message, as pasted or as told. Works on redacted text.

    `phone_kinds` are the kinds of the numbers that redaction took out of the text before, and `strange_sender` is what
    `has_strange_sender` said of it before, where they were handed on.
    The same text gets the same verdict, always. Reads the first 8,000 characters; never raises on any text.
    """
    return _checker().check(text, phone_kinds, strange_sender=strange_sender)


def has_strange_sender(text: str) -> bool:
    """Say whether a message that was not redacted names a known organisation as its sender, with an address not its own."""
    return _checker().has_strange_sender(text)


class Checker:
    """The knowledge of the check, compiled once."""

    def __init__(self, book: Book):
        """Compile. Raises KnowledgeError, with file and line, for a phrase that cannot be used."""
        self._signs = book.signs
        self._together = [frozenset(group) for group in book.reading.together]
        self._judge = Judge(book.websites)
        phrases = [(sign, phrase, shown) for sign in book.signs for phrase, shown in _phrases_of(sign)]
        self._shows = [(sign.id, shown) for sign, _, shown in phrases]
        for sign in book.signs:
            _refuse_unreadable(sign, book)
        self._phrases = Phrases([phrase for _, phrase, _ in phrases], book.reading.classes)
        self._harmless = Phrases(book.reading.harmless, book.reading.classes)
        vocabulary = self._phrases.vocabulary | self._harmless.vocabulary
        self._reader = Reader(vocabulary, book.reading)
        for word, read in self._reader.rewritten(vocabulary).items():
            raise book.document.error(1, f"a phrase here, or `harmless` in {READING_FILE}, has the word {word!r}, which is "
                                      f"read as {read!r}", "Write it as it is read, or change `spellings` or `fillers`")

    def has_strange_sender(self, text: str) -> bool:
        """See the function of this name."""
        return is_a_stranger(text, self._judge)

    def check(self, text: str, phone_kinds: Iterable[PhoneKind] = (), *, strange_sender: bool = False) -> Verdict:
        """Look for the signs of a scam in a message."""
        words = self.read(text, phone_kinds, strange_sender=strange_sender)
        shown = self._shown(words)
        if not shown or max(shown.values()) is Shown.WEAKLY:
            something = any(word in THINGS_TO_CHECK for word in words)
            is_message = something or sum(word != BREAK for word in words) >= FEWEST_WORDS_OF_A_MESSAGE
            return Verdict(Level.CANNOT_TELL, (), is_message)
        plain = (
            Shown.STRONGLY in shown.values()
            or len(shown) >= WARNINGS_THAT_ARE_STRONG
            or any(group <= shown.keys() for group in self._together)
        )
        signs = sorted((sign for sign in self._signs if sign.id in shown), key=lambda sign: -shown[sign.id])
        return Verdict(Level.STRONG if plain else Level.SOME, tuple(signs), True)

    def read(self, text: str, phone_kinds: Iterable[PhoneKind] = (), *, strange_sender: bool = False) -> list[str]:
        """Give the words that phrases are looked for in."""
        plain, marks = marked(text, self._judge, phone_kinds)
        if strange_sender or self.has_strange_sender(text):
            marks.append(STRANGE_SENDER)
        if find_details(text).organisation:
            marks.append(KNOWN_ORGANISATION)
            if Link.OFFICIAL not in marks:
                marks += [STRANGERS_MARK[kind] for kind in (Link.PLAIN, Link.ODD) if kind in marks]
        return self._reader.words("\n".join([plain, *marks]))

    def _shown(self, words: Sequence[str]) -> dict[str, Shown]:
        """Give the ids of the signs that the words show, each as plainly as it is shown anywhere."""
        harmless_from = _beginnings(self._harmless.find(words), words)
        signs: dict[str, Shown] = {}
        for match in self._phrases.find(words):
            if harmless_from[match.last] >= match.first:
                sign, shown = self._shows[match.pattern]
                signs[sign] = max(shown, signs.get(sign, shown))
        return signs


def _refuse_unreadable(sign: Sign, book: Book) -> None:
    try:
        Phrases([phrase for phrase, _ in _phrases_of(sign)], book.reading.classes)
    except PatternError as fault:
        line = book.document.lines[sign.id]
        raise book.document.error(line, f"{sign.id}: {fault}", "docs/checking.md says how a phrase is written") from None


def _phrases_of(sign: Sign) -> Iterator[tuple[str, Shown]]:
    plainly = Shown.STRONGLY if sign.weight is Weight.STRONG else Shown.PLAINLY
    yield from ((phrase, plainly) for phrase in sign.phrases)
    yield from ((phrase, Shown.STRONGLY) for phrase in sign.strong_phrases)
    yield from ((phrase, Shown.WEAKLY) for phrase in sign.weak_phrases)


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
