"""What somebody says of how it goes, where no intent of its own hears it: answered here, before anybody is asked back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import done, helping
from actions.after_danger import WITHOUT_VOICE, danger_is_over, go_on_after_danger
from actions.ground import heard_now, intents
from actions.home import help_at_home, told_of_control
from actions.outcome import acknowledge_what_is_done
from advice.vocabulary import Heard


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
    if Heard.NOT_LISTENED_TO in heard_now(tracker) and helping.is_a_helper(tracker):
        helping.say_the_next_help(dispatcher, tracker)
        return []
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
