"""Answer about the measures of the December 2023 announcement, each as it stands today."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import knowledge
from advice.announcement import item_for
from advice.wording import in_language


class AnswerAnnouncement(Action):
    """Say what the item named is today, or which items can be asked about."""

    def name(self) -> str:
        return "action_answer_announcement"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        item = item_for(knowledge(), tracker.latest_message.get("text") or "")
        if item is None:
            dispatcher.utter_message(response="utter_announcement_which")
            return []
        language = tracker.get_slot("language") or "en"
        says = " ".join(in_language(item.says, language)[0])
        routes = [route for route in item.routes if route in knowledge().routes]
        if item.scope == "out_of_scope":
            dispatcher.utter_message(response="utter_announcement_outside", says=says, routes=routes, facts=[item.id])
        else:
            dispatcher.utter_message(response="utter_announcement_item", says=says, routes=routes, facts=[item.id])
        return []
