"""Answer about the measures of the December 2023 announcement, each as it stands today."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import knowledge, language_of, text_of
from advice.announcement import item_for
from advice.vocabulary import Scope
from advice.wording import in_language


class AnswerAnnouncement(Action):
    """Say what the item named is today, or which items can be asked about."""

    def name(self) -> str:
        return "action_answer_announcement"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        item = item_for(knowledge(), text_of(tracker))
        if item is None:
            dispatcher.utter_message(response="utter_announcement_which")
            return []
        outside = item.scope is Scope.OUT_OF_SCOPE
        dispatcher.utter_message(
            response="utter_announcement_outside" if outside else "utter_announcement_item",
            says=" ".join(in_language(item.says, language_of(tracker))[0]),
            routes=list(item.routes),
            facts=[item.id],
        )
        return []
