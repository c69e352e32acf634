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
from advice.tokens import tokenise
from advice.vocabulary import Circumstance, Harm

CIRCUMSTANCES_FILE = "circumstances.yml"

_NOT_AN_AMOUNT = r"\b(?! ?(?:%|pounds|quid|days|weeks|months|minutes|mins|hours|down))"
ADULT_AGE = re.compile(r"\b(?:im|i'm|i am|am|aged) (?:1[89]|[2-9]\d)" + _NOT_AN_AMOUNT)
CHILD_AGE = re.compile(
    r"\b(?:im|i'm|i am|am|aged) (?:[89]|1[0-7])" + _NOT_AN_AMOUNT + r"|\bunder[ -]?(?:18|eighteen)(?:'?s)?\b"
)
NOT_A_CHILD = re.compile(r"\b(?:not|isn'?t|aren'?t|nobody|no one|over|if) (?:\w+ ){0,2}under[ -]?(?:18|eighteen)")

# Before a phrase, these say that it did not happen: "I nearly gave him the code".
UNSAYS = frozenset({"almost", "nearly", "never", "not", "didnt", "havent", "hasnt", "wont", "dont", "if", "without", "before"})

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


def _told_in(text: str) -> frozenset[Circumstance]:
    said = f" {' '.join(tokenise(text).words)} "
    return frozenset(one.id for one in how_it_is_said() if any(_tells(said, phrase) for phrase in one.phrases))


def _tells(said: str, phrase: str) -> bool:
    """Whether the words stand there, and the word before does not take them back."""
    before = said.split(f" {phrase} ")[:-1]
    return any(part.rpartition(" ")[2] not in UNSAYS for part in before)
