"""What to do this minute: which questions still change the advice, and the checklist in the order of what to do first.

The order and the words are knowledge/steps.yml's. Knows nothing of conversations; a question is named, not worded, here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from advice.entries import Route
from advice.registry import Knowledge
from advice.steps import ChecklistStep, Fits, steps_by_id
from advice.vocabulary import Answer, Channel, Circumstance, Harm, PaidBy, Place, Question, When, Who

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
class Todo:
    """A step for one person: the step, and the routes that serve the place."""

    step: ChecklistStep
    routes: tuple[Route, ...]


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
    fitting = [step for step in (steps or steps_by_id()).values() if _is_for(step.fits, known)]
    replaced = {id_ for step in fitting for id_ in step.instead_of}
    todo = (Todo(step, step.routes_for(knowledge, place)) for step in fitting if step.id not in replaced)
    return tuple(_once_a_call(one for one in todo if one.routes or not one.step.routes))


def _is_for(fits: Fits, known: Known) -> bool:
    """Whether a case is one of those that a step is for."""
    asked = (
        (fits.place, known.place or Place.UNKNOWN), (fits.channel, known.channel), (fits.paid_by, known.paid_by),
        (fits.when, known.when), (fits.who, known.who), (fits.under_18, known.under_18), (fits.going_on, known.going_on),
    )  # fmt: skip
    return (
        all(not wanted or given in wanted for wanted, given in asked)
        and all(not wanted or not known.harms.isdisjoint(wanted) for wanted in (fits.harm, fits.with_harm))
        and (not fits.also or not known.also.isdisjoint(fits.also))
        and known.also.isdisjoint(fits.unless)
    )


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
