"""A yes, a no or "I do not know" outside any form belongs to the question the assistant asked last.

The question itself says what follows: `if_yes`, `if_no` and `if_unsure` in the metadata of its response name an action or
response.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.ground import heard_now, intent_of
from actions.outcome import give_outcome, remind_of_the_first_thing
from actions.remarks import answer_remark
from actions.reporting import say_what_a_stray_answer_leads_to, take_answer
from actions.triage import known_of
from advice.triage import questions
from advice.vocabulary import Harm, Heard


class TakeYesOrNo(Action):
    """Follow the last question's own directions; ask what is needed when there was none."""

    def name(self) -> str:
        return "action_take_yes_or_no"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if (events := answer_remark(dispatcher, tracker)) is not None:
            return events
        if tracker.get_slot(REQUESTED_SLOT):
            return take_answer(dispatcher, tracker)
        direction = "if_yes" if intent_of(tracker) == "affirm" else "if_no"
        follows = _last_question(tracker).get(direction)
        if follows is None:
            return say_what_a_stray_answer_leads_to(dispatcher, tracker)
        return _follow(dispatcher, follows)


class TakeDontKnow(Action):
    """Accept that someone does not know, and give a way on: the careful one of the question, or what comes first."""

    def name(self) -> str:
        return "action_take_dont_know"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if (events := answer_remark(dispatcher, tracker)) is not None:
            return events
        asked = tracker.get_slot(REQUESTED_SLOT)
        if asked or Heard.LOST_FOR_WHAT_TO_DO in heard_now(tracker):
            dispatcher.utter_message(response="utter_one_thing_at_a_time")
            remind_of_the_first_thing(dispatcher, tracker)
        if asked:
            return []
        if follows := _last_question(tracker).get("if_unsure"):
            return _follow(dispatcher, follows)
        known = known_of(tracker)
        if tracker.get_slot("routes_given"):
            return give_outcome(dispatcher, tracker)
        if known.harm not in {None, Harm.UNKNOWN, Harm.NOTHING} and questions(known):
            return [FollowupAction("report_form")]
        dispatcher.utter_message(response="utter_dont_know")
        return []


def _follow(dispatcher: CollectingDispatcher, follows: str) -> list[Any]:
    if follows.startswith("utter_"):
        dispatcher.utter_message(response=follows)
        return []
    return [FollowupAction(follows)]


def _last_question(tracker: Tracker) -> dict[str, Any]:
    """The metadata of the latest message that asked something; messages after it in the same turn do not hide it."""
    before_this_turn = False
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            if before_this_turn:
                return {}
            before_this_turn = True
        elif before_this_turn and event.get("event") == "bot" and (event.get("metadata") or {}).get("if_yes"):
            return dict(event["metadata"])
    return {}
