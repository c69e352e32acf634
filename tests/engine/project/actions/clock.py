"""An action whose answer never changes, so that tests can read it."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


class ActionTellTime(Action):
    """Says noon."""

    def name(self) -> str:
        """Return the name used in the domain."""
        return "action_tell_time"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer with the place that was named, if any."""
        dispatcher.utter_message(text=f"It is noon in {tracker.get_slot('place') or 'this town'}.")
        return []
