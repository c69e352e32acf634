"""What a person must look at: facts due for review, and contacts nobody has verified yet. For maintainers, in English.

Prints nothing and changes nothing; `python -m bot review` does the printing.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from html import escape

from advice.entries import EVERYWHERE, Entry, Route
from advice.registry import Knowledge
from advice.vocabulary import Confidence, ContactKind, Language

KINDS_TO_VERIFY = (ContactKind.PHONE, ContactKind.TEXTPHONE, ContactKind.SMS, ContactKind.EMAIL, ContactKind.POST)
DOUBT = {Confidence.LOW: 0, Confidence.MEDIUM: 1, Confidence.HIGH: 2}

HIDDEN = "hidden from citizens until someone verifies it"
FIRST_AID = "shown to people in trouble"
SHOWN = "shown when asked for"


@dataclass(frozen=True)
class Due:
    """An entry or a file whose review date has come: how late it is in days, what it is, and its id or name.

    The confidence of a file is empty: it is one for each line of it, or none.
    """

    review_by: date
    days_late: int
    kind: str
    id: str
    confidence: Confidence | str


@dataclass(frozen=True)
class ToVerify:
    """A contact nobody has verified. `where` is the page to compare it with; `routes` are the ids that use it."""

    contact: str
    kind: ContactKind
    organisation: str
    why: str
    confidence: Confidence
    where: str
    routes: str


def due(knowledge: Knowledge, by: date) -> tuple[Due, ...]:
    """List what must be reviewed on or before a day, the longest overdue first."""
    rows = [
        Due(entry.review_by, (by - entry.review_by).days, _kind(entry), entry.id, entry.confidence)
        for entry in knowledge.entries() if entry.review_by <= by
    ]
    rows += [Due(dates.review_by, (by - dates.review_by).days, "file", name, "")
             for name, dates in knowledge.files.items() if dates.review_by <= by]
    return tuple(sorted(rows, key=lambda row: (row.review_by, row.kind, row.id)))


def to_verify(knowledge: Knowledge) -> tuple[ToVerify, ...]:
    """List the contacts a person must check, the most important first: each number, mailbox or address once.

    First what people in trouble are given, in the order they are given it; then what is hidden; then the rest. Within
    the last two, what we doubt most.
    """
    step_of = _first_steps(knowledge)
    never = len(knowledge.steps)
    users: dict[tuple[ContactKind, str], list[Route]] = {}
    for route in sorted(knowledge.routes.values(), key=lambda route: step_of.get(route.id, never)):
        if route.verified is None:
            for kind, value in _contacts(route):
                users.setdefault((kind, value), []).append(route)
    rows = []
    for (kind, value), routes in users.items():
        first = routes[0]
        step = step_of.get(first.id, never)
        shown = any(_is_shown(route, kind) for route in routes)
        why = HIDDEN if not shown else FIRST_AID if step < never else SHOWN
        row = ToVerify(value, kind, first.name[Language.EN], why, first.confidence, first.contact.url,
                       ", ".join(route.id for route in routes))
        order = (FIRST_AID, HIDDEN, SHOWN).index(why)
        rows.append(((order, step if why == FIRST_AID else never, DOUBT[row.confidence]), row))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def as_table(rows: Sequence[Due] | Sequence[ToVerify]) -> str:
    """Lay rows out as plain text, one line each under their headings; an empty string when there are none."""
    if not rows:
        return ""
    lines = [_headings(rows[0]), *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
                     for line in lines)


def as_html(title: str, rows: Sequence[Due] | Sequence[ToVerify]) -> str:
    """Lay rows out as a page to print and fill in by hand: each row has room for who checked it, when and what they found."""
    headings = "".join(f'<th scope="col">{escape(name)}</th>'
                       for name in (*(_headings(rows[0]) if rows else ()), "checked on", "by (role)", "right?"))
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (*_cells(row), "", "", "☐")) + "</tr>\n"
                   for row in rows)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>\n'
        f"<body><h1>{escape(title)}</h1>\n<table border=\"1\">\n<thead><tr>{headings}</tr></thead>\n"
        f"<tbody>\n{body}</tbody></table></body></html>\n"
    )


def _kind(entry: Entry) -> str:
    return type(entry).__name__.lower()


def _first_steps(knowledge: Knowledge) -> dict[str, int]:
    """The number of the first step of routing.yml that names each route."""
    found: dict[str, int] = {}
    for number, step in enumerate(knowledge.steps):
        for place in (EVERYWHERE, *(place for place in step.routes if place != EVERYWHERE)):
            for id_ in step.routes.get(place, ()):
                found.setdefault(id_, number)
    return found


def _contacts(route: Route) -> list[tuple[ContactKind, str]]:
    own = [(kind, str(getattr(route.contact, kind))) for kind in KINDS_TO_VERIFY]
    others = [(ContactKind.PHONE, phone.number) for phone in route.contact.other_phones]
    return [(kind, value) for kind, value in own + others if value]


def _is_shown(route: Route, kind: ContactKind) -> bool:
    return route.may_show_contacts and kind not in route.unconfirmed


def _headings(row: Due | ToVerify) -> list[str]:
    return [field.name.replace("_", " ") for field in fields(row)]


def _cells(row: Due | ToVerify) -> list[str]:
    return [str(value) for value in astuple(row)]
