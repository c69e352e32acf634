"""Rows in 8 bits: how far they are from what they stand for, and that products with them are exact."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.eight_bits import Products, Rounded

WIDTH = 64


def some_rows(number: int, seed: int = 1) -> np.ndarray:
    """Rows whose columns differ a hundredfold in size, as main directions do."""
    return (np.random.default_rng(seed).normal(size=(number, WIDTH)) * np.geomspace(0.01, 1, WIDTH)).astype(np.float32)


def products_of(rounded: Rounded) -> Products:
    return Products(rounded.graph(), rounded.steps)


def test_a_number_is_rounded_by_half_a_step_of_its_own_column_at_most() -> None:
    rows = some_rows(200)
    rounded = Rounded.of(rows)
    assert rounded.codes.dtype == np.uint8
    assert (np.abs(rounded.rows - rows) <= 0.501 * rounded.steps).all()
    assert rounded.steps == pytest.approx(np.abs(rows).max(axis=0) / 127)


def test_a_column_of_zeros_stays_zero() -> None:
    rows = some_rows(10)
    rows[:, 3] = 0
    assert not Rounded.of(rows).rows[:, 3].any()


def test_products_are_those_of_the_rounded_rows_and_a_vector_of_16_bits() -> None:
    rounded, vectors = Rounded.of(some_rows(300)), some_rows(5, seed=2)
    exact = vectors @ rounded.rows.T
    assert np.abs(products_of(rounded).with_(vectors) - exact).max() < 1e-4 * np.abs(exact).max()


def test_the_largest_numbers_there_can_be_do_not_run_over() -> None:
    full = np.ones((4, WIDTH), np.float32)
    assert products_of(Rounded.of(full)).with_(-full) == pytest.approx(-WIDTH, rel=1e-4)


def test_a_vector_of_zeros_is_like_nothing_and_each_vector_is_judged_alone() -> None:
    products = products_of(Rounded.of(some_rows(50)))
    large, small = some_rows(1, seed=3) * 1000, some_rows(1, seed=4)
    together = products.with_(np.vstack([large, np.zeros((1, WIDTH), np.float32), small]))
    assert not together[1].any()
    assert together[2] == pytest.approx(products.with_(small)[0])
