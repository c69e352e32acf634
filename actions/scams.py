"""Explain a kind of scam: how it works, its signs, what to do, and whether anything is lost already."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import entities_of, knowledge, need_of
from advice.scams import scam_for
from advice.wording import in_language


class ExplainScam(Action):
    """Speak about the scam type that the message names, or the main type of the need it was understood as."""

    def name(self) -> str:
        return "action_explain_scam"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        asked = str(entities_of(tracker).get("scam_type", {}).get("value", ""))
        scam = knowledge().scams.get(asked) or scam_for(knowledge(), need_of(tracker), tracker.latest_message.get("text") or "")
        if scam is None:
            dispatcher.utter_message(response="utter_scam_general")
            return []
        language = tracker.get_slot("language") or "en"
        dispatcher.utter_message(
            response="utter_scam_do_first",
            title=in_language(scam.title, language)[0],
            do_first="\n".join(in_language(scam.do_first, language)[0]),
        )
        dispatcher.utter_message(
            response="utter_scam_explained",
            title=in_language(scam.title, language)[0],
            how=" ".join(in_language(scam.how, language)[0]),
            signs="\n".join(in_language(scam.signs, language)[0]),
            facts=[scam.id],
        )
        dispatcher.utter_message(response="utter_scam_anything_lost")
        return [SlotSet("scam_type", scam.id)]
