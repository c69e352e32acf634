"""What somebody says of how it goes, where no intent of its own hears it: answered here, before anybody is asked back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import done, helping
from actions.after_danger import WITHOUT_VOICE, danger_is_over, go_on_after_danger
from actions.again import say_the_first_step_again, was_told_of_a_link_last
from actions.attempts import is_about_the_bank, say_what_an_attempt_needs, say_whom_else_to_tell, something_may_have_been_lost
from actions.ground import heard_now, intent_of, intents, text_of
from actions.home import help_at_home, told_of_control
from actions.outcome import acknowledge_what_is_done
from advice.circumstances import harms_in
from advice.vocabulary import Heard

# "so nothing to worry about", "im on wifi": so short, and not understood, it is about what was said before it.
MOST_WORDS_OF_A_SHORT_REMARK = 8

ASKS_FOR_THE_NEXT_STEP = frozenset({Heard.ASKS_WHAT_NEXT, Heard.ASKS_AGAIN, Heard.LOST_FOR_WHAT_TO_DO})


def answer_remark(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any] | None:
    """Answer it and give the events; None when nothing was said of how it goes, or when it means nothing here."""
    if danger_is_over(tracker):
        return go_on_after_danger(dispatcher, tracker)
    if response := way_without_voice(tracker):
        dispatcher.utter_message(response=response)
        return []
    if told_of_control(tracker):
        return help_at_home(dispatcher, tracker)
    if done.says_it_is_done(tracker):
        return acknowledge_what_is_done(dispatcher, tracker)
    heard = heard_now(tracker)
    if Heard.DID_NOT_HAPPEN in heard and something_may_have_been_lost(tracker) and not harms_in(text_of(tracker)):
        return say_what_an_attempt_needs(dispatcher, tracker)
    if Heard.CANNOT_TELL_FAMILY in heard:
        say_whom_else_to_tell(dispatcher, tracker)
        return []
    if Heard.ASKS_OF_THE_CALL in heard and is_about_the_bank(tracker):
        dispatcher.utter_message(response="utter_what_the_bank_asks")
        return []
    if not heard.isdisjoint(ASKS_FOR_THE_NEXT_STEP) and _leaves_it_open(tracker):
        return say_the_first_step_again(dispatcher, tracker)
    if Heard.NOT_LISTENED_TO in heard_now(tracker) and helping.is_a_helper(tracker):
        helping.say_the_next_help(dispatcher, tracker)
        return []
    if was_told_of_a_link_last(tracker) and _is_a_short_remark(tracker):
        return say_the_first_step_again(dispatcher, tracker)
    return None


def answered_by_remark(tracker: Tracker) -> bool:
    """Whether a message after a danger has an answer of its own that keeps the numbers in it."""
    return danger_is_over(tracker) or bool(way_without_voice(tracker)) or told_of_control(tracker)


def way_without_voice(tracker: Tracker) -> str:
    """Name the answer for someone who was told to ring in the turn before and cannot, or give an empty string."""
    before = intents(tracker)[-2:-1]
    if not before or Heard.CANNOT_SPEAK not in heard_now(tracker):
        return ""
    return WITHOUT_VOICE.get(before[0], "")


def _leaves_it_open(tracker: Tracker) -> bool:
    """Whether no other answer of its own hears that somebody is lost for what to do."""
    return intent_of(tracker) != "say_dont_know"


def _is_a_short_remark(tracker: Tracker) -> bool:
    return intent_of(tracker) == "nlu_fallback" and len(text_of(tracker).split()) <= MOST_WORDS_OF_A_SHORT_REMARK
