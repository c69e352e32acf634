"""Splits what a person wrote into plain tokens that remember where they stood. Knows no names and no meanings."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

READ_LIMIT_CHARACTERS = 8_000  # the channel's limit; more would only be a way to keep the server busy
TOKEN = re.compile(r"[a-z0-9]+(?:['’`´][a-z]+)?")
SENTENCE_END = re.compile(r"[.!?;\n]")
PAUSE = re.compile(r"[,:()\[\]\"“”–—*/-]")


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


def fold(text: str) -> str:
    """Lower the case and drop the accents, keeping one character for each character, so that spans stay true."""
    if text.isascii():
        return text.lower()
    return "".join(_fold_character(character) for character in text)


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    plain = unicodedata.normalize("NFKD", character)[:1].lower()
    return plain if len(plain) == 1 and plain.isascii() else character


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
        words.append(word if word.isalnum() else "".join(filter(str.isalnum, word)))
        starts.append(start)
        ends.append(end)
        gaps.append(_gap(folded, last_end, start))
        last_end = end
    return Tokens(tuple(words), tuple(starts), tuple(ends), tuple(gaps))


def _gap(text: str, start: int, end: int) -> Gap:
    if end - start == 1 and text[start] == " ":
        return Gap.SPACE
    if start == 0 or SENTENCE_END.search(text, start, end):
        return Gap.SENTENCE
    return Gap.PAUSE if PAUSE.search(text, start, end) else Gap.SPACE
