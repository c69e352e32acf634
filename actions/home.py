"""Someone at home takes or controls the money: a helpline of the nation, told so that it stays private."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import heard_now, knowledge, text_of
from actions.triage import place_of
from advice.circumstances import circumstances_in
from advice.steps import steps_by_id
from advice.vocabulary import Circumstance, Heard, Place

# The step of the checklist that names the helplines by place: they are listed there, once.
STEP_AT_HOME = "controlled"


def told_of_control(tracker: Tracker) -> bool:
    """Whether this message tells that someone at home takes or controls the money."""
    return Heard.CONTROLLED in heard_now(tracker) or Circumstance.CONTROLLED_AT_HOME in circumstances_in(text_of(tracker))


def help_at_home(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Say whom to talk to in private, and how to leave no trace of this chat; note the circumstance."""
    if place_of(tracker) is Place.UNKNOWN:
        dispatcher.utter_message(response="utter_abuse_at_home")
    elif helplines := helplines_at_home(tracker):
        dispatcher.utter_message(response="utter_abuse_in_the_nation", routes=helplines)
    else:
        dispatcher.utter_message(response="utter_abuse_elsewhere")
    known = set(tracker.get_slot("circumstances") or [])
    return [SlotSet("circumstances", sorted(known | {Circumstance.CONTROLLED_AT_HOME.value}))]


def say_it_is_a_time_to_ring(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Name the helpline to someone who is alone for a while; those of all nations while the place is unknown."""
    if helplines := helplines_at_home(tracker):
        dispatcher.utter_message(response="utter_helpline_at_home", routes=helplines)
    elif place_of(tracker) is Place.UNKNOWN:
        dispatcher.utter_message(response="utter_helplines_at_home")
    return []


def name_the_helpline_of_a_new_place(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Name it to someone who told of it before they told where they live."""
    told = Circumstance.CONTROLLED_AT_HOME.value in (tracker.get_slot("circumstances") or [])
    if told and (helplines := helplines_at_home(tracker)):
        dispatcher.utter_message(response="utter_helpline_at_home", routes=helplines)


def helplines_at_home(tracker: Tracker) -> list[str]:
    """Name the helplines that serve the place; empty while it is unknown, and where none does."""
    place = place_of(tracker)
    return [route.id for route in steps_by_id()[STEP_AT_HOME].routes_for(knowledge(), place)]
