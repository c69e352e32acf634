"""Solving in blocks gives what solving at once gives, whatever the number of rows is to the blocks."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu import cholesky


def system(rows: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(rows)
    points = chance.normal(size=(rows, 40))
    matrix = np.exp(-((points[:, None] - points[None]) ** 2).sum(-1) / 80) + 0.1 * np.eye(rows)
    return matrix.astype(np.float32), chance.normal(size=(rows, 3)).astype(np.float32)


@pytest.mark.parametrize("rows", [1, 7, 32, 33, 96, 150])
def test_the_factor_and_the_solution_are_those_of_the_whole(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr(cholesky, "BLOCK", 32)
    matrix, targets = system(rows)
    factor = matrix.copy()
    cholesky.factorise(factor)
    assert np.tril(factor) == pytest.approx(np.linalg.cholesky(matrix), abs=1e-4)
    assert cholesky.solve(factor, targets) == pytest.approx(np.linalg.solve(matrix, targets), rel=1e-2, abs=1e-2)


def test_a_matrix_that_is_not_positive_definite_is_refused() -> None:
    with pytest.raises(np.linalg.LinAlgError):
        cholesky.factorise(np.array([[1.0, 2.0], [2.0, 1.0]], np.float32))
