"""What went well in the end, and who else can be told: nothing was lost, the family cannot know, the bank is feared."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import intent_of, responses_of_the_case
from actions.outcome import said_in_the_case
from actions.triage import PRESSING_HARMS, known_of, police_for
from advice.vocabulary import Answer, Harm

# After one of these, "she did not pay in the end" says that nothing was lost of what was feared for.
FEARED_FOR = (
    "utter_emergency", "utter_offender_at_door", "utter_what_after_danger",
    "utter_help_", "utter_scam_anything_lost", "utter_first_",
)  # fmt: skip

# Answers that send somebody to their bank.
SPEAKS_OF_THE_BANK = (
    "utter_first_", "utter_again_", "utter_bank_", "utter_checklist", "utter_money_mule", "utter_report_route",
)  # fmt: skip


def something_may_have_been_lost(tracker: Tracker) -> bool:
    """Whether something was feared to be lost in this case."""
    return said_in_the_case(tracker, FEARED_FOR)


def say_what_an_attempt_needs(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Be glad, say what an attempt needs, and name the police where the place is known; nobody is asked what is lost."""
    dispatcher.utter_message(response="utter_nothing_gone_in_the_end")
    if police := police_for(tracker):
        dispatcher.utter_message(response="utter_police_of_the_place", routes=police)
    return [SlotSet("harm", Harm.NOTHING.value), SlotSet("other_harms", None)]


def say_whom_else_to_tell(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say who else can be told, and how to begin: a child is told other people than an adult."""
    young = known_of(tracker).under_18 is Answer.YES or intent_of(tracker) == "report_sextortion_under_18"
    dispatcher.utter_message(response="utter_whom_a_child_can_tell" if young else "utter_how_to_tell_family")


def is_about_the_bank(tracker: Tracker) -> bool:
    """Whether somebody was sent to their bank in this case."""
    pressing = not known_of(tracker).harms.isdisjoint(PRESSING_HARMS)
    return pressing or any(said.startswith(SPEAKS_OF_THE_BANK) for said in responses_of_the_case(tracker))
