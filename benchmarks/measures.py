"""The measures of the report, as plain functions of labels and numbers. Knows nothing of Pause."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# For resampling: the same intervals every time.
SEED = 20261122
RESAMPLES = 1000

# Two-sided 95 %.
NORMAL_95 = 1.959964

RELIABILITY_BINS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Share:
    """A measured share with its 95 % interval, all from 0 to 1; `of` messages. Of none, everything is 0."""

    value: float
    low: float
    high: float
    of: int


def share(truths: Sequence[bool]) -> Share:
    """Give the share of the truths with Wilson's interval, which holds near 0 and 1 too (Wilson 1927)."""
    n = len(truths)
    if not n:
        return Share(0.0, 0.0, 0.0, 0)
    p, z = sum(truths) / n, NORMAL_95
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Share(p, max(0.0, middle - half), min(1.0, middle + half), n)


def bootstrapped(measure: Callable[[NDArray[np.int64]], float], size: int, resamples: int = RESAMPLES) -> Share:
    """Give `measure` of all items, and the 95 % interval of it over items drawn with replacement (percentiles).

    `measure` takes the numbers of the items that it is to look at.
    """
    if not size:
        return Share(0.0, 0.0, 0.0, 0)
    chance = np.random.default_rng(SEED)
    drawn = [measure(chance.integers(0, size, size)) for _ in range(resamples)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Share(measure(np.arange(size)), float(low), float(high), size)


def macro_f1(truth: Sequence[str], found: Sequence[str]) -> float:
    """Give the mean over the labels in `truth` of the harmonic mean of precision and recall; every label counts the same."""
    return _macro_f1(*_numbered(truth, found))


def macro_f1_share(truth: Sequence[str], found: Sequence[str], resamples: int = RESAMPLES) -> Share:
    """Give the macro-F1 with its bootstrap interval."""
    t, f, labels = _numbered(truth, found)
    return bootstrapped(lambda drawn: _macro_f1(t[drawn], f[drawn], labels), len(t), resamples)


def _numbered(truth: Sequence[str], found: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    names = {name: number for number, name in enumerate(sorted({*truth, *found}))}
    return np.array([names[name] for name in truth]), np.array([names[name] for name in found]), len(names)


def _macro_f1(truth: NDArray[np.int64], found: NDArray[np.int64], labels: int) -> float:
    right = np.bincount(truth[truth == found], minlength=labels)
    there, said = np.bincount(truth, minlength=labels), np.bincount(found, minlength=labels)
    meant = there > 0
    return float((2 * right[meant] / (there + said)[meant]).mean()) if meant.any() else 0.0


@dataclass(frozen=True)
class Bin:
    """Messages of like confidence: their mean confidence, the share that was right, and how many they are."""

    confidence: float
    right: float
    size: int


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = RELIABILITY_BINS) -> tuple[Bin, ...]:
    """Give bins of equal size, from the least to the most confident."""
    order = np.argsort(confidences, kind="stable")
    c, r = np.asarray(confidences, float)[order], np.asarray(right, float)[order]
    groups = [group for group in np.array_split(np.arange(len(c)), bins) if len(group)]
    return tuple(Bin(float(c[group].mean()), float(r[group].mean()), len(group)) for group in groups)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Give the expected calibration error: how far confidence is from being right, on average (Naeini et al. 2015)."""
    total = sum(b.size for b in bins)
    return sum(abs(b.confidence - b.right) * b.size for b in bins) / total if total else 0.0


def recall_at_loss(outside: Sequence[float], inside: Sequence[float], loss: float) -> float:
    """Give the share of `outside` that is turned away when at most the share `loss` of `inside` is.

    Both are scores of being outside, the higher the surer. Messages of equal score are turned away together.
    """
    if not len(outside) or not len(inside):
        return 0.0
    ordered = np.sort(np.asarray(inside, float))[::-1]
    allowed = math.floor(loss * len(ordered) + 1e-9)
    # Everything above the first inside message that must stay.
    bar = ordered[allowed] if allowed < len(ordered) else -math.inf
    return float((np.asarray(outside, float) > bar).mean())


def kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Give Cohen's kappa: agreement of two labellers beyond chance, 1 for full agreement (Cohen 1960)."""
    n = len(first)
    if not n:
        return 0.0
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    by_chance = sum((first.count(label) / n) * (second.count(label) / n) for label in set(first) | set(second))
    return 1.0 if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)
