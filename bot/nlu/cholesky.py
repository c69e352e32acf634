"""Solve a large symmetric positive definite system in blocks, in place.

Why not scipy's `cho_factor`: the LAPACK that comes with it counts in 32 bits, and its Cholesky ends the process from 23,170
rows of single precision on (2 GiB). In blocks every call is small, and no second matrix is made.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Rows of a block: large enough that matrix products take nearly all the time, far below where LAPACK stops counting.
BLOCK = 4096


def factorise(matrix: Floats) -> None:
    """Turn the lower triangle of `matrix`, (n, n), into its Cholesky factor L with matrix = L L'. The rest is left over.

    Raises numpy.linalg.LinAlgError when the matrix is not positive definite.
    """
    import scipy.linalg

    for start, end in _blocks(len(matrix)):
        corner = np.linalg.cholesky(matrix[start:end, start:end])
        matrix[start:end, start:end] = corner
        below = matrix[end:, start:end]
        below[:] = scipy.linalg.solve_triangular(corner, below.T, lower=True, check_finite=False).T
        for first, last in _blocks(len(below)):
            matrix[end + first : end + last, end : end + last] -= below[first:last] @ below[:last].T


def solve(factor: Floats, targets: Floats) -> Floats:
    """Give x with L L' x = targets, (n, m), where L is the lower triangle of `factor`."""
    import scipy.linalg

    found = targets.copy()
    for start, end in _blocks(len(factor)):
        found[start:end] -= factor[start:end, :start] @ found[:start]
        found[start:end] = scipy.linalg.solve_triangular(
            factor[start:end, start:end], found[start:end], lower=True, check_finite=False
        )
    for start, end in reversed(list(_blocks(len(factor)))):
        found[start:end] -= factor[end:, start:end].T @ found[end:]
        found[start:end] = scipy.linalg.solve_triangular(
            factor[start:end, start:end], found[start:end], lower=True, trans="T", check_finite=False
        )
    return found


def _blocks(rows: int) -> Iterator[tuple[int, int]]:
    for start in range(0, rows, BLOCK):
        yield start, min(start + BLOCK, rows)
