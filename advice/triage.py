"""What to do this minute: which questions still change the advice, and the checklist in the order of what to do first.

The order and the words are knowledge/steps.yml's. Knows nothing of conversations; a question is named, not worded, here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from advice.entries import EVERYWHERE, Route
from advice.folding import fold
from advice.loading import (
    KNOWLEDGE_FOLDER,
    Document,
    EntryError,
    FactId,
    KnowledgeError,
    Remark,
    RouteId,
    Words,
    read_entries,
    word_faults,
)
from advice.registry import LONGEST_SHORT_NUMBER, Knowledge
from advice.tokens import tokenise
from advice.vocabulary import Answer, Channel, Circumstance, Harm, Language, PaidBy, Place, Question, When, Who
from advice.wording import PLACEHOLDER

STEPS_FILE, CIRCUMSTANCES_FILE = "steps.yml", "circumstances.yml"

_NOT_AN_AMOUNT = r"\b(?! ?(?:%|pounds|quid|days|weeks|months|minutes|mins|hours|down))"
ADULT_AGE = re.compile(r"\b(?:im|i'm|i am|am|aged) (?:1[89]|[2-9]\d)" + _NOT_AN_AMOUNT)
CHILD_AGE = re.compile(
    r"\b(?:im|i'm|i am|am|aged) (?:[89]|1[0-7])" + _NOT_AN_AMOUNT + r"|\bunder[ -]?(?:18|eighteen)(?:'?s)?\b"
)
NOT_A_CHILD = re.compile(r"\b(?:not|isn'?t|aren'?t|nobody|no one|over|if) (?:\w+ ){0,2}under[ -]?(?:18|eighteen)")

# Before a phrase, these say that it did not happen: "I nearly gave him the code".
UNSAYS = frozenset({"almost", "nearly", "never", "not", "didnt", "havent", "hasnt", "wont", "dont", "if", "without", "before"})


# What these tell is a harm, so it stands among the harms of a case and not among its circumstances.
HARM_TOLD = MappingProxyType(
    {
        Circumstance.LET_THEM_IN: Harm.REMOTE_ACCESS,
        Circumstance.PAID_THEM: Harm.MONEY,
        Circumstance.GAVE_CASH: Harm.CASH_OR_GOODS,
        Circumstance.GAVE_BANK_DETAILS: Harm.BANK_DETAILS,
        Circumstance.GAVE_A_CODE: Harm.PASSCODE,
        Circumstance.GAVE_LOGIN: Harm.PASSWORD,
    }
)


# Someone may still be in the device, at the door or on the way: asked before anything else about the case.
MAY_BE_GOING_ON = frozenset({Harm.REMOTE_ACCESS, Harm.CASH_OR_GOODS})

# How long ago does not change what is done about these, so it is not asked.
SAME_WHENEVER_PAID = frozenset({PaidBy.CRYPTO, PaidBy.GIFT_CARD, PaidBy.DIRECT_DEBIT})

# No road to the police of a place is named for these, and no question about money helps.
ASKED_ONLY_WHERE = frozenset({Circumstance.CYBER_ATTACK, Circumstance.MONEY_MULE})


@dataclass(frozen=True)
class Known:
    """What is known of a case. None was never said; what is in `declined` was asked and not known, so it is not asked again.

    `harm` is the worst that happened, `other_harms` what happened beside it: someone may pay and let them in the computer.
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
    other_harms: frozenset[Harm] = frozenset()

    @property
    def harms(self) -> frozenset[Harm]:
        """Everything that happened; empty while nothing is known."""
        return self.other_harms | ({self.harm} if self.harm else set())


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

    def __contains__(self, known: Known) -> bool:
        """Say whether a case is one of these."""
        asked = (
            (self.place, known.place or Place.UNKNOWN), (self.channel, known.channel), (self.paid_by, known.paid_by),
            (self.when, known.when), (self.who, known.who), (self.under_18, known.under_18),
            (self.going_on, known.going_on),
        )  # fmt: skip
        return (
            all(not wanted or given in wanted for wanted, given in asked)
            and all(not wanted or not known.harms.isdisjoint(wanted) for wanted in (self.harm, self.with_harm))
            and (not self.also or not known.also.isdisjoint(self.also))
            and known.also.isdisjoint(self.unless)
        )


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


def worst_first(harms: Iterable[Harm]) -> list[Harm]:
    """Put harms in the order of what to deal with."""
    order = tuple(Harm)
    return sorted(harms, key=order.index)


def questions(known: Known) -> tuple[Question, ...]:
    """List the questions whose answers still change the advice, the most pressing first.

    None while someone is at the door or on the way: nobody waits for a form then.
    """
    known = _settled(known)
    if Harm.CASH_OR_GOODS in known.harms and known.going_on is Answer.YES:
        return ()
    money = Harm.MONEY in known.harms and Circumstance.NOT_MADE_BY_ME not in known.also
    wanted = {
        Question.HARM: known.harm is None,
        Question.UNDER_18: Harm.IMAGES in known.harms and known.under_18 is Answer.UNKNOWN,
        Question.GOING_ON: not known.harms.isdisjoint(MAY_BE_GOING_ON) and known.going_on is Answer.UNKNOWN,
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
    return tuple(_once_a_call(one for one in todo if one.routes or not one.step.routes))


def circumstances_in(text: str) -> frozenset[Circumstance]:
    """Find the circumstances that a message tells, in words of `knowledge/circumstances.yml`."""
    return _told_in(text) - HARM_TOLD.keys()


def harms_in(text: str) -> frozenset[Harm]:
    """Find the harms that a message tells in such words: a story may hold more than the one that it is understood as."""
    return frozenset(HARM_TOLD[one] for one in _told_in(text) & HARM_TOLD.keys())


def says_adult(text: str) -> bool:
    """Say whether someone gives an age of 18 or over as their own: "im 34"."""
    return ADULT_AGE.search(fold(text)) is not None


def says_child(text: str) -> bool:
    """Say whether someone gives an age under 18 as their own, or asks for help for under-18s: "am 17"."""
    said = fold(text)
    return CHILD_AGE.search(said) is not None and NOT_A_CHILD.search(said) is None


@cache
def load() -> Mapping[str, ChecklistStep]:
    """Read the steps once for the process. Raises KnowledgeError for the first thing in the file that does not fit."""
    return read_entries(KNOWLEDGE_FOLDER / STEPS_FILE, ChecklistStep, today=date.today()).entries


@cache
def how_it_is_said() -> tuple[HowItIsSaid, ...]:
    """Read the words of the circumstances once for the process. Raises KnowledgeError."""
    entries = read_entries(KNOWLEDGE_FOLDER / CIRCUMSTANCES_FILE, HowItIsSaid, today=date.today()).entries
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
    """Cash that was handed over is cash, whether told as what was lost or as how it was paid; and whoever collects it comes."""
    if Harm.MONEY in known.harms and known.paid_by is PaidBy.CASH:
        harms = known.harms - {Harm.MONEY} | {Harm.CASH_OR_GOODS}
        worst, *others = worst_first(harms)
        known = replace(known, harm=worst, other_harms=frozenset(others))
    if Harm.CASH_OR_GOODS in known.harms and known.going_on is Answer.YES:
        known = replace(known, also=known.also | {Circumstance.SOMEONE_COMING})
    return known


def _once_a_call(todo: Iterable[Todo]) -> Iterator[Todo]:
    """Leave out a step whose call an earlier step makes."""
    made: set[str] = set()
    for one in todo:
        if one.step.call not in made:
            yield one
        made |= {one.step.call} - {""}


def _told_in(text: str) -> frozenset[Circumstance]:
    said = f" {' '.join(tokenise(text).words)} "
    return frozenset(one.id for one in how_it_is_said() if any(_tells(said, phrase) for phrase in one.phrases))


def _tells(said: str, phrase: str) -> bool:
    """Whether the words stand there, and the word before does not take them back."""
    before = said.split(f" {phrase} ")[:-1]
    return any(part.rpartition(" ")[2] not in UNSAYS for part in before)


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
