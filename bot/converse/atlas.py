"""What crawling and walking found, for the terminal and as a page: every state, what was broken, what nothing reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from bot.converse.states import Broken, Found, State

# Of one fault that was met again and again, this many ways there are enough to mend it.
WAYS_SHOWN = 3

Unreached = Mapping[str, Sequence[str]]


def as_text(found: Found, unreached: Unreached) -> str:
    """Give the counts, each kind of fault with ways there, and what nothing reached."""
    lines = [_counts(found)]
    for (promise, how), ways in _by_fault(found.broken).items():
        lines.append(f"\n{len(ways)} times {promise.replace('_', ' ')}, broken: {how}")
        lines += [f"  {' > '.join(way)}" for way in ways[:WAYS_SHOWN]]
    for kind, names in unreached.items():
        lines += [f"\n{len(names)} {kind} that nothing reaches:", *(f"  {name}" for name in names)]
    return "\n".join(lines)


def as_html(found: Found, unreached: Unreached) -> str:
    """Give the same as a page, with every state: how often it was reached, and the first way there."""
    faults = "".join(
        f"<li>{len(ways)} times {escape(promise.replace('_', ' '))}, broken: {escape(how)}<ul>"
        + "".join(f"<li>{escape(' > '.join(way))}</li>" for way in ways[:WAYS_SHOWN])
        + "</ul></li>"
        for (promise, how), ways in _by_fault(found.broken).items()
    )
    left = "".join(f"<dt>{escape(kind)}</dt><dd>{escape(', '.join(names))}</dd>" for kind, names in unreached.items())
    head = "".join(f"<th scope='col'>{name}</th>" for name in COLUMNS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(state, times, found)) + "</tr>\n"
        for state, times in found.times.most_common()
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Every state that was reached</title></head>\n'
        f"<body><h1>Every state that was reached</h1>\n<p>{escape(_counts(found))}</p>\n"
        f"<h2>Promises broken</h2>\n<ul>{faults or '<li>none</li>'}</ul>\n"
        f"<h2>Reached by nothing</h2>\n<dl>{left or '<dt>nothing is left</dt>'}</dl>\n"
        f"<h2>States</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></body></html>\n"
    )


COLUMNS = ("times", "question that waits", "harm", "place known", "says", "routes on cards", "buttons", "first way there")


def _cells(state: State, times: int, found: Found) -> Iterator[str]:
    yield str(times)
    yield state.asked
    yield state.harm
    yield "yes" if state.place_known else "no"
    yield from (", ".join(names) for names in (state.responses, state.routes, state.buttons))
    yield " > ".join(found.first_way[state])


def _counts(found: Found) -> str:
    questions = Counter(state.asked for state in found.times if state.asked)
    waiting = ", ".join(f"{name} in {states}" for name, states in sorted(questions.items()))
    unpressed = f"; {found.left_unpressed} buttons were left unpressed at the limit" if found.left_unpressed else ""
    return (
        f"{found.turns} turns, {found.walks} random walks among them, ended in {len(found.times)} states; "
        f"a question waits: {waiting or 'never'}{unpressed}; promises broken: {len(found.broken)}"
    )


def _by_fault(broken: Sequence[Broken]) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """Gather the ways to each fault, the shortest way first."""
    ways: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for one in sorted(broken, key=lambda one: len(one.way)):
        ways.setdefault((one.promise, one.how), []).append(one.way)
    return ways
