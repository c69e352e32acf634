"""Colours that people can read: WCAG 2.2 contrast, and the nearest colour that passes."""

from __future__ import annotations

import colorsys
import re

# WCAG 2.2, 1.4.3: text of normal size.
LEAST_CONTRAST = 4.5

WHITE = "#ffffff"

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

# Fine enough that the nearest colour is not visibly darker than it must be.
STEPS = 1000


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours written as `#1d3d6f`: 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_readable(colour: str) -> str:
    """Give `colour`, or the nearest darker one of the same hue on which white text has enough contrast."""
    if contrast(colour, WHITE) >= LEAST_CONTRAST:
        return colour.lower()
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    for step in range(STEPS, -1, -1):
        darker = _written(colorsys.hls_to_rgb(hue, lightness * step / STEPS, saturation))
        if contrast(darker, WHITE) >= LEAST_CONTRAST:
            return darker
    return "#000000"


def _written(shares: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{int(share * 255):02x}" for share in shares)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 (black) to 1 (white)."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
