"""What a conversation knows of a case, as `advice.triage` reads it. The only place that knows which slot holds what."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from rasa_sdk import Tracker

from actions.ground import intents, knowledge
from advice import routing
from advice.routing import Situation, routes_for
from advice.triage import ASKED_ONLY_WHERE, Known, Todo, checklist
from advice.vocabulary import Answer, Channel, Circumstance, Harm, PaidBy, Place, Question, Urgency, When, Who

Member = TypeVar("Member", bound=StrEnum)

# What a slot holds when the question was answered with "I do not know".
NOT_KNOWN = "unknown"

# Harms in which the next hour can still change the outcome.
PRESSING_HARMS = frozenset({Harm.DANGER, Harm.REMOTE_ACCESS, Harm.MONEY, Harm.CASH_OR_GOODS, Harm.BANK_DETAILS, Harm.PASSCODE})

# Intents of people who want to know whom to tell.
ASKS_WHERE = frozenset({"ask_report_route", "ask_report_route_scotland"})

# The steps of the checklist that name the police of a place.
STEPS_TO_THE_POLICE = frozenset({"live_attack", "police_for_threats", "police_report"})

BANK_BY_SHORT_NUMBER = "bank_159"


def known_of(tracker: Tracker) -> Known:
    """Gather what the slots say of the case."""
    slots = {question: tracker.get_slot(question.value) for question in Question}
    age = slots[Question.UNDER_18]
    return Known(
        harm=_one_of(Harm, slots[Question.HARM]),
        place=_one_of(Place, slots[Question.NATION]),
        channel=_one_of(Channel, tracker.get_slot("channel")) or Channel.UNKNOWN,
        paid_by=_one_of(PaidBy, slots[Question.PAID_BY]),
        when=_one_of(When, slots[Question.WHEN]),
        who=_one_of(Who, tracker.get_slot("who")),
        under_18=_one_of(Answer, age) or (Answer.YES if age else Answer.UNKNOWN),
        going_on=_one_of(Answer, slots[Question.GOING_ON]) or Answer.UNKNOWN,
        also=frozenset(Circumstance(one) for one in tracker.get_slot("circumstances") or []),
        declined=frozenset(question for question, value in slots.items() if value == NOT_KNOWN),
        asked_where=not ASKS_WHERE.isdisjoint(intents(tracker)),
        other_harms=frozenset(Harm(one) for one in tracker.get_slot("other_harms") or []),
    )


def place_of(tracker: Tracker) -> Place:
    """Give where the person affected lives; UNKNOWN while that was not told."""
    return known_of(tracker).place or Place.UNKNOWN


def situation_of(tracker: Tracker) -> Situation:
    """Give the case as the four questions that change the route."""
    known = known_of(tracker)
    return Situation(
        harm=known.harm or Harm.UNKNOWN,
        channel=known.channel,
        place=known.place or Place.UNKNOWN,
        urgency=Urgency.NOW if known.harm in PRESSING_HARMS else Urgency.SOON,
    )


def checklist_for(tracker: Tracker) -> tuple[Todo, ...]:
    """Give what to do first, second and so on, as far as the case is known."""
    return checklist(knowledge(), known_of(tracker))


def police_of(todo: tuple[Todo, ...]) -> list[str]:
    """Name the routes to the police on a checklist; empty while the place is unknown."""
    return [route.id for one in todo if one.step.id in STEPS_TO_THE_POLICE for route in one.routes]


def police_for(tracker: Tracker) -> list[str]:
    """Name the police for the case, or for a report of any kind while it is not known what happened."""
    known = known_of(tracker)
    police = police_of(checklist_for(tracker))
    if not police and known.harm in {None, Harm.UNKNOWN} and known.also.isdisjoint(ASKED_ONLY_WHERE) and known.place:
        return [route.id for route in routes_for(knowledge(), Situation(place=known.place))]
    return police


def police_and_forwarding_for(tracker: Tracker) -> list[str]:
    """Name the police for the case and where its message is passed on; empty while there are no police to name."""
    if not (police := police_for(tracker)):
        return []
    known = known_of(tracker)
    route = routing.forwarding(knowledge(), known.channel, known.place or Place.UNKNOWN)
    return [*police, route.id] if route else police


def people_who_listen(tracker: Tracker) -> list[str]:
    """Name the people of the place who listen; empty while the place is unknown, and where none of them serve."""
    return [route.id for route in routing.people_who_listen(knowledge(), place_of(tracker))]


def can_ring_159(tracker: Tracker) -> bool:
    """Whether 159 may work where the person lives. Nobody is refused it while the place is unknown."""
    return knowledge().routes[BANK_BY_SHORT_NUMBER].serves(place_of(tracker))


def _one_of(kind: type[Member], value: object) -> Member | None:
    """Give the member with this value, or None."""
    return next((member for member in kind if member == value), None)
