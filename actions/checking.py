"""Look at one message with the citizen, or ask for it. Never says that something is safe."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

# A question such as "is this text real" is shorter than any message worth reading.
FEWEST_WORDS_OF_A_MESSAGE = 10


class CheckMessage(Action):
    """Say what can be said of the message, and what to do next; ask for it when only the question was typed."""

    def name(self) -> str:
        return "action_check_message"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        text = tracker.latest_message.get("text") or ""
        if len(text.split()) < FEWEST_WORDS_OF_A_MESSAGE:
            dispatcher.utter_message(response="utter_check_what")
            return []
        dispatcher.utter_message(response="utter_check_cannot_tell")
        dispatcher.utter_message(response="utter_check_next")
        return []
