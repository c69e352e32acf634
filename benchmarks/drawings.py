"""The pictures of the report as SVG, drawn without a library. Each has a table beside it that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

# Sizes are in SVG units, which are CSS pixels at the picture's natural size.
CELL = 13
LABEL_SPACE = 210
PLOT = 320
MARGIN = 52

# Told apart by dash as well as by colour; both reach 4.5:1 on white.
LINES = (("#1d4e89", ""), ("#a23b00", "7 4"))


def confusion(by_need: Sequence[Mapping[str, Any]], confusions: Sequence[Mapping[str, Any]]) -> str:
    """Draw a row for each need that was written and a column for each that was heard: the darker, the more of the row."""
    sizes = {row["name"]: row["of"] for row in by_need}
    rows = sorted(sizes)
    columns = sorted({*rows, *(row["heard_as"] for row in confusions)})
    shares = {(row["is"], row["heard_as"]): row["times"] / sizes[row["is"]] for row in confusions if row["is"] in sizes}
    shares.update({(row["name"], row["name"]): row["value"] for row in by_need})
    times = {(row["is"], row["heard_as"]): row["times"] for row in confusions}
    times.update({(row["name"], row["name"]): round(row["value"] * row["of"]) for row in by_need})
    parts = []
    for y, need in enumerate(rows):
        top = LABEL_SPACE + y * CELL
        parts.append(f'<text x="{LABEL_SPACE - 6}" y="{top + CELL - 3}" text-anchor="end">{escape(need)}</text>')
        parts.append(f'<rect x="{LABEL_SPACE}" y="{top}" width="{len(columns) * CELL}" height="{CELL - 1}" fill="#f1f3f5"/>')
    for x, need in enumerate(columns):
        left = LABEL_SPACE + x * CELL + CELL - 3
        parts.append(f'<text transform="translate({left} {LABEL_SPACE - 6}) rotate(-90)">{escape(need)}</text>')
    for (truth, heard), part in sorted(shares.items()):
        if not part:
            continue
        colour = "#1d6b4f" if truth == heard else "#b3261e"
        x, y = LABEL_SPACE + columns.index(heard) * CELL, LABEL_SPACE + rows.index(truth) * CELL
        says = f"{truth} heard as {heard}: {times[truth, heard]} of {sizes[truth]}"
        parts.append(
            f'<rect x="{x}" y="{y}" width="{CELL - 1}" height="{CELL - 1}" fill="{colour}"'
            f' fill-opacity="{max(0.15, part):.2f}"><title>{escape(says)}</title></rect>'
        )
    width, height = LABEL_SPACE + len(columns) * CELL + 10, LABEL_SPACE + len(rows) * CELL + 10
    title = "Which needs are heard as which. Rows are what was meant, columns what was heard; the table below says the same."
    return _svg(width, height, title, parts, "matrix")


def reliability(bins: Sequence[Mapping[str, float]]) -> str:
    """Draw confidence against being right; on the diagonal, confidence tells the truth."""
    points = [(b["confidence"], b["right"]) for b in bins]
    parts = [
        *_axes("confidence", "share that was right", 1.0),
        f'<line x1="{_x(0, 1)}" y1="{_y(0)}" x2="{_x(1, 1)}" y2="{_y(1)}" stroke="#555" stroke-dasharray="3 4"/>',
        _line(points, 1.0, *LINES[0]),
        *(
            f'<circle cx="{_x(c, 1)}" cy="{_y(r)}" r="4" fill="{LINES[0][0]}">'
            f"<title>{c:.2f} sure, {r:.0%} right</title></circle>"
            for c, r in points
        ),
    ]
    return _svg(PLOT + 2 * MARGIN, PLOT + 2 * MARGIN, "Confidence against the share that was right.", parts)


def trade_off(curves: Mapping[str, Sequence[Sequence[float]]], loss: float) -> str:
    """Draw how much from outside is turned away against how much of what is in scope is lost, one line for each set."""
    most = max(point[0] for curve in curves.values() for point in curve)
    parts = [*_axes("share of in-scope messages lost", "share of outside turned away", most)]
    parts.append(
        f'<line x1="{_x(loss, most)}" y1="{_y(0)}" x2="{_x(loss, most)}" y2="{_y(1)}" stroke="#555" stroke-dasharray="3 4"/>'
        f'<text x="{_x(loss, most) + 4}" y="{_y(0) - 6}">{loss:.0%}</text>'
    )
    for number, (name, curve) in enumerate(curves.items()):
        colour, dash = LINES[number % len(LINES)]
        parts.append(_line([(point[0], point[1]) for point in curve], most, colour, dash))
        end = curve[-1]
        parts.append(f'<text x="{_x(end[0], most) + 5}" y="{_y(end[1]) + 4}" fill="{colour}">{escape(name)}</text>')
    return _svg(PLOT + 2 * MARGIN + 20, PLOT + 2 * MARGIN, "Out-of-scope recall against in-scope loss.", parts)


def bar(value: float, low: float, high: float) -> str:
    """Draw a share and its interval as a small bar; the number stands beside it, so it is hidden from screen readers."""
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="100" height="10" fill="#e6e9ec"/><rect width="{value * 100:.1f}" height="10" fill="#1d4e89"/>'
        f'<rect x="{low * 100:.1f}" y="4" width="{(high - low) * 100:.1f}" height="2" fill="#e07b00"/></svg>'
    )


def _svg(width: float, height: float, title: str, parts: Sequence[str], kind: str = "plot") -> str:
    return (
        f'<svg class="{kind}" role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-label="{escape(title)}">{"".join(parts)}</svg>'
    )


def _axes(across: str, up: str, most: float) -> list[str]:
    parts = [f'<rect x="{_x(0, 1)}" y="{_y(1)}" width="{PLOT}" height="{PLOT}" fill="none" stroke="#888"/>']
    for step in range(5):
        part = step / 4
        parts.append(f'<text x="{_x(part, 1)}" y="{_y(0) + 16}" text-anchor="middle">{part * most:.0%}</text>')
        parts.append(f'<text x="{_x(0, 1) - 6}" y="{_y(part) + 4}" text-anchor="end">{part:.0%}</text>')
    parts.append(f'<text x="{_x(0.5, 1)}" y="{_y(0) + 38}" text-anchor="middle">{escape(across)}</text>')
    parts.append(f'<text transform="translate(13 {_y(0.5)}) rotate(-90)" text-anchor="middle">{escape(up)}</text>')
    return parts


def _line(points: Sequence[tuple[float, float]], most: float, colour: str, dash: str) -> str:
    where = " ".join(f"{_x(x, most)},{_y(y)}" for x, y in points)
    return f'<polyline points="{where}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash or "none"}"/>'


def _x(value: float, most: float) -> float:
    return round(MARGIN + PLOT * value / most, 1)


def _y(value: float) -> float:
    return round(MARGIN / 2 + PLOT * (1 - value), 1)
