"""What to do this minute: which questions still change the advice, and the checklist in the order of what to do first.

The order and the words are knowledge/steps.yml's. Knows nothing of conversations; a question is named, not worded, here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from advice.details.values import PaidBy, When, Who
from advice.entries import EVERYWHERE, Route
from advice.loading import Document, EntryError, FactId, KnowledgeError, Remark, RouteId, Words, read_entries, word_faults
from advice.registry import LONGEST_SHORT_NUMBER, Knowledge
from advice.tokens import fold, tokenise
from advice.vocabulary import Channel, Harm, Language, Place
from advice.wording import PLACEHOLDER

FOLDER = Path(__file__).resolve().parents[1] / "knowledge"
STEPS_FILE, CIRCUMSTANCES_FILE = "steps.yml", "circumstances.yml"

ADULT_AGE = re.compile(
    r"\b(?:im|i'm|i am|aged) (?:1[89]|[2-9]\d)\b(?! ?(?:%|pounds|quid|days|weeks|months|minutes|mins|hours|down))"
)


class Circumstance(StrEnum):
    """What changes everything about a loss, beside what was lost."""

    CARD_AND_PIN = "card_and_pin"
    TOLD_TO_LIE = "told_to_lie"
    CONTROLLED_AT_HOME = "controlled_at_home"
    CANNOT_CALL = "cannot_call"
    NOT_MADE_BY_ME = "not_made_by_me"
    INVOICE = "invoice"
    CYBER_ATTACK = "cyber_attack"
    MONEY_MULE = "money_mule"
    STILL_GOING = "still_going"
    IT_IS_OVER = "it_is_over"
    SEEN_AT_WORK = "seen_at_work"


class Answer(StrEnum):
    """An answer to a yes-or-no question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Question(StrEnum):
    """What may be asked, the most pressing first."""

    HARM = "harm"
    UNDER_18 = "under_18"
    GOING_ON = "going_on"
    NATION = "nation"
    PAID_BY = "paid_by"
    WHEN = "when"


# Someone may still be in the device, at the door or on the way: asked before anything else about the case.
MAY_BE_GOING_ON = frozenset({Harm.REMOTE_ACCESS, Harm.CASH_OR_GOODS})

# How long ago does not change what is done about these, so it is not asked.
SAME_WHENEVER_PAID = frozenset({PaidBy.CRYPTO, PaidBy.GIFT_CARD, PaidBy.DIRECT_DEBIT})

# No road to the police of a place is named for these, and no question about money helps.
ASKED_ONLY_WHERE = frozenset({Circumstance.CYBER_ATTACK, Circumstance.MONEY_MULE})


@dataclass(frozen=True)
class Known:
    """What is known of a case. None was never said; what is in `declined` was asked and not known, so it is not asked again.

    `asked_where`: the person asked where to report, so the place comes before what happened.
    """

    harm: Harm | None = None
    place: Place | None = None
    channel: Channel = Channel.UNKNOWN
    paid_by: PaidBy | None = None
    when: When | None = None
    who: Who | None = None
    under_18: Answer = Answer.UNKNOWN
    going_on: Answer = Answer.UNKNOWN
    also: frozenset[Circumstance] = frozenset()
    declined: frozenset[Question] = frozenset()
    asked_where: bool = False


@dataclass(frozen=True)
class Fits:
    """The cases a step is for. An empty tuple matches anything; `also` needs one of its own, `unless` none."""

    harm: tuple[Harm, ...] = ()
    place: tuple[Place, ...] = ()
    channel: tuple[Channel, ...] = ()
    paid_by: tuple[PaidBy, ...] = ()
    when: tuple[When, ...] = ()
    who: tuple[Who, ...] = ()
    under_18: tuple[Answer, ...] = ()
    going_on: tuple[Answer, ...] = ()
    also: tuple[Circumstance, ...] = ()
    unless: tuple[Circumstance, ...] = ()

    def __contains__(self, known: Known) -> bool:
        """Say whether a case is one of these."""
        asked = (
            (self.harm, known.harm), (self.place, known.place or Place.UNKNOWN), (self.channel, known.channel),
            (self.paid_by, known.paid_by), (self.when, known.when), (self.who, known.who),
            (self.under_18, known.under_18), (self.going_on, known.going_on),
        )  # fmt: skip
        return (
            all(not wanted or given in wanted for wanted, given in asked)
            and (not self.also or not known.also.isdisjoint(self.also))
            and known.also.isdisjoint(self.unless)
        )


@dataclass(frozen=True, kw_only=True)
class ChecklistStep:
    """One thing to do: its words, its routes for everyone or by place, and the facts it rests on, which have the sources.

    A step that names others in `instead_of` takes their place when it fits.
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

    def __post_init__(self) -> None:
        """Refuse a step that rests on nothing, and a place that does not exist."""
        if not self.facts:
            raise EntryError("facts", f"{self.id} rests on no fact", "Name at least one fact, right or scam it comes from")
        for place in self.routes:
            if place not in (EVERYWHERE, *Place):
                raise EntryError("routes", f"{place!r} is not a place", f"Use {EVERYWHERE}, or one of: {', '.join(Place)}")

    def routes_for(self, knowledge: Knowledge, place: Place) -> tuple[Route, ...]:
        """List the step's routes for someone who lives there."""
        ids = dict.fromkeys((*self.routes.get(EVERYWHERE, ()), *self.routes.get(place, ())))
        return tuple(route for id_ in ids if (route := knowledge.routes[id_]).serves(place))


@dataclass(frozen=True)
class Todo:
    """A step for one person: the step, and the routes that serve the place."""

    step: ChecklistStep
    routes: tuple[Route, ...]


@dataclass(frozen=True)
class HowItIsSaid:
    """The words by which people tell a circumstance. For understanding only."""

    id: Circumstance
    phrases: tuple[str, ...]


def questions(known: Known) -> tuple[Question, ...]:
    """List the questions whose answers still change the advice, the most pressing first.

    None while someone is at the door or on the way: nobody waits for a form then.
    """
    known = _settled(known)
    if known.harm is Harm.CASH_OR_GOODS and known.going_on is Answer.YES:
        return ()
    money = known.harm is Harm.MONEY and Circumstance.NOT_MADE_BY_ME not in known.also
    wanted = {
        Question.HARM: known.harm is None,
        Question.UNDER_18: known.harm is Harm.IMAGES and known.under_18 is Answer.UNKNOWN,
        Question.GOING_ON: known.harm in MAY_BE_GOING_ON and known.going_on is Answer.UNKNOWN,
        Question.NATION: known.place is None,
        Question.PAID_BY: money and known.paid_by is None,
        Question.WHEN: money and known.when is None and known.paid_by not in SAME_WHENEVER_PAID,
    }
    if known.asked_where and known.harm is None:
        wanted = {Question.NATION: known.place is None, **wanted}
    if not known.also.isdisjoint(ASKED_ONLY_WHERE):
        wanted = {Question.NATION: known.place is None}
    return tuple(question for question, open_ in wanted.items() if open_ and question not in known.declined)


def checklist(knowledge: Knowledge, known: Known, steps: Mapping[str, ChecklistStep] | None = None) -> tuple[Todo, ...]:
    """List what to do, first to be done first; empty when nothing is known that calls for it.

    A step whose routes all serve other places is left out: no police is named while the place is unknown.
    """
    known = _settled(known)
    place = known.place or Place.UNKNOWN
    fitting = [step for step in (steps or load()).values() if known in step.fits]
    replaced = {id_ for step in fitting for id_ in step.instead_of}
    todo = (Todo(step, step.routes_for(knowledge, place)) for step in fitting if step.id not in replaced)
    return tuple(one for one in todo if one.routes or not one.step.routes)


def circumstances_in(text: str) -> frozenset[Circumstance]:
    """Find the circumstances that a message tells, in words of `knowledge/circumstances.yml`."""
    said = f" {' '.join(tokenise(text).words)} "
    return frozenset(one.id for one in how_it_is_said() if any(f" {phrase} " in said for phrase in one.phrases))


def says_adult(text: str) -> bool:
    """Say whether someone gives an age of 18 or over as their own: "im 34"."""
    return ADULT_AGE.search(fold(text)) is not None


@cache
def load() -> Mapping[str, ChecklistStep]:
    """Read the steps once for the process. Raises KnowledgeError for the first thing in the file that does not fit."""
    return read_entries(FOLDER / STEPS_FILE, ChecklistStep, today=date.today()).entries


@cache
def how_it_is_said() -> tuple[HowItIsSaid, ...]:
    """Read the words of the circumstances once for the process. Raises KnowledgeError."""
    entries = read_entries(FOLDER / CIRCUMSTANCES_FILE, HowItIsSaid, today=date.today()).entries
    return tuple(replace(entry, id=Circumstance(entry.id)) for entry in entries.values())


def problems(folder: Path, knowledge: Knowledge) -> list[KnowledgeError]:
    """List what is wrong with a steps file beside its shape: its words, its references and its placeholders."""
    document = read_entries(folder / STEPS_FILE, ChecklistStep, today=date.today())
    numbers = frozenset(
        number
        for route in knowledge.routes.values()
        for number in (route.contact.phone, route.contact.sms)
        if number and len(number) <= LONGEST_SHORT_NUMBER
    )
    faulty = word_faults(document, numbers)
    return [*faulty, *_broken_references(document, knowledge), *_broken_placeholders(document, knowledge)]


def _settled(known: Known) -> Known:
    """Cash that was handed over is cash, whether it was told as what was lost or as how it was paid."""
    return replace(known, harm=Harm.CASH_OR_GOODS) if known.harm is Harm.MONEY and known.paid_by is PaidBy.CASH else known


def _broken_references(document: Document[ChecklistStep], knowledge: Knowledge) -> list[KnowledgeError]:
    facts = {*knowledge.rights, *knowledge.scams, *knowledge.facts}
    found = [
        document.error(reference.line, f"there is no {reference.id!r}", "Check the spelling, or add it first")
        for reference in document.references
        if reference.id not in (knowledge.routes if reference.kind is RouteId else facts)
    ]
    for step in document.entries.values():
        found += [
            document.error(document.lines[step.id], f"{step.id} replaces {id_!r}, which is not there", "Check the spelling")
            for id_ in step.instead_of
            if id_ not in document.entries
        ]
        found += [
            document.error(document.lines[step.id], f"{step.id} sends {place} to {id_}, which is not for it", "Choose another")
            for place, ids in step.routes.items()
            for id_ in ids
            if place != EVERYWHERE and id_ in knowledge.routes and not knowledge.routes[id_].serves(Place(place))
        ]
    return found


def _broken_placeholders(document: Document[ChecklistStep], knowledge: Knowledge) -> list[KnowledgeError]:
    values = knowledge.placeholders(Language.EN)
    return [
        document.error(spoken.line, f"nothing that may be shown fills {{{name}}}", "Name a contact that may be shown")
        for spoken in document.spoken
        for name in PLACEHOLDER.findall(spoken.text)
        if not values.get(name)
    ]
