"""What someone says of how it goes, in the words of knowledge/heard.yml: help has come, the bank knows, nobody listens.

Knows words, and not what was said before them: what such a remark means where it stands is for the actions to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from advice.emergency import Danger, detect
from advice.folding import fold_repeats
from advice.loading import KNOWLEDGE_FOLDER, read_one
from advice.phrases import Found, Phrases
from advice.reading import BREAK
from advice.tokens import Gap, tokenise
from advice.vocabulary import Heard

HEARD_FILE = KNOWLEDGE_FOLDER / "heard.yml"

# In a longer message "I do not know" is said of something, and answers nothing.
MOST_WORDS_OF_NOT_KNOWING = 8

# Fewer words than these, beside "the police are here now", ask nothing.
FEWEST_WORDS_OF_A_QUESTION = 4

# Words that say that a danger is over, or that somebody is there to help.
WORDS_OF_RELIEF = frozenset({Heard.HELP_HAS_COME, Heard.HELP_IS_COMING, Heard.THEY_HAVE_GONE, Heard.THEY_ARE_FOUND})


@dataclass(frozen=True)
class HowItIsSaid:
    """The patterns of a remark, what they change, and what takes them back."""

    id: Heard
    why: str
    says: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remarks:
    """What `knowledge/heard.yml` holds. The file explains each part."""

    classes: Mapping[str, str]
    heard: tuple[HowItIsSaid, ...]


def heard_in(text: str) -> frozenset[Heard]:
    """Find the remarks of a message. Reads the first 8,000 characters."""
    found = frozenset(_found(_words(text)))
    if len(tokenise(text)) > MOST_WORDS_OF_NOT_KNOWING:
        found -= {Heard.DOES_NOT_KNOW}
    return found


def danger_besides_relief(text: str) -> Danger | None:
    """Find the danger that a message speaks of when the words of relief are left out: "police are here, he has a knife"."""
    return detect(" ".join(_besides_relief(text)))


def says_more_than_relief(text: str) -> bool:
    """Say whether enough words are left beside those of relief to ask or tell something."""
    return sum(word not in {"", BREAK} for word in _besides_relief(text)) >= FEWEST_WORDS_OF_A_QUESTION


def _besides_relief(text: str) -> list[str]:
    words = _words(text)
    for remark, matches in _found(words).items():
        for match in matches if remark in WORDS_OF_RELIEF else ():
            words[match.first : match.last + 1] = [""] * (match.last + 1 - match.first)
    return words


def _found(words: list[str]) -> dict[Heard, list[Found]]:
    """Give where each remark stands, for those that nothing in the message takes back."""
    remarks, phrases = _compiled()
    matches: dict[Heard, list[Found]] = {}
    taken_back = set()
    for match in phrases.find(words):
        remark, counts = remarks[match.pattern]
        if counts:
            matches.setdefault(remark, []).append(match)
        else:
            taken_back.add(remark)
    return {remark: found for remark, found in matches.items() if remark not in taken_back}


def _words(text: str) -> list[str]:
    """Give the words of a text as patterns name them, with the ends of sentences between."""
    tokens = tokenise(text)
    words: list[str] = []
    for word, gap in zip(tokens.words, tokens.gaps, strict=True):
        words += [BREAK] if gap is Gap.SENTENCE else []
        words.append(fold_repeats(word))
    return [*words, BREAK]


@cache
def _compiled() -> tuple[list[tuple[Heard, bool]], Phrases]:
    """Read the words once for the process. Raises KnowledgeError or PatternError for what cannot be used."""
    file = read_one(HEARD_FILE, Remarks, today=date.today())
    remarks: list[tuple[Heard, bool]] = []
    patterns: list[str] = []
    for said in file.heard:
        patterns += [*said.says, *said.unless]
        remarks += [(said.id, True)] * len(said.says) + [(said.id, False)] * len(said.unless)
    return remarks, Phrases(patterns, file.classes)
