"""Split a message into the clauses that may each say something of their own, so that a harm is heard among other things."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A clause shorter than this says too little alone ("and then", "please help") and joins the one before.
FEWEST_WORDS = 4

# People write without stops; what is longer than this holds more than one thing, and takes longer to encode.
MOST_WORDS = 20

_BOUNDARY = re.compile(r"[.!?;\n,]+\s|\n|\s[-–—]\s|\b(?:and|but|then|so|also|because|cos|plus)\b", re.IGNORECASE)


def split(text: str) -> list[str]:
    """Give the clauses of `text` in its order; a text of one clause gives itself."""
    clauses: list[str] = []
    for piece in _pieces(text):
        words = _words_in(piece)
        if clauses and words and (words < FEWEST_WORDS or _words_in(clauses[-1]) < FEWEST_WORDS):
            clauses[-1] = f"{clauses[-1]} {piece}"
        elif words:
            clauses.append(piece)
    return clauses


def _pieces(text: str) -> Iterator[str]:
    for piece in _BOUNDARY.split(text):
        words = piece.split()
        for start in range(0, len(words), MOST_WORDS):
            yield " ".join(words[start : start + MOST_WORDS])


def _words_in(piece: str) -> int:
    return sum(any(character.isalnum() for character in word) for word in piece.split())
