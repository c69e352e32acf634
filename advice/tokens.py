"""Splits what a person wrote into plain tokens that remember where they stood. Knows no names and no meanings."""

import re
from dataclasses import dataclass
from enum import IntEnum

from advice.folding import READ_LIMIT_CHARACTERS, fold

TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
SENTENCE_END = re.compile(r"[.!?;\n]")
PAUSE = re.compile(r"[,:()\[\]\"“”–—*/-]")
INSIDE_A_NUMBER = re.compile(r"(?<=[0-9])[.,:/-](?=[0-9])")  # "1.99", "10:30", "22/11": one thought


class Gap(IntEnum):
    """What stands between a token and the one before it."""

    SPACE = 0
    PAUSE = 1
    SENTENCE = 2


@dataclass(frozen=True)
class Tokens:
    """A text as tokens: folded words, their spans in the text as written, and the gap before each."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[Gap, ...]

    def __len__(self) -> int:
        return len(self.words)


def word_set(words: str) -> frozenset[str]:
    """A set of the words in a line."""
    return frozenset(words.split())


def tokenise(text: str) -> Tokens:
    """Split the first 8,000 characters into tokens. Apostrophes are dropped: "I'm" is `im`, "King's" is `kings`."""
    folded = fold(text[:READ_LIMIT_CHARACTERS])
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[Gap] = []
    last_end = 0
    for match in TOKEN.finditer(folded):
        start, end = match.span()
        word = match.group()
        words.append(word.replace("'", ""))
        starts.append(start)
        ends.append(end)
        gaps.append(_gap(folded, last_end, start))
        last_end = end
    return Tokens(tuple(words), tuple(starts), tuple(ends), tuple(gaps))


def _gap(text: str, start: int, end: int) -> Gap:
    if end - start == 1 and (text[start] == " " or INSIDE_A_NUMBER.match(text, start)):
        return Gap.SPACE
    if start == 0 or SENTENCE_END.search(text, start, end):
        return Gap.SENTENCE
    return Gap.PAUSE if PAUSE.search(text, start, end) else Gap.SPACE
