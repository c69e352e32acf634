"""What a case comes to: what to do, or whom to tell, and that this was not a report."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.done import bank_knows, said_just_before, without_what_is_done
from actions.ground import (
    entities_of,
    events_of_turn,
    intent_of,
    knowledge,
    language_of,
    place_is_new,
    responses_in,
    responses_of_the_case,
    turns,
)
from actions.triage import (
    ASKS_WHERE,
    PRESSING_HARMS,
    can_ring_159,
    checklist_for,
    known_of,
    people_who_listen,
    police_for,
    police_of,
    situation_of,
)
from advice.routing import routes_for
from advice.triage import Todo
from advice.vocabulary import Answer, Circumstance, Harm, Place, Who
from advice.wording import in_language

# Harms after which people are approached again by someone who promises the money back.
LOSSES = frozenset({Harm.MONEY, Harm.CASH_OR_GOODS, Harm.BANK_DETAILS, Harm.PASSCODE, Harm.REMOTE_ACCESS, Harm.IDENTITY})

# More routes than this in one reply are not read by a frightened person; the rest is one question away.
MOST_ROUTES_SHOWN = 6

# The answers to distress while the place is unknown.
DISTRESS = frozenset({"utter_distress", "utter_distress_again"})

# How the names of the answers begin that say what to do first.
FIRST_STEPS = "utter_first_"


class GiveRoutes(Action):
    """Say what to do and who to tell, once the questions are answered."""

    def name(self) -> str:
        return "action_give_routes"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        return give_outcome(dispatcher, tracker)


def remind_of_the_first_thing(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say again what comes first, to someone whose loss is known and who has no checklist yet."""
    known = known_of(tracker)
    in_device = Harm.REMOTE_ACCESS in known.harms
    done = bank_knows(tracker) and not in_device
    if done or tracker.get_slot("routes_given") or known.harms.isdisjoint(PRESSING_HARMS) or Harm.IMAGES in known.harms:
        return
    if can_ring_159(tracker):
        response = "utter_device_comes_first" if in_device else "utter_bank_comes_first"
    else:
        response = "utter_device_comes_first_without_159" if in_device else "utter_bank_comes_first_without_159"
    dispatcher.utter_message(response=response)
    if Circumstance.CANNOT_CALL in known.also:
        dispatcher.utter_message(response="utter_ring_without_speaking")


def give_outcome(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Say what to do, or who to tell when nothing needs doing, and that this was not a report."""
    todo = _todo(tracker)
    situation = situation_of(tracker)
    if outcome_is_the_same(tracker):
        first, _ = in_language(todo[0].step.title, language_of(tracker))
        ways = [route.id for route in next((one.routes for one in todo if one.routes), ())]
        dispatcher.utter_message(response="utter_nothing_changes", title=first, routes=ways)
        asks_whom = "place" in entities_of(tracker) or intent_of(tracker) in ASKS_WHERE
        if asks_whom and (police := police_of(todo)):
            dispatcher.utter_message(response="utter_police_of_the_place", routes=police)
        return [SlotSet("routes_given", True)]
    if todo:
        if bank_knows(tracker):
            dispatcher.utter_message(response="utter_bank_left_out")
        _give_checklist(dispatcher, todo)
    elif routes := routes_for(knowledge(), situation)[:MOST_ROUTES_SHOWN]:
        dispatcher.utter_message(response="utter_routes", routes=[route.id for route in routes])
    if situation.place is Place.UNKNOWN:
        dispatcher.utter_message(response="utter_police_route_needs_place")
    elif police_of(todo):
        dispatcher.utter_message(response="utter_what_happens_next")
    if first_steps_said(tracker):
        dispatcher.utter_message(response="utter_after_routes")
        return [SlotSet("routes_given", True)]
    if situation.harm in LOSSES:
        dispatcher.utter_message(response="utter_recovery_fraud_warning")
    dispatcher.utter_message(response="utter_not_a_report")
    return [SlotSet("routes_given", True)]


def acknowledge_what_is_done(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Say that it was well done, and go on to what comes next. Inside a form the question comes again by itself."""
    dispatcher.utter_message(response="utter_bank_knows" if bank_knows(tracker) else "utter_done")
    if tracker.get_slot(REQUESTED_SLOT):
        return []
    if tracker.get_slot("routes_given"):
        return give_outcome(dispatcher, tracker)
    if known_of(tracker).harm in {None, Harm.UNKNOWN} and not said_just_before(tracker, (FIRST_STEPS,)):
        dispatcher.utter_message(response="utter_what_after_danger")
        return []
    return [FollowupAction("report_form")]


def outcome_is_the_same(tracker: Tracker) -> bool:
    """Whether the list of what to do would be the one that stands above, step by step and contact by contact."""
    todo = [(one.step.id, [route.id for route in one.routes]) for one in _todo(tracker)]
    return bool(todo) and todo == _last_list(tracker)


def name_the_police_of_a_new_place(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Name them when this turn told where someone lives, and there are any to name."""
    if place_is_new(tracker) and (police := police_for(tracker)):
        dispatcher.utter_message(response="utter_police_of_the_place", routes=police)


def name_who_listens_after_distress(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Name those of the place, when the turn before was answered with kindness and with those of every nation."""
    _, *before = turns(tracker)
    spoke_of_it = bool(before) and not DISTRESS.isdisjoint(responses_in(before[0]))
    if spoke_of_it and place_is_new(tracker) and (near := people_who_listen(tracker)):
        dispatcher.utter_message(response="utter_people_who_listen", routes=near)


def help_with_pictures(tracker: Tracker) -> str:
    """Name the first steps for someone threatened about pictures: an adult, a child, or somebody who writes for a child."""
    known = known_of(tracker)
    if known.under_18 is not Answer.YES:
        return "utter_first_sextortion"
    return "utter_first_sextortion_under_18" if known.who in (None, Who.SELF) else "utter_first_sextortion_of_a_child"


def said_in_the_case(tracker: Tracker, beginning: str | tuple[str, ...]) -> bool:
    """Whether a response whose name begins so has been said since the start, or since the person started again."""
    return any(response.startswith(beginning) for response in responses_of_the_case(tracker))


def first_steps_said(tracker: Tracker) -> bool:
    """Whether this same turn has said the first steps, with their warning and notice: once in a turn is enough."""
    return any(response.startswith(FIRST_STEPS) for response in responses_in(events_of_turn(tracker)))


def _todo(tracker: Tracker) -> tuple[Todo, ...]:
    return without_what_is_done(tracker, checklist_for(tracker))


def _last_list(tracker: Tracker) -> list[tuple[str, list[str]]]:
    """Give the steps and routes of the last checklist of this case; empty when there was none."""
    for event in reversed(tracker.events):
        if "utter_started_again" in responses_in([event]):
            return []
        card = ((event.get("data") or {}).get("custom") or {}).get("card") or {}
        if event.get("event") == "bot" and card.get("type") == "checklist":
            return [(item["id"], list(item.get("routes") or [])) for item in card["items"]]
    return []


def _give_checklist(dispatcher: CollectingDispatcher, todo: tuple[Todo, ...]) -> None:
    steps = [{"step": one.step.id, "routes": [route.id for route in one.routes]} for one in todo]
    dispatcher.utter_message(response="utter_checklist", checklist=steps)
