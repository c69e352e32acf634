"""Mend mistyped words before a text is encoded: one slip breaks a word into pieces that the encoder has no meaning for.

Knows nothing of Rasa or of fraud. What a word may be mended to is learned from the examples; what needs no mending comes
from the encoder's own vocabulary and a list of English words. The text a citizen sees, and every other part of the pipeline,
keeps what was typed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

# A shorter word mistyped is often another word: "is" and "os". Longer ones may hold two slips.
SHORTEST_MENDED = 4
LONG = 6

# Seen this often in the examples, a word is meant as it stands, whatever a dictionary says: slang, names.
SEEN_ENOUGH_TO_STAND = 2
# Seen this often, it is a word that others may have meant, although no dictionary has it: brands.
SEEN_ENOUGH_TO_BE_MEANT = 5
SHORTEST_MEANT = 3

# With more unknown words than this share the text is in another language, or in none: mending it would make it neither.
MOST_UNKNOWN = 0.5
# Fewer words than this are always looked at: a single mistyped word is all unknown.
FEW_WORDS = 3

# Only this many words of one text are mended: each takes about 0.2 ms.
MOST_MENDED = 12

# Ends of words that a dictionary may leave out; the stem must be this long.
ENDINGS = ("s", "es", "ed", "d", "ing", "in", "er", "ers", "ly", "y")
SHORTEST_STEM = 4

WORDS_REMEMBERED = 4096

FILE = "spelling.json"

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Speller:
    """Mends words. `known`: words that stay; `meant`: words that others are mended to, with how often each was seen."""

    def __init__(self, known: Collection[str], meant: Mapping[str, int]) -> None:
        self._known = frozenset(known)
        self._meant = dict(meant)
        self._choices = list(self._meant)
        self._closest = lru_cache(WORDS_REMEMBERED)(self._find_closest)

    @classmethod
    def learn(cls, texts: Iterable[str], dictionary: Collection[str]) -> Speller:
        """Learn from example texts, beside words that are known to be English."""
        seen = Counter(word for text in texts for word in _plain_words(text))
        known = frozenset(dictionary) | {word for word, times in seen.items() if times >= SEEN_ENOUGH_TO_STAND}
        meant = {
            word: times
            for word, times in seen.items()
            if len(word) >= SHORTEST_MEANT
            and (times >= SEEN_ENOUGH_TO_BE_MEANT or (times >= SEEN_ENOUGH_TO_STAND and word in dictionary))
        }
        return cls(known, meant)

    def save(self, folder: Path) -> None:
        kept = {"known": sorted(self._known), "meant": self._meant}
        (folder / FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Speller:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(kept["known"], kept["meant"])

    def mend(self, text: str) -> str:
        """Give `text` with its mistyped words as they were most likely meant; all else stays as it is."""
        words = _WORD.findall(text)
        unknown = {word for word in words if not self._stands(word)}
        if not unknown or (len(words) >= FEW_WORDS and len(unknown) > MOST_UNKNOWN * len(words)):
            return text
        first_unknown = [word for word in dict.fromkeys(words) if word in unknown][:MOST_MENDED]
        mended = {word: self._closest(word.lower()) for word in first_unknown}
        return _WORD.sub(lambda found: mended.get(found[0], found[0]), text)

    def _stands(self, word: str) -> bool:
        """Whether a word is left as it is: short, known, a known word with an ending, or not in plain letters."""
        lower = word.lower()
        if len(word) < SHORTEST_MENDED or not lower.isascii() or "'" in lower or lower in self._known:
            return True
        return any(
            lower.endswith(end) and len(lower) - len(end) >= SHORTEST_STEM and lower.removesuffix(end) in self._known
            for end in ENDINGS
        )

    def _find_closest(self, word: str) -> str:
        """Give the word that needs the fewest slips; then one with the same first letter; then the commonest."""
        found = process.extract(word, self._choices, scorer=OSA.distance, score_cutoff=1 if len(word) < LONG else 2, limit=None)
        return min(
            (choice for choice, _, _ in found),
            key=lambda choice: (OSA.distance(word, choice), choice[0] != word[0], -self._meant[choice]),
            default=word,
        )


def english_words(tokenizer_vocabulary: Iterable[str]) -> frozenset[str]:
    """Give the English words that are known before anything is learned: a frequency list's, and the encoder's whole words.

    The list is of symspellpy (from SCOWL and Google Books). Only training needs the package; the words travel in the model.
    """
    from importlib.resources import files

    listed = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    words = {line.split()[0] for line in listed.splitlines() if line.strip()}
    whole = {word for word in tokenizer_vocabulary if word.isalpha() and word.isascii() and len(word) > 1}
    return frozenset(words | whole)


def _plain_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word.isascii() and "'" not in word]
