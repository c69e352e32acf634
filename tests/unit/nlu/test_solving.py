"""Solving step by step gives what solving at once gives, with dense and sparse likeness together."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from bot.nlu import solving
from bot.nlu.solving import Kernel, solve

ROWS = 150


def system(weight: float = 0.4) -> tuple[Kernel, np.ndarray, np.ndarray]:
    """A kernel of points that lie near each other, a ridge that differs from row to row, and three columns of targets."""
    chance = np.random.default_rng(1)
    points = chance.normal(size=(ROWS, 40))
    dense = np.exp(-((points[:, None] - points[None]) ** 2).sum(-1) / 80).astype(np.float32)
    words = csr_array((chance.random((ROWS, 300)) < 0.03).astype(np.float32))
    ridge = chance.uniform(0.05, 0.5, ROWS).astype(np.float32)
    return Kernel(dense, words, weight), ridge, chance.normal(size=(ROWS, 3)).astype(np.float32)


def solved_at_once(kernel: Kernel, ridge: np.ndarray, targets: np.ndarray) -> np.ndarray:
    whole = kernel.dense + kernel.weight * (kernel.sparse @ kernel.sparse.T).toarray() + np.diag(ridge)
    return np.linalg.solve(whole, targets)


@pytest.mark.parametrize("standing_for_all", [10, 60, ROWS])
def test_the_solution_is_that_of_the_whole(monkeypatch: pytest.MonkeyPatch, standing_for_all: int) -> None:
    monkeypatch.setattr(solving, "STANDING_FOR_ALL", standing_for_all)
    monkeypatch.setattr(solving, "CLOSE_ENOUGH", 1e-4)
    given = system()
    assert solve(*given) == pytest.approx(solved_at_once(*given), rel=1e-2, abs=1e-2)


def test_a_good_guess_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "MOST_STEPS", 0)
    given = system()
    exact = solved_at_once(*given).astype(np.float32)
    assert solve(*given, start=exact) == pytest.approx(exact)


def test_the_first_rows_are_solved_as_if_there_were_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "CLOSE_ENOUGH", 1e-4)
    kernel, ridge, targets = system()
    alone = Kernel(kernel.dense[:90, :90].copy(), kernel.sparse[:90], kernel.weight)
    first = solve(kernel.first(90), ridge[:90], targets[:90])
    assert first == pytest.approx(solved_at_once(alone, ridge[:90], targets[:90]), rel=1e-2, abs=1e-2)


def test_a_column_without_targets_stays_zero() -> None:
    kernel, ridge, targets = system()
    targets[:, 1] = 0
    assert not solve(kernel, ridge, targets)[:, 1].any()
