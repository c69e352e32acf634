"""What is let in at the door: the text itself, without the characters nobody can see."""

from __future__ import annotations

import re
import unicodedata

# As the contract says; long enough for a pasted e-mail thread.
LONGEST_TEXT = 8_000

# Kept although they are invisible: they join letters of other scripts and the parts of an emoji.
JOINERS = "\u200c\u200d"

# Line ends and tabs carry meaning in a pasted message; every other control character is only a way to hide something.
KEPT_CONTROLS = "\n\t"

# Control, format (with the Unicode tags, which can carry hidden instructions), half a character, and private use.
REMOVED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co"})

LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def cleaned(text: str) -> str:
    """Give `text` with one kind of line end, without invisible characters, trimmed. It can be empty."""
    text = LINE_END.sub("\n", text)
    return "".join(character for character in text if _is_kept(character)).strip()


def _is_kept(character: str) -> bool:
    if character in KEPT_CONTROLS or character in JOINERS:
        return True
    return unicodedata.category(character) not in REMOVED_CATEGORIES
