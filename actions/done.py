"""What somebody has done already: heard once, kept for the case, and not advised again as if it were news."""

from __future__ import annotations

from itertools import takewhile

from rasa_sdk import Tracker

from actions.ground import heard_now, intent_in, responses_in, turns, understood
from advice.heard import heard_in
from advice.triage import Todo
from advice.vocabulary import Heard

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
    if Heard.DONE_THAT in heard_now(tracker) and said_just_before(tracker, BEGIN_WITH_THE_BANK):
        return True
    since_the_start = takewhile(lambda parse: intent_in(parse) != "start_again", understood(tracker)[::-1])
    return any(Heard.BANK_TOLD in heard_in(str(parse.get("text") or "")) for parse in since_the_start)


def without_what_is_done(tracker: Tracker, todo: tuple[Todo, ...]) -> tuple[Todo, ...]:
    """Leave the call to the bank out for someone who has made it, and what was to be said "in the same call"."""
    if not bank_knows(tracker):
        return todo
    return tuple(one for one in todo if one.step.call != THE_BANK and not one.step.id.startswith(IN_THE_SAME_CALL))


def said_just_before(tracker: Tracker, beginnings: tuple[str, ...]) -> bool:
    """Whether the turn before this one said a response whose name begins so."""
    _, *before = turns(tracker)
    return bool(before) and any(said.startswith(beginnings) for said in responses_in(before[0]))
