"""Learn from encoded examples which intent a text has, and say how sure it is. Plain numpy; knows nothing of Rasa.

Kernel ridge regression: it remembers single examples, so one new example is felt at once, and an intent with few examples
counts as much as one with many. Two texts are alike as their vectors are (a radial kernel) and as the words they share.
Held-out examples then set one temperature, so that a confidence of 0.8 is right about 8 times in 10 (Guo et al. 2017,
"On Calibration of Modern Neural Networks"). docs/understanding.md has the measurements.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from bot.nlu.eight_bits import Products, Rounded
from bot.nlu.solving import Kernel, solve
from bot.nlu.words import WordScores, WordWeights

Floats = NDArray[np.float32]

# The encoder's pooled layers say much the same: 384 directions give 0.1 points more, and take half as much again of all.
DIRECTIONS = 256

KERNEL_WIDTH = 2.0  # gamma of exp(gamma * (cosine - 1)); 1 to 3 are within noise
WORDS_WEIGHT = 0.4  # of the words that two texts share, beside the vectors; 0.2 to 0.4 are within noise, 0.8 costs a point
KERNEL_RIDGE = 0.1  # for an intent of average size; the ridge of an example grows with the size of its intent

# Brings the scores near to logarithms of probabilities, so that the temperature is searched around 1.
KERNEL_TEMPERATURE = 0.11

# With fewer examples one thread is faster: threads that wait for a busy core only spin.
WORTH_THREADS = 4000

ROWS_AT_ONCE = 1024

# The share of each intent's examples that is judged as if it had not been learned from, and how many there are at most:
# more would make the temperature and thresholds no steadier.
HELD_OUT_SHARE = 0.2
MOST_HELD_OUT = 2500
SEED = 20261122
TEMPERATURES = np.geomspace(0.3, 3.0, 70)

TINY = 1e-12  # keeps the logarithm of a probability of 0 finite

EXAMPLES_FILE = "examples.onnx"
ARRAYS_FILE = "needs.npz"
NAMES_FILE = "needs.json"


class TooFewExamplesError(ValueError):
    """There is nothing to tell apart; the text says what to add."""


@dataclass(frozen=True)
class NeedModel:
    """What was learned from n examples: `projection` (width, d), `examples` (n, d), `example_intents` (n,), `kernel`
    (n, intents).
    """

    intents: tuple[str, ...]
    projection: Floats
    examples: Products
    example_intents: NDArray[np.int32]
    kernel: Floats
    words: WordWeights
    word_scores: WordScores
    temperature: float = 1.0

    def understand(self, vectors: Floats, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Give probabilities and resemblances, both (texts, intents), for texts and their vectors (texts, width).

        A resemblance is the cosine to the nearest training example of that intent.
        """
        with _numpy_threads().limit(limits=1):
            cosines = self.examples.with_(_scaled(vectors @ self.projection))
            scores = np.exp(KERNEL_WIDTH * (cosines - 1)) @ self.kernel + self.word_scores.of(self.words.of(texts))
            return softmax(scores / (KERNEL_TEMPERATURE * self.temperature)), self._nearest(cosines)

    def _nearest(self, cosines: Floats) -> Floats:
        """`examples` are kept in the order of their intents, so that each intent is one run of columns."""
        starts = np.searchsorted(self.example_intents, np.arange(len(self.intents)))
        return np.asarray(np.maximum.reduceat(cosines, starts, axis=1), np.float32)

    def save(self, folder: Path) -> None:
        """Write three files, without pickle: the graph of the examples, arrays (half precision changes no decision), names."""
        (folder / EXAMPLES_FILE).write_bytes(self.examples.graph)
        np.savez(
            folder / ARRAYS_FILE,
            projection=self.projection.astype(np.float16),
            steps=self.examples.steps,
            example_intents=self.example_intents,
            kernel=self.kernel.astype(np.float16),
            rarity=self.words.rarity.astype(np.float16),
            buckets=self.word_scores.buckets,
            word_codes=self.word_scores.table.codes,
            word_steps=self.word_scores.table.steps,
        )
        names = {"intents": self.intents, "temperature": self.temperature}
        (folder / NAMES_FILE).write_text(json.dumps(names), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> NeedModel:
        names = json.loads((folder / NAMES_FILE).read_text(encoding="utf-8"))
        with np.load(folder / ARRAYS_FILE, allow_pickle=False) as arrays:
            return cls(
                intents=tuple(names["intents"]),
                projection=arrays["projection"].astype(np.float32),
                examples=Products((folder / EXAMPLES_FILE).read_bytes(), arrays["steps"]),
                example_intents=arrays["example_intents"],
                kernel=arrays["kernel"].astype(np.float32),
                words=WordWeights(arrays["rarity"].astype(np.float32)),
                word_scores=WordScores(arrays["buckets"], Rounded(arrays["word_codes"], arrays["word_steps"])),
                temperature=float(names["temperature"]),
            )


@dataclass(frozen=True)
class HeldOut:
    """What a model that had not seen them says of some examples: `rows` (n,) of the examples given, `scores` (n, intents)
    before the temperature, `truth` (n,) as numbers of `intents`, `resemblances` (n, intents).
    """

    intents: tuple[str, ...]
    rows: NDArray[np.int64]
    scores: Floats
    truth: NDArray[np.int32]
    resemblances: Floats

    @property
    def temperature(self) -> float:
        """The temperature at which these scores, as probabilities, are the least surprised by the truth."""
        rows = np.arange(len(self.truth))
        surprises = [-np.log(softmax(self.scores / t)[rows, self.truth] + TINY).mean() for t in TEMPERATURES]
        return float(TEMPERATURES[int(np.argmin(surprises))])

    @property
    def probabilities(self) -> Floats:
        return softmax(self.scores / self.temperature)


@dataclass(frozen=True)
class Learned:
    """The model of all examples, its temperature set; and the evidence that it was set by."""

    model: NeedModel
    evidence: HeldOut


# What was last learned: the classifier and the scope gate ask for the same in one training.
_LATEST: dict[bytes, Learned] = {}


def learn(vectors: Floats, texts: Sequence[str], labels: Sequence[str]) -> Learned:
    """Learn from examples: vectors (n, width), texts and intents. Raises TooFewExamplesError below two intents."""
    key = hashlib.sha256(vectors.tobytes() + "\0".join((*texts, *labels)).encode()).digest()
    if key not in _LATEST:
        threads = os.cpu_count() or 1
        with ThreadpoolController().limit(limits=threads if len(vectors) >= WORTH_THREADS else 1):
            learned = _learn(vectors, texts, np.array(labels))
        _LATEST.clear()
        _LATEST[key] = learned
    return _LATEST[key]


def _learn(vectors: Floats, texts: Sequence[str], labels: NDArray[np.str_]) -> Learned:
    intents, numbers = np.unique(labels, return_inverse=True)
    if len(intents) < 2:
        raise TooFewExamplesError(f"There are examples of {len(intents)} intents; two are needed. Add examples under data/.")
    unseen = _to_hold_out(numbers)
    rows = np.concatenate([np.flatnonzero(~unseen), np.flatnonzero(unseen)])
    projection = _projection(vectors)
    words = WordWeights.learn(texts)
    rounded, numbers = Rounded.of(_scaled(vectors[rows] @ projection)), numbers[rows]
    examples = rounded.rows  # learned from as they are kept: rounding them afterwards costs half a point
    example_words = words.of([texts[row] for row in rows])
    targets = np.where(numbers[:, None] == np.arange(len(intents)), 1.0, -1.0).astype(np.float32)
    alike = Kernel(_gram(examples), example_words, WORDS_WEIGHT)
    ridge = _ridge(numbers)
    held, seen = int(unseen.sum()), int((~unseen).sum())
    without = solve(alike.first(seen), ridge[:seen], targets[:seen])
    evidence = HeldOut(
        intents=tuple(str(name) for name in intents),
        rows=rows[seen:],
        scores=alike.rows(np.arange(seen, len(rows)))[:, :seen] @ without / KERNEL_TEMPERATURE,
        truth=numbers[seen:].astype(np.int32),
        resemblances=_resemblances(examples[seen:], examples[:seen], numbers[:seen], len(intents)),
    )
    # The model without a tenth of the examples is nearly the model of all: a few steps more.
    kernel = solve(alike, ridge, targets, start=np.vstack([without, np.zeros((held, len(intents)), np.float32)]))
    by_intent = np.argsort(numbers, kind="stable")
    model = NeedModel(
        intents=evidence.intents,
        projection=projection,
        examples=Products(Rounded(rounded.codes[by_intent], rounded.steps).graph(), rounded.steps),
        example_intents=numbers[by_intent].astype(np.int32),
        kernel=kernel[by_intent],
        words=words,
        word_scores=WordScores.learn(example_words, WORDS_WEIGHT * kernel),
        temperature=evidence.temperature,
    )
    return Learned(model, evidence)


def _to_hold_out(numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Choose the same share of each intent, the same ones every time; an intent with one example keeps it."""
    share = min(HELD_OUT_SHARE, MOST_HELD_OUT / len(numbers))
    chance = np.random.default_rng(SEED)
    chosen = np.zeros(len(numbers), bool)
    for number in np.unique(numbers):
        mine = chance.permutation(np.flatnonzero(numbers == number))
        chosen[mine[: int(len(mine) * share)]] = True
    if not chosen.any():
        chosen[np.argmax(np.bincount(numbers)[numbers])] = True
    return chosen


def _resemblances(unseen: Floats, seen: Floats, numbers: NDArray[np.int64], intents: int) -> Floats:
    """Give the cosine to the nearest seen example of each intent, (unseen, intents)."""
    found = np.zeros((len(unseen), intents), np.float32)
    for number in np.unique(numbers):
        found[:, number] = (unseen @ seen[numbers == number].T).max(axis=1)
    return found


def _ridge(numbers: NDArray[np.int64]) -> Floats:
    """Give the ridge of each example, (n,): the more examples its intent has, the less a single one must be met."""
    sizes = np.bincount(numbers)
    return np.asarray(KERNEL_RIDGE * sizes[numbers] / sizes.mean(), np.float32)


def _gram(examples: Floats) -> Floats:
    """Give the radial kernel between all examples: 4 GB for 32,000 of them.

    In blocks of rows: OpenBLAS multiplies a whole by its own transpose in a way that ends the process at 31,700 rows.
    """
    gram = np.empty((len(examples), len(examples)), np.float32)
    for start in range(0, len(examples), ROWS_AT_ONCE):
        block = gram[start : start + ROWS_AT_ONCE]
        np.matmul(examples[start : start + ROWS_AT_ONCE], examples.T, out=block)
        block -= 1
        block *= KERNEL_WIDTH
        np.exp(block, out=block)
    return gram


@cache
def _numpy_threads() -> ThreadpoolController:
    """One thread for one message: a server answers several at once, and threads that wait for a busy core only spin.

    Measured on two cores shared by nine processes: training took seven times longer with two threads than with one.
    """
    return ThreadpoolController()


def softmax(scores: Floats) -> Floats:
    """Turn each row of scores into probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def _projection(vectors: Floats) -> Floats:
    """Give the main directions of the examples, (width, d): the leading eigenvectors of their second moments."""
    _, directions = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    return np.ascontiguousarray(directions[:, ::-1][:, :DIRECTIONS], dtype=np.float32)


def _scaled(vectors: Floats) -> Floats:
    """Give each row length 1; a row of zeros, which is a text without a readable word, stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, TINY), np.float32)
