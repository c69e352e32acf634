"""The checklist's steps, as knowledge/steps.yml has them: what each says, whom it names and which cases it is for.

Does not decide which steps a case gets: `advice.triage` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from advice.entries import EVERYWHERE, Route, refuse_unknown_places
from advice.loading import (
    KNOWLEDGE_FOLDER,
    Document,
    EntryError,
    FactId,
    KnowledgeError,
    Remark,
    RouteId,
    Words,
    read_required,
)
from advice.registry import Knowledge, short_numbers, steps_to_the_wrong_place, word_faults
from advice.vocabulary import Answer, Channel, Circumstance, Harm, Language, PaidBy, Place, When, Who
from advice.wording import PLACEHOLDER

STEPS_FILE = "steps.yml"


@dataclass(frozen=True)
class Fits:
    """The cases a step is for. An empty tuple matches anything; harms and `also` need one of theirs, `unless` none."""

    harm: tuple[Harm, ...] = ()
    with_harm: tuple[Harm, ...] = ()
    place: tuple[Place, ...] = ()
    channel: tuple[Channel, ...] = ()
    paid_by: tuple[PaidBy, ...] = ()
    when: tuple[When, ...] = ()
    who: tuple[Who, ...] = ()
    under_18: tuple[Answer, ...] = ()
    going_on: tuple[Answer, ...] = ()
    also: tuple[Circumstance, ...] = ()
    unless: tuple[Circumstance, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChecklistStep:
    """One thing to do: its words, its routes for everyone or by place, and the facts it rests on, which have the sources.

    A step that names others in `instead_of` takes their place when it fits. Of the steps that make the same `call` only the
    first on the list stays: the bank is rung once.
    """

    id: str
    fits: Fits
    title: Words
    facts: tuple[FactId, ...]
    order: Remark
    say: Words = field(default_factory=lambda: MappingProxyType({}))
    have_ready: Words = field(default_factory=lambda: MappingProxyType({}))
    why: Words = field(default_factory=lambda: MappingProxyType({}))
    routes: Mapping[str, tuple[RouteId, ...]] = field(default_factory=lambda: MappingProxyType({}))
    instead_of: tuple[str, ...] = ()
    call: str = ""

    def __post_init__(self) -> None:
        """Refuse a step that rests on nothing, and a place that does not exist."""
        if not self.facts:
            raise EntryError("facts", f"{self.id} rests on no fact", "Name at least one fact, right or scam it comes from")
        refuse_unknown_places("routes", self.routes)

    def routes_for(self, knowledge: Knowledge, place: Place) -> tuple[Route, ...]:
        """List the step's routes for someone who lives there."""
        ids = dict.fromkeys((*self.routes.get(EVERYWHERE, ()), *self.routes.get(place, ())))
        return tuple(route for id_ in ids if (route := knowledge.routes[id_]).serves(place))


@cache
def steps_by_id() -> Mapping[str, ChecklistStep]:
    """Read the steps once for the process, first to be done first.

    Raises KnowledgeError for the first thing in the file that does not fit.
    """
    return read_required(KNOWLEDGE_FOLDER / STEPS_FILE, ChecklistStep, today=date.today()).entries


def problems(folder: Path, knowledge: Knowledge) -> list[KnowledgeError]:
    """List what is wrong with a steps file beside its shape: its words, its references and its placeholders.

    Raises KnowledgeError when the file is missing or does not have the shape.
    """
    document = read_required(folder / STEPS_FILE, ChecklistStep, today=date.today())
    return [
        *word_faults(document, short_numbers(knowledge.routes.values())),
        *_broken_references(document, knowledge),
        *_replacing_nothing(document),
        *steps_to_the_wrong_place(document, knowledge.routes),
        *_broken_placeholders(document, knowledge),
    ]


def _broken_references(document: Document[ChecklistStep], knowledge: Knowledge) -> list[KnowledgeError]:
    facts = {*knowledge.rights, *knowledge.scams, *knowledge.facts}
    return [
        document.error(reference.line, f"there is no {reference.id!r}", "Check the spelling, or add it first")
        for reference in document.references
        if reference.id not in (knowledge.routes if reference.kind is RouteId else facts)
    ]


def _replacing_nothing(document: Document[ChecklistStep]) -> list[KnowledgeError]:
    return [
        document.error(document.lines[step.id], f"{step.id} replaces {id_!r}, which is not there", "Check the spelling")
        for step in document.entries.values()
        for id_ in step.instead_of
        if id_ not in document.entries
    ]


def _broken_placeholders(document: Document[ChecklistStep], knowledge: Knowledge) -> list[KnowledgeError]:
    values = knowledge.placeholders(Language.EN)
    return [
        document.error(spoken.line, f"nothing that may be shown fills {{{name}}}", "Name a contact that may be shown")
        for spoken in document.spoken
        for name in PLACEHOLDER.findall(spoken.text)
        if not values.get(name)
    ]
