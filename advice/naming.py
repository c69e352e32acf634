"""Find which of many named things a text speaks about. Knows nothing of what the things are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from advice.folding import fold

Thing = TypeVar("Thing")

_NOT_WORDS = re.compile(r"[^\w£]+")


def plain(text: str) -> str:
    """Fold case, punctuation and apostrophes, with one space on each side: ` scammers phone `."""
    words = _NOT_WORDS.sub(" ", fold(text).replace("'", "")).strip()
    return f" {words} "


def longest_named(things: Iterable[Thing], names_of: Callable[[Thing], Iterable[str]], text: str) -> Thing | None:
    """Give the thing with the longest of its names in the text, or None; a longer name is the more exact one."""
    said = plain(text)
    best: Thing | None = None
    best_length = 0
    for thing in things:
        for name in names_of(thing):
            words = plain(name)
            if len(words) > best_length and words in said:
                best, best_length = thing, len(words)
    return best
