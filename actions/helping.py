"""Someone is worried about someone else: family and friends, people who look after somebody, staff who see it happen."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.triage import known_of
from advice.vocabulary import Circumstance, Who

SAID_TO_HELPERS_OF: dict[Who | None, str] = {
    Who.CUSTOMER: "utter_help_customer",
    Who.CLIENT: "utter_help_client",
}


class HelpSomeoneElse(Action):
    """Answer the helper by whom they help."""

    def name(self) -> str:
        return "action_help_someone_else"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        known = known_of(tracker)
        who = Who.CUSTOMER if Circumstance.SEEN_AT_WORK in known.also else known.who
        dispatcher.utter_message(response=SAID_TO_HELPERS_OF.get(who, "utter_help_someone_else"))
        return []
