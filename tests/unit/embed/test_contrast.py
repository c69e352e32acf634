"""Colours: contrast as WCAG counts it, and the nearest colour that passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.embed.contrast import LEAST_CONTRAST, WHITE, contrast, nearest_readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("colour", "expected"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#1d3d6f", 10.77)]
)
def test_contrast_with_white_is_what_wcag_says(colour: str, expected: float):
    assert contrast(colour, WHITE) == pytest.approx(expected, abs=0.06)


@given(COLOURS)
def test_the_nearest_colour_always_passes(colour: str):
    assert contrast(nearest_readable(colour), WHITE) >= LEAST_CONTRAST


@given(COLOURS)
def test_a_colour_that_passes_is_left_as_it_is(colour: str):
    if contrast(colour, WHITE) >= LEAST_CONTRAST:
        assert nearest_readable(colour) == colour


def test_the_nearest_colour_is_not_darker_than_it_must_be():
    assert contrast(nearest_readable("#8899ff"), WHITE) < LEAST_CONTRAST + 0.15
