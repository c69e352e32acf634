"""Folds what people typed into plain letters, so that the ways to write a word become one. Knows letters; no words.

`fold` is for readers that say where in the text they found something; `spell_out` for those that only say what they found.
Redaction has a shadow of its own (`advice.sensitive.shadow_of`): there a quotation mark may be a part of a password.
"""

import re
import string
import unicodedata

READ_LIMIT_CHARACTERS = 8_000  # the channel's limit; more would only be a way to keep the server busy
SPELT_OUT_LIMIT_CHARACTERS = 2 * READ_LIMIT_CHARACTERS  # only letters that are several in one make more of a text

_APOSTROPHES = dict.fromkeys(map(ord, "’‘`´ʼ′"), "'")
_NOBODY_SEES = ("Mn", "Cf")  # Unicode's categories of accents that stand alone, and of joiners and direction marks
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SMALL_LETTERS = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_LONG_VOWELS = re.compile(r"([aeiou])\1{2,}")
_DOUBLE_CONSONANTS = re.compile(r"([^aeiou0-9*])\1+")


def one_apostrophe(text: str) -> str:
    """Write every kind of apostrophe as `'`, one character for each."""
    return text.translate(_APOSTROPHES)


def fold(text: str) -> str:
    """Lower the case and drop the accents, keeping one character for each character, so that spans stay true."""
    text = one_apostrophe(text)
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(_without_accent, text).translate(_SMALL_LETTERS)


def spell_out(text: str) -> str:
    """Lower the case, drop accents and what nobody sees, and spell out letters that are several in one: `ﬁ` is `fi`.

    The length may change. Of a text with such letters the first 16,000 characters are read.
    """
    text = one_apostrophe(text)
    if not text.isascii():
        text = "".join(
            letter for letter in unicodedata.normalize("NFKD", text)[:SPELT_OUT_LIMIT_CHARACTERS]
            if letter in "\n\t\r" or unicodedata.category(letter) not in _NOBODY_SEES
        )
    return text.lower()


def fold_repeats(word: str) -> str:
    """Fold a lower-case word so that doubled and single consonants, and drawn-out vowels, are the same word."""
    return _DOUBLE_CONSONANTS.sub(r"\1", _LONG_VOWELS.sub(r"\1\1", word))


def shorten_vowels(word: str) -> str:
    """Write a drawn-out vowel once: `heeeere` is `here`."""
    return _LONG_VOWELS.sub(r"\1", word)


def _without_accent(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKD", found[0])[:1].lower()
    return plain if plain.isascii() else found[0]
