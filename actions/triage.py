"""What a conversation knows of a case, as `advice.triage` reads it. The only place that knows which slot holds what."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions.ground import knowledge
from advice.routing import Situation, routes_for
from advice.triage import ASKED_ONLY_WHERE, Known, Todo, checklist
from advice.vocabulary import Answer, Channel, Circumstance, Harm, Language, PaidBy, Place, Question, When, Who

# What a slot holds when the question was answered with "I do not know".
NOT_KNOWN = "unknown"

# Intents of people who want to know whom to tell.
ASKS_WHERE = frozenset({"ask_report_route", "ask_report_route_scotland"})

# The steps that name the police of a place.
STEPS_TO_THE_POLICE = ("live_attack", "police_for_threats", "police_report")

# Who listens, first to last; those who do not serve the place are left out.
PEOPLE_WHO_LISTEN = ("samaritans", "victim_support_ew", "victim_support_scotland", "victim_support_ni")

# Where a scam message goes; said with the police, so that the first answer to a whole story is whole. The first that serves.
FORWARDED_TO = {Channel.TEXT: ("text_7726",), Channel.EMAIL: ("email_sers", "isle_of_man_sers")}


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
        asked_where=_asked_where(tracker),
        other_harms=frozenset(Harm(one) for one in tracker.get_slot("other_harms") or []),
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


def forwarding_of(tracker: Tracker) -> list[str]:
    """Name where the scam message goes, when it came as one that can be forwarded."""
    known = known_of(tracker)
    routes = [knowledge().routes[id_] for id_ in FORWARDED_TO.get(known.channel, ())]
    return [
        route.id for route in routes if route.serves(known.place or Place.UNKNOWN) and route.best_contact(Language.EN).text
    ][:1]


def people_who_listen(tracker: Tracker) -> list[str]:
    """Name the people of the place who listen; empty while the place is unknown, and where none of them serve."""
    place = known_of(tracker).place or Place.UNKNOWN
    routes = [knowledge().routes[id_] for id_ in PEOPLE_WHO_LISTEN]
    return [] if place is Place.UNKNOWN else [route.id for route in routes if route.serves(place)]


def _asked_where(tracker: Tracker) -> bool:
    """Whether the person has asked where to report."""
    said = [event.get("parse_data") or {} for event in tracker.events if event.get("event") == "user"]
    return any((parse.get("intent") or {}).get("name") in ASKS_WHERE for parse in said)


def _one_of(kind: Any, value: Any) -> Any:
    """Give the member with this value, or None."""
    return kind(value) if value in set(kind) else None
