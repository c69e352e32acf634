"""A yes or a no outside any form belongs to the question the assistant asked last.

The question itself says what follows: `if_yes` and `if_no` in the metadata of its response name an action or response.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.ground import intent_of
from actions.reporting import take_answer


class TakeYesOrNo(Action):
    """Follow the last question's own directions; ask what is needed when there was none."""

    def name(self) -> str:
        return "action_take_yes_or_no"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if tracker.get_slot(REQUESTED_SLOT):
            return take_answer(dispatcher, tracker)
        direction = "if_yes" if intent_of(tracker) == "affirm" else "if_no"
        follows = _last_question(tracker).get(direction)
        if follows is None:
            dispatcher.utter_message(response="utter_answer_without_a_question")
            return []
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
