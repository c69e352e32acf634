"""The words of a text and its pairs of neighbours as numbers, beside the sentence vector: "sent him" is not "send him".

TF-IDF (Spärck Jones 1972) with hashing instead of a list of words (Weinberger et al. 2009): the 153,000 words and pairs of the
examples would take 9 MB of a server's memory as strings alone. Knows nothing of Rasa.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bot.nlu.eight_bits import MIDDLE, Rounded

Floats = NDArray[np.float32]

# With 153,000 words and pairs, 44 in 100 share their number with another (by chance; not measured).
BUCKETS = 2**18

_WORD = re.compile(r"[^\W_]+|[£$€?]")


@dataclass(frozen=True)
class WordWeights:
    """How much each word and pair counts: `rarity` (BUCKETS,), 0 for those that were never seen."""

    rarity: Floats

    @classmethod
    def learn(cls, texts: Sequence[str]) -> WordWeights:
        """Learn from example texts which words are rare: the rarer, the more they say."""
        seen = np.bincount(_counted(texts).indices, minlength=BUCKETS)
        rarity = np.log((1 + len(texts)) / (1 + seen)) + 1
        return cls(np.where(seen > 0, rarity, 0).astype(np.float32))

    def of(self, texts: Sequence[str]) -> csr_array:
        """Give one row for each text, (texts, BUCKETS), of length 1; of zeros when it has no word that was ever seen."""
        rows = _counted(texts)
        weights = (1 + np.log(rows.data)) * self.rarity[rows.indices]
        lengths = np.sqrt(np.bincount(_row_of_each(rows), weights**2, minlength=len(texts)))
        weights /= np.maximum(lengths, np.finfo(np.float32).tiny)[_row_of_each(rows)]
        return csr_array((weights.astype(np.float32), rows.indices, rows.indptr), shape=rows.shape)


@dataclass(frozen=True)
class WordScores:
    """What each word and pair adds to each of some scores: `buckets` (k,), ascending, and `table`, (scores, k) in 8 bits.

    The words of a text count by the examples that share them; added up over all examples once, they need not be met again.
    """

    buckets: NDArray[np.int32]
    table: Rounded

    @classmethod
    def learn(cls, example_words: csr_array, weights: Floats) -> WordScores:
        """Learn from the words of examples, (n, BUCKETS), and the weight of each example in each score, (n, scores)."""
        buckets = np.unique(example_words.indices).astype(np.int32)
        return cls(buckets, Rounded.of(np.asarray((example_words.T @ weights)[buckets].T, np.float32)))

    def of(self, rows: csr_array) -> Floats:
        """Give the scores of texts, (texts, scores), by their words, (texts, BUCKETS) as WordWeights gives them."""
        places = np.minimum(np.searchsorted(self.buckets, rows.indices), len(self.buckets) - 1)
        # A word that was never seen has the weight 0, so it does not matter whose place it is given.
        weights = self.table.steps[places] * rows.data
        each = (self.table.codes[:, places].astype(np.float32) - MIDDLE) * weights
        return np.stack([each[:, start:end].sum(axis=1) for start, end in pairwise(rows.indptr)])


def _counted(texts: Sequence[str]) -> csr_array:
    """Give how often each text says each word and pair, (texts, BUCKETS)."""
    counts = [Counter(map(_bucket, _words_and_pairs(text))) for text in texts]
    starts = np.cumsum([0, *map(len, counts)])
    buckets = np.fromiter((bucket for count in counts for bucket in count), np.int32, starts[-1])
    times = np.fromiter((number for count in counts for number in count.values()), np.float32, starts[-1])
    return csr_array((times, buckets, starts), shape=(len(texts), BUCKETS))


def _words_and_pairs(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def _bucket(word: str) -> int:
    """A checksum, since Python's own hash is another one in each process."""
    return zlib.crc32(word.encode()) % BUCKETS


def _row_of_each(rows: csr_array) -> NDArray[np.int64]:
    return np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
