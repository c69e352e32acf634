"""Tell without a model whether there is anything to read, and whether it is in our letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Enough to tell; a long paste need not be read to its end.
LETTERS_LOOKED_AT = 400


def says_nothing(text: str) -> bool:
    """Whether `text` has neither a letter, nor a digit, nor a drawing: nothing, spaces, or punctuation alone."""
    return not any(character.isalnum() or unicodedata.category(character) == "So" for character in text)


def is_other_writing(text: str) -> bool:
    """Whether most letters of `text` are not Latin. A text without letters is not."""
    letters = [character for character in text[: LETTERS_LOOKED_AT * 4] if character.isalpha()][:LETTERS_LOOKED_AT]
    return sum(not _is_latin(letter) for letter in letters) * 2 > len(letters)


@lru_cache(maxsize=4096)
def _is_latin(letter: str) -> bool:
    """Look-alikes such as full-width and mathematical letters count as the letters they stand for."""
    return unicodedata.name(unicodedata.normalize("NFKC", letter)[0], "").startswith("LATIN")
