"""Reads a misspelt place name, only where a place is expected. Never touches an ordinary word."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from advice.places.gazetteer import Name, Standing
from advice.vocabulary import Place

SHORTEST_GUESS_LETTERS = 6  # shorter words are one letter away from too many others
TWO_SLIPS_FROM_LETTERS = 8


class Speller:
    """Finds the one well known name that some words are a slip away from."""

    def __init__(self, names: Mapping[str, Name], never_corrected: frozenset[str]):
        self._names = names
        self._never_corrected = never_corrected
        self._by_letter: dict[str, list[str]] = {}
        for text, name in names.items():
            is_known_well = name.standing is Standing.ALONE and not name.is_demonym
            is_home = any(meaning.nation is not Place.ABROAD for meaning in name.meanings)
            if is_known_well and is_home and len(text) >= SHORTEST_GUESS_LETTERS:
                self._by_letter.setdefault(text[0], []).append(text)

    def guess(self, words: str) -> Name | None:
        """The name `words` nearly is: one slip in 6 letters, two in 8, the first letter right; None when two fit."""
        if len(words) < SHORTEST_GUESS_LETTERS or words in self._never_corrected or words in self._names:
            return None
        slips = 2 if len(words) >= TWO_SLIPS_FROM_LETTERS else 1
        found = process.extract(words, self._by_letter.get(words[0], ()), scorer=OSA.distance,
                                score_cutoff=slips, limit=2)
        if not found or (len(found) == 2 and found[0][1] == found[1][1]):
            return None
        return self._names[found[0][0]]
