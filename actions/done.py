"""What somebody has done already: heard once, kept for the case, and not advised again as if it were news."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.ground import heard_now, intent_in, responses_in, turns, understood
from actions.triage import known_of
from advice.heard import heard_in
from advice.triage import Todo
from advice.vocabulary import Harm, Heard

# The steps of the checklist that ring the bank share this call.
THE_BANK = "bank"
IN_THE_SAME_CALL = "same_call_"

# Answers whose first advice is to ring the bank: "done that" after one of them means the bank.
BEGIN_WITH_THE_BANK = (
    "utter_first_money", "utter_first_bank_details", "utter_bank_comes_first", "utter_bank_159", "utter_report_route",
)  # fmt: skip

ADVISE_A_STEP = ("utter_first_", "utter_checklist", "utter_bank_comes_first", "utter_device_comes_first", "utter_bank_159")


def says_it_is_done(tracker: Tracker) -> bool:
    """Whether this message says that the bank knows, or that what was advised is done."""
    heard = heard_now(tracker)
    if Heard.BANK_TOLD in heard:
        return True
    return Heard.DONE_THAT in heard and any(said.startswith(ADVISE_A_STEP) for said in responses_in(tracker.events))


def bank_knows(tracker: Tracker) -> bool:
    """Whether any message of this case said that the bank was told."""
    if Heard.DONE_THAT in heard_now(tracker) and _said_before(tracker, BEGIN_WITH_THE_BANK):
        return True
    since_the_start = takewhile(lambda parse: intent_in(parse) != "start_again", understood(tracker)[::-1])
    return any(Heard.BANK_TOLD in heard_in(str(parse.get("text") or "")) for parse in since_the_start)


def acknowledge(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Say that it was well done, and go on to what comes next. Inside a form the question comes again by itself."""
    dispatcher.utter_message(response="utter_bank_knows" if bank_knows(tracker) else "utter_done")
    if tracker.get_slot(REQUESTED_SLOT):
        return []
    if tracker.get_slot("routes_given"):
        return [FollowupAction("action_give_routes")]
    if known_of(tracker).harm in {None, Harm.UNKNOWN} and not _said_before(tracker, ("utter_first_",)):
        dispatcher.utter_message(response="utter_what_after_danger")
        return []
    return [FollowupAction("report_form")]


def without_what_is_done(tracker: Tracker, todo: tuple[Todo, ...]) -> tuple[Todo, ...]:
    """Leave the call to the bank out for someone who has made it, and what was to be said "in the same call"."""
    if not bank_knows(tracker):
        return todo
    return tuple(one for one in todo if one.step.call != THE_BANK and not one.step.id.startswith(IN_THE_SAME_CALL))


def _said_before(tracker: Tracker, beginnings: tuple[str, ...]) -> bool:
    """Whether the turn before this one said a response whose name begins so."""
    _, *before = turns(tracker)
    return bool(before) and any(said.startswith(beginnings) for said in responses_in(before[0]))
