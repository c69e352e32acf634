"""The journey to the right organisation: what happened, where, and then who to tell, in order."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.forms import PatientForm
from actions.ground import entities_of, events_of_turn, knowledge, situation_of
from advice.routing import routes_for
from advice.vocabulary import Harm, Place

# Harms after which people are approached again by someone who promises the money back.
LOSSES = frozenset({Harm.MONEY, Harm.CASH_OR_GOODS, Harm.BANK_DETAILS, Harm.PASSCODE, Harm.REMOTE_ACCESS, Harm.IDENTITY})

# More routes than this in one reply are not read by a frightened person; the rest is one question away.
MOST_ROUTES_SHOWN = 6


class ValidateReportForm(PatientForm):
    """Two questions: what happened, and where the person lives."""

    unsure = {"harm": Harm.UNKNOWN.value, "nation": Place.UNKNOWN.value}

    def name(self) -> str:
        return "validate_report_form"


def give_routes(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Say who to tell, in the order of what to do first, and that this was not a report."""
    situation = situation_of(tracker)
    routes = routes_for(knowledge(), situation)[:MOST_ROUTES_SHOWN]
    if routes:
        dispatcher.utter_message(response="utter_routes", routes=[route.id for route in routes])
    if situation.place is Place.UNKNOWN:
        dispatcher.utter_message(response="utter_police_route_needs_place")
    if _first_steps_said(tracker):
        dispatcher.utter_message(response="utter_after_routes")
        return [SlotSet("routes_given", True)]
    if situation.harm in LOSSES:
        dispatcher.utter_message(response="utter_recovery_fraud_warning")
    dispatcher.utter_message(response="utter_not_a_report")
    return [SlotSet("routes_given", True)]


def _first_steps_said(tracker: Tracker) -> bool:
    """Whether this same turn has said the first steps, with their warning and notice: once in a turn is enough."""
    return any(
        event.get("event") == "bot" and str((event.get("metadata") or {}).get("utter_action", "")).startswith("utter_first_")
        for event in events_of_turn(tracker)
    )


class GiveRoutes(Action):
    """Say who to tell, once the questions are answered."""

    def name(self) -> str:
        return "action_give_routes"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        return give_routes(dispatcher, tracker)


class TakeAnswer(Action):
    """Take an answer that no question is waiting for: most often a correction of the place."""

    def name(self) -> str:
        return "action_take_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        return take_answer(dispatcher, tracker)


def take_answer(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Give the routes again for a new detail, ask again in plainer words, or ask what the person needs."""
    asked = tracker.get_slot(REQUESTED_SLOT)
    said = entities_of(tracker)
    if asked:
        dispatcher.utter_message(response=f"utter_did_not_catch_{asked}")
        return []
    if tracker.get_slot("routes_given") and ("place" in said or "harm" in said):
        dispatcher.utter_message(response="utter_corrected")
        return give_routes(dispatcher, tracker)
    if "place" in said:
        return [FollowupAction("report_form")]
    dispatcher.utter_message(response="utter_answer_without_a_question")
    return []


class GoBack(Action):
    """Ask the previous question again, or take the correction that came with the request."""

    def name(self) -> str:
        return "action_go_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if "place" in entities_of(tracker) or "harm" in entities_of(tracker):
            return take_answer(dispatcher, tracker)
        asked = tracker.get_slot(REQUESTED_SLOT)
        dispatcher.utter_message(response="utter_going_back")
        if asked == "nation":
            return [SlotSet("harm", None), SlotSet(REQUESTED_SLOT, "harm")]
        if asked:
            return []
        return [SlotSet("nation", None), SlotSet("harm", None), FollowupAction("report_form")]


class ExplainQuestion(Action):
    """Say why the question that is waiting is asked, and what is kept."""

    def name(self) -> str:
        return "action_explain_question"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        asked = tracker.get_slot(REQUESTED_SLOT)
        dispatcher.utter_message(response=f"utter_why_{asked}" if asked else "utter_why_anything")
        return []
