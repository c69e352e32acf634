"""Nothing is said twice in the same words: told more of the same, or asked what now, people hear the step that matters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.ground import heard_now, responses_in, responses_of_the_case, turns
from actions.outcome import give_outcome
from advice.vocabulary import Heard

# What is said instead, where the answer stands above already. Each holds the number or the address that is needed.
IN_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "utter_first_money": "utter_again_bank",
        "utter_first_bank_details": "utter_again_bank_details",
        "utter_first_bank_knows": "utter_again_bank_knows",
        "utter_first_remote_access": "utter_again_device",
        "utter_first_link": "utter_again_link",
        "utter_first_hacked_account": "utter_again_account",
        "utter_first_identity": "utter_again_identity",
        "utter_first_sextortion": "utter_again_pictures",
        "utter_first_sextortion_under_18": "utter_again_pictures_of_a_child",
        "utter_first_sextortion_of_a_child": "utter_again_pictures_of_a_child",
        "utter_money_mule": "utter_again_money_mule",
        "utter_recovery_fraud": "utter_again_recovery_fraud",
        "utter_bank_refused": "utter_again_bank_refused",
        "utter_after_report": "utter_again_after_report",
    }
)
FIRST_SAID: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {short: tuple(first for first, other in IN_SHORT.items() if other == short) for short in IN_SHORT.values()}
)

# After these nobody is asked whether it is done: there is nothing to do but to watch, or to know.
ASK_NOTHING = frozenset({"utter_again_link", "utter_again_bank_knows", "utter_again_after_report"})

# Words for danger said in the turn before stand alone: who answers them is not led back to a loss.
OF_DANGER = ("utter_emergency", "utter_offender_at_door", "utter_crisis", "utter_abuse_")


def say_once(dispatcher: CollectingDispatcher, tracker: Tracker, response: str) -> None:
    """Say a response; the second time in a case what matters most of it, unless someone asks for the words again."""
    short = IN_SHORT.get(response)
    said = [one for one in responses_of_the_case(tracker) if one in {response, short}]
    if short is None or not said or said[0] == short or Heard.ASKS_AGAIN in heard_now(tracker):
        dispatcher.utter_message(response=response)
    else:
        _say_in_short(dispatcher, tracker, short)


def say_the_first_step_again(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any] | None:
    """Say in short what comes first, and give the events; None when nothing was advised yet, or danger was just answered."""
    _, *before = turns(tracker)
    just_said = responses_in(before[0]) if before else []
    if any(said.startswith(OF_DANGER) for said in just_said):
        return None
    answers = (said for said in responses_of_the_case(tracker) if said in IN_SHORT or said in FIRST_SAID)
    if (last := next(answers, None)) is None:
        return None
    short = IN_SHORT.get(last, last)
    if Heard.ASKS_AGAIN in heard_now(tracker):
        dispatcher.utter_message(response=FIRST_SAID[short][0] if last == short else last)
        return []
    if tracker.get_slot("routes_given") and short not in ASK_NOTHING and not tracker.get_slot(REQUESTED_SLOT):
        return give_outcome(dispatcher, tracker)
    if short in just_said and Heard.ASKS_WHAT_NEXT in heard_now(tracker):
        dispatcher.utter_message(response=FIRST_SAID[short][0])
        return []
    if short in just_said:
        dispatcher.utter_message(response="utter_again_nothing_new")
        return []
    _say_in_short(dispatcher, tracker, short)
    return []


def was_told_of_a_link_last(tracker: Tracker) -> bool:
    """Whether the last thing advised in this case is about a link that was opened."""
    answers = (said for said in responses_of_the_case(tracker) if said in IN_SHORT or said in FIRST_SAID)
    return next(answers, None) in {"utter_first_link", "utter_again_link"}


def _say_in_short(dispatcher: CollectingDispatcher, tracker: Tracker, short: str) -> None:
    """Say it; ask whether it is done where no question of the form waits or follows."""
    dispatcher.utter_message(response=short)
    if short not in ASK_NOTHING and not tracker.get_slot(REQUESTED_SLOT):
        dispatcher.utter_message(response="utter_have_you_done_it")
