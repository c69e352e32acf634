"""Learn from encoded examples which intent a text has, and say how sure it is. Plain numpy; knows nothing of Rasa.

Kernel ridge regression with a radial kernel: it remembers single examples, so one new example is felt at once, and an
intent with few examples counts as much as one with many. Held-out examples then set one temperature, so that a confidence
of 0.8 is right about 8 times in 10 (Guo et al. 2017, "On Calibration of Modern Neural Networks").
docs/understanding.md has the measurements.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

Floats = NDArray[np.float32]

# The encoder's pooled layers say much the same; this many directions keep 97 % of them and cost no accuracy.
DIRECTIONS = 384

KERNEL_WIDTH = 2.0  # gamma of exp(gamma * (cosine - 1)); 1 to 3 are within noise
KERNEL_RIDGE = 0.1  # for an intent of average size; the ridge of an example grows with the size of its intent

# Brings the scores near to logarithms of probabilities, so that the temperature is searched around 1.
KERNEL_TEMPERATURE = 0.11

# With fewer examples one thread is faster: threads that wait for a busy core only spin.
WORTH_THREADS = 4000

# Folds are judged until this many examples are: more would make the temperature and thresholds no steadier, only later
# (solving takes time with the cube of the examples).
FOLDS = 5
ENOUGH_HELD_OUT = 2500
SEED = 20261122
TEMPERATURES = np.geomspace(0.3, 3.0, 70)

TINY = 1e-12  # keeps the logarithm of a probability of 0 finite

ARRAYS_FILE = "needs.npz"
NAMES_FILE = "needs.json"


class TooFewExamplesError(ValueError):
    """There is nothing to tell apart; the text says what to add."""


@dataclass(frozen=True)
class NeedModel:
    """What was learned. Shapes: `projection` (width, d), `examples` (n, d) of length 1,
    `example_intents` (n,), `kernel` (n, intents).
    """

    intents: tuple[str, ...]
    projection: Floats
    examples: Floats
    example_intents: NDArray[np.int32]
    kernel: Floats
    temperature: float = 1.0

    def understand(self, vectors: Floats) -> tuple[Floats, Floats]:
        """Give probabilities and resemblances, both (texts, intents), for encoded texts of shape (texts, width).

        A resemblance is the cosine to the nearest training example of that intent.
        """
        with _numpy_threads().limit(limits=1):
            directions = _scaled(vectors @ self.projection)
            cosines = (self.examples @ directions.T).T  # in this order BLAS takes half the time for a few texts
            nearness = np.exp(KERNEL_WIDTH * (cosines - 1)) @ self.kernel
            return softmax(nearness / (KERNEL_TEMPERATURE * self.temperature)), self._nearest(cosines)

    def _nearest(self, cosines: Floats) -> Floats:
        """`examples` are kept in the order of their intents, so that each intent is one run of columns."""
        starts = np.searchsorted(self.example_intents, np.arange(len(self.intents)))
        return np.asarray(np.maximum.reduceat(cosines, starts, axis=1), np.float32)

    def save(self, folder: Path) -> None:
        """Write two files, without pickle: arrays (half precision, which changes no decision) and names."""
        np.savez(
            folder / ARRAYS_FILE,
            projection=self.projection.astype(np.float16),
            examples=self.examples.astype(np.float16),
            example_intents=self.example_intents,
            kernel=self.kernel,
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
                examples=arrays["examples"].astype(np.float32),
                example_intents=arrays["example_intents"],
                kernel=arrays["kernel"],
                temperature=float(names["temperature"]),
            )


@dataclass(frozen=True)
class HeldOut:
    """What models said of examples they had not seen: `rows` (n,) of the examples given, `scores` (n, intents) before the
    temperature, `truth` (n,) as numbers of `intents`, `resemblances` (n, intents).
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


def fit(vectors: Floats, labels: Sequence[str]) -> NeedModel:
    """Learn from encoded examples of shape (n, width) and their intents. Raises TooFewExamplesError below two intents."""
    import scipy.linalg  # noqa: F401 - loads its own BLAS, which must be there to be limited

    threads = os.cpu_count() or 1
    with ThreadpoolController().limit(limits=threads if len(vectors) >= WORTH_THREADS else 1):
        return _fit(vectors, labels)


def _fit(vectors: Floats, labels: Sequence[str]) -> NeedModel:
    import scipy.linalg

    order = np.argsort(np.array(labels), kind="stable")
    vectors, names = vectors[order], np.array(labels)[order]
    intents, numbers = np.unique(names, return_inverse=True)
    if len(intents) < 2:
        raise TooFewExamplesError(f"There are examples of {len(intents)} intents; two are needed. Add examples under data/.")
    projection = _projection(vectors)
    examples = _scaled(vectors @ projection)
    factor = scipy.linalg.cho_factor(_gram(examples, _ridge(numbers)).T, overwrite_a=True, check_finite=False)
    targets = np.where(numbers[:, None] == np.arange(len(intents)), 1.0, -1.0).astype(np.float32)
    return NeedModel(
        intents=tuple(str(name) for name in intents),
        projection=projection,
        examples=examples,
        example_intents=numbers.astype(np.int32),
        kernel=np.asarray(scipy.linalg.cho_solve(factor, targets, check_finite=False), np.float32),
    )


def _ridge(numbers: NDArray[np.int64]) -> Floats:
    """Give the ridge of each example, (n,): the more examples its intent has, the less a single one must be met."""
    sizes = np.bincount(numbers)
    return np.asarray(KERNEL_RIDGE * sizes[numbers] / sizes.mean(), np.float32)


def _gram(examples: Floats, ridge: Floats) -> Floats:
    """Give the kernel between all examples, with the ridge. Made in place: it is 1.6 GB for 20,000 examples."""
    gram = examples @ examples.T
    gram -= 1
    gram *= KERNEL_WIDTH
    np.exp(gram, out=gram)
    gram[np.diag_indices(len(gram))] += ridge
    return gram


# What was last cross-validated: the classifier and the scope gate ask for the same in one training.
_LATEST: dict[bytes, HeldOut] = {}


def held_out(vectors: Floats, labels: Sequence[str]) -> HeldOut:
    """Cross-validate: give what up to five models say of the fifth of the examples that each has not seen."""
    key = hashlib.sha256(vectors.tobytes() + "\n".join(labels).encode()).digest()
    if key not in _LATEST:
        evidence = _cross_validated(vectors, labels)
        _LATEST.clear()
        _LATEST[key] = evidence
    return _LATEST[key]


def _cross_validated(vectors: Floats, labels: Sequence[str]) -> HeldOut:
    names = np.array(labels)
    intents, truth = np.unique(names, return_inverse=True)
    scores = np.full((len(names), len(intents)), np.log(TINY), np.float32)
    resemblances = np.zeros_like(scores)
    folds = _folds(truth)
    judged = np.zeros(len(names), bool)
    for fold in range(FOLDS):
        unseen = folds == fold
        if not unseen.any() or judged.sum() >= ENOUGH_HELD_OUT:
            continue
        model = fit(vectors[~unseen], names[~unseen].tolist())
        columns = np.searchsorted(intents, np.array(model.intents))
        probabilities, near = model.understand(vectors[unseen])
        scores[np.ix_(unseen, columns)] = np.log(probabilities + TINY)
        resemblances[np.ix_(unseen, columns)] = near
        judged |= unseen
    rows = np.flatnonzero(judged)
    return HeldOut(tuple(str(name) for name in intents), rows, scores[rows], truth[rows].astype(np.int32), resemblances[rows])


def calibrated(model: NeedModel, evidence: HeldOut) -> NeedModel:
    """Give `model` with the temperature of `evidence`."""
    return replace(model, temperature=evidence.temperature)


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


def _folds(truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Deal the examples of each intent to the folds in turn, shuffled the same way every time."""
    shuffled = np.random.default_rng(SEED).permutation(len(truth))
    folds = np.empty(len(truth), np.int64)
    for number in np.unique(truth):
        mine = shuffled[truth[shuffled] == number]
        folds[mine] = (np.arange(len(mine)) + number) % FOLDS
    return folds


def _projection(vectors: Floats) -> Floats:
    """Give the main directions of the examples, (width, d): the leading eigenvectors of their second moments."""
    _, directions = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    return np.ascontiguousarray(directions[:, ::-1][:, :DIRECTIONS], dtype=np.float32)


def _scaled(vectors: Floats) -> Floats:
    """Give each row length 1; a row of zeros, which is a text without a readable word, stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, TINY), np.float32)
