"""What changes everything about a loss, heard in the words of knowledge/circumstances.yml. Does not know what to advise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from advice.folding import fold
from advice.loading import KNOWLEDGE_FOLDER, read_required
from advice.tokens import Gap, Tokens, tokenise, word_set
from advice.vocabulary import Circumstance, Harm

CIRCUMSTANCES_FILE = "circumstances.yml"

_NOT_AN_AMOUNT = r"\b(?! ?(?:%|pounds|quid|days|weeks|months|minutes|mins|hours|down))"
ADULT_AGE = re.compile(r"\b(?:im|i'm|i am|am|aged) (?:an? )?(?:1[89]|[2-9]\d)" + _NOT_AN_AMOUNT)
CHILD_AGE = re.compile(
    r"\b(?:im|i'm|i am|am|aged) (?:an? )?(?:[89]|1[0-7])" + _NOT_AN_AMOUNT + r"|\bunder[ -]?(?:18|eighteen)(?:'?s)?\b"
)
NOT_A_CHILD = re.compile(r"\b(?:not|isn'?t|aren'?t|nobody|no one|over|if) (?:\w+ ){0,2}under[ -]?(?:18|eighteen)")

# Before a phrase, these say that it did not happen: "I nearly gave him the code".
UNSAYS = frozenset({"almost", "nearly", "never", "not", "didnt", "havent", "hasnt", "wont", "dont", "if", "without", "before"})

# So do these a few words before a harm: "should i have paid", "it says ive paid 499", "not until i paid".
UNSAYS_A_HARM = UNSAYS | word_set(
    """
    arent cannot cant claim claimed claims could couldnt didn getting havnt isnt no nobody nobodys none nor
    nowt once pretend pretending refuse refused said saying says shall should shouldnt supposed till unless
    until want wanted wanting wants wasnt whether would wouldnt yet
    """
)
UNSAYING_REACH_WORDS = 4
NEW_THOUGHT = frozenset({"and", "as", "because", "but", "cos", "so", "then", "when", "which"})

# And these right after one: "i have paid nothing".
UNSAYS_AFTER = frozenset({"coins", "nada", "neither", "no", "nobody", "none", "nothing", "nowt", "yet", "zero"})

ANY_NUMBER = "<number>"

# What these tell is a harm, so it stands among the harms of a case and not among its circumstances.
HARM_TOLD: Mapping[Circumstance, Harm] = MappingProxyType(
    {
        Circumstance.LET_THEM_IN: Harm.REMOTE_ACCESS,
        Circumstance.PAID_THEM: Harm.MONEY,
        Circumstance.GAVE_CASH: Harm.CASH_OR_GOODS,
        Circumstance.GAVE_BANK_DETAILS: Harm.BANK_DETAILS,
        Circumstance.GAVE_A_CODE: Harm.PASSCODE,
        Circumstance.GAVE_LOGIN: Harm.PASSWORD,
    }
)


@dataclass(frozen=True)
class HowItIsSaid:
    """The words by which people tell a circumstance. For understanding only."""

    id: Circumstance
    phrases: tuple[str, ...]


def circumstances_in(text: str) -> frozenset[Circumstance]:
    """Find the circumstances that a message tells. Reads the first 8,000 characters."""
    return _told_in(text) - HARM_TOLD.keys()


def harms_in(text: str) -> frozenset[Harm]:
    """Find the harms that a message tells in such words: a story may hold more than the one that it is understood as."""
    return frozenset(HARM_TOLD[one] for one in _told_in(text) & HARM_TOLD.keys())


def says_adult(text: str) -> bool:
    """Say whether someone gives an age of 18 or over as their own: "im 34"."""
    return ADULT_AGE.search(fold(text)) is not None


def says_child(text: str) -> bool:
    """Say whether someone gives an age under 18 as their own, or asks for help for under-18s: "am 17"."""
    said = fold(text)
    return CHILD_AGE.search(said) is not None and NOT_A_CHILD.search(said) is None


@cache
def how_it_is_said() -> tuple[HowItIsSaid, ...]:
    """Read the words once for the process. Raises KnowledgeError for the first thing in the file that does not fit."""
    return tuple(read_required(KNOWLEDGE_FOLDER / CIRCUMSTANCES_FILE, HowItIsSaid, today=date.today()).entries.values())


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], Circumstance], ...]]:
    """Give the phrases by their first word."""
    by_first_word: dict[str, list[tuple[tuple[str, ...], Circumstance]]] = {}
    for one in how_it_is_said():
        for phrase in one.phrases:
            words = tuple(phrase.split())
            by_first_word.setdefault(words[0], []).append((words, one.id))
    return MappingProxyType({first: tuple(phrases) for first, phrases in by_first_word.items()})


def _told_in(text: str) -> frozenset[Circumstance]:
    tokens = tokenise(text)
    return frozenset(
        told
        for start, word in enumerate(tokens.words)
        for phrase, told in _phrases().get(word, ())
        if _stands_at(tokens.words, start, phrase) and not _is_taken_back(tokens, start, start + len(phrase), told)
    )


def _stands_at(words: tuple[str, ...], start: int, phrase: tuple[str, ...]) -> bool:
    said = words[start : start + len(phrase)]
    return len(said) == len(phrase) and all(
        word[0].isdigit() if wanted == ANY_NUMBER else word == wanted for word, wanted in zip(said, phrase, strict=True)
    )


def _is_taken_back(tokens: Tokens, start: int, end: int, told: Circumstance) -> bool:
    """Whether the words around a phrase say that it did not happen, or only that somebody says so."""
    words = tokens.words
    if told not in HARM_TOLD:
        return words[start - 1 : start] != () and words[start - 1] in UNSAYS
    if not UNSAYS_AFTER.isdisjoint(words[end : end + 1]):
        return True
    for index in range(start, max(0, start - UNSAYING_REACH_WORDS), -1):
        if tokens.gaps[index] is not Gap.SPACE or words[index - 1] in NEW_THOUGHT:
            return False
        if words[index - 1] in UNSAYS_A_HARM:
            return True
    return False
