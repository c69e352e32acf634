"""The words details are told with, from knowledge/organisations.yml and knowledge/details.yml, ready to look up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from advice.loading import KNOWLEDGE_FOLDER, read_one
from advice.tokens import Tokens
from advice.vocabulary import Channel, PaidBy, When, Who

SHORTEST_GUESS_LETTERS = 6  # "amazon" may be misspelt; a shorter word is too close to others
GUESS_LIMIT = 200  # words looked at for a slip in one text


# ───────────── the shape of the files ─────────────
@dataclass(frozen=True)
class _Organisation:
    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    after_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Platform:
    id: str
    name: str
    names: tuple[str, ...]
    after_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class OrganisationsFile:
    """knowledge/organisations.yml as it is written."""

    reviewed: date
    review_by: date
    organisations: tuple[_Organisation, ...]
    platforms: tuple[_Platform, ...]
    never_corrected: tuple[str, ...]


@dataclass(frozen=True)
class _Phrases:
    surely: tuple[str, ...]
    perhaps: tuple[str, ...]


@dataclass(frozen=True)
class DetailsFile:
    """knowledge/details.yml as it is written."""

    reviewed: date
    review_by: date
    channel: Mapping[Channel, _Phrases]
    paid_by: Mapping[PaidBy, _Phrases]
    when: Mapping[When, _Phrases]
    who: Mapping[Who, tuple[str, ...]]


# ───────────── looking up ─────────────
@dataclass(frozen=True)
class Phrase:
    """What a phrase stands for. `needs_cue` marks an ordinary word that counts only after "from", "with"..."""

    value: str
    is_sure: bool = True
    needs_cue: bool = False


@dataclass(frozen=True)
class Hit:
    """A phrase found in the tokens from `first` to `last`, both included."""

    phrase: Phrase
    first: int
    last: int


class Lexicon:
    """Finds its phrases in tokens, the longest first, each word looked at once."""

    def __init__(self, phrases: Mapping[str, Phrase], never_corrected: Iterable[str] | None = None):
        self.values = frozenset(phrase.value for phrase in phrases.values())
        index: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
        for text, phrase in phrases.items():
            words = tuple(text.replace(".", " ").split())
            index.setdefault(words[0], []).append((words, phrase))
        self._index = {first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in index.items()}
        self._never_corrected = None if never_corrected is None else frozenset(never_corrected)
        self._by_letter: dict[str, dict[str, Phrase]] = {}
        for text, phrase in phrases.items():
            if len(text) >= SHORTEST_GUESS_LETTERS and text.isalpha() and not phrase.needs_cue:
                self._by_letter.setdefault(text[0], {})[text] = phrase

    def hits(self, tokens: Tokens) -> Iterator[Hit]:
        """Every phrase in the order of the text, none inside another."""
        text, may_guess = tokens.words, self._never_corrected is not None
        index = guesses = 0
        while index < len(text):
            word = text[index]
            length = 1
            for words, phrase in self._index.get(word, ()):
                if text[index:index + len(words)] == words:
                    yield Hit(phrase, index, index + len(words) - 1)
                    length = len(words)
                    break
            else:
                if may_guess and len(word) >= SHORTEST_GUESS_LETTERS and guesses < GUESS_LIMIT:
                    guesses += 1
                    guessed = self.guess(word)
                    if guessed is not None:
                        yield Hit(guessed, index, index)
            index += length

    def guess(self, word: str) -> Phrase | None:
        """The phrase of one word that `word` is one slip away from, its first letter right."""
        if self._never_corrected is None or word in self._never_corrected:
            return None
        choices = self._by_letter.get(word[0])
        found = process.extractOne(word, choices.keys(), scorer=OSA.distance, score_cutoff=1) if choices else None
        return choices[found[0]] if choices and found else None


@dataclass(frozen=True)
class Lexicons:
    """One lexicon for each detail that is told in fixed words."""

    organisations: Lexicon
    platforms: Lexicon
    channels: Lexicon
    payments: Lexicon
    times: Lexicon
    people: Lexicon


@cache
def lexicons() -> Lexicons:
    """Read both files once. Raises KnowledgeError when one does not hold together."""
    today = date.today()
    named = read_one(KNOWLEDGE_FOLDER / "organisations.yml", OrganisationsFile, today=today)
    details = read_one(KNOWLEDGE_FOLDER / "details.yml", DetailsFile, today=today)
    return Lexicons(
        organisations=Lexicon(_named(named.organisations), named.never_corrected),
        platforms=Lexicon(_named(named.platforms), named.never_corrected),
        channels=Lexicon(_said(details.channel)),
        payments=Lexicon(_said(details.paid_by)),
        times=Lexicon(_said(details.when)),
        people=Lexicon({word: Phrase(who) for who, words in details.who.items() for word in words}),
    )


def _named(entries: Iterable[_Organisation | _Platform]) -> dict[str, Phrase]:
    phrases: dict[str, Phrase] = {}
    for entry in entries:
        phrases.update({name: Phrase(entry.id) for name in entry.names})
        phrases.update({name: Phrase(entry.id, needs_cue=True) for name in entry.after_from})
    return phrases


def _said(groups: Mapping[Channel, _Phrases] | Mapping[PaidBy, _Phrases] | Mapping[When, _Phrases]) -> dict[str, Phrase]:
    phrases: dict[str, Phrase] = {}
    for value, group in groups.items():
        phrases.update({text: Phrase(value) for text in group.surely})
        phrases.update({text: Phrase(value, is_sure=False) for text in group.perhaps})
    return phrases
