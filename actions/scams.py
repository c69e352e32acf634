"""Explain a kind of scam: how it works, its signs, what to do, who helps, and whether anything is lost already."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import entities_of, knowledge, need_of
from advice.registry import Scam
from advice.scams import helpers_for, scam_for
from advice.vocabulary import Need, Place
from advice.wording import in_language


class ExplainScam(Action):
    """Speak about the scam type that the message names, or the main type of the need it was understood as."""

    def name(self) -> str:
        return "action_explain_scam"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        scam = _asked_by_button(tracker) or scam_for(knowledge(), need_of(tracker), _said(tracker))
        if scam is None:
            dispatcher.utter_message(response="utter_scam_general")
            return []
        _say_what_to_do(dispatcher, tracker, scam)
        _say_how_it_works(dispatcher, tracker, scam)
        dispatcher.utter_message(response="utter_scam_anything_lost")
        return [SlotSet("scam_type", scam.id)]


class ExplainWord(Action):
    """Say what a word means: as the scam type it names, the meaning first; else with the list of words."""

    def name(self) -> str:
        return "action_explain_word"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        scam = _asked_by_button(tracker) or _named(tracker)
        if scam is None:
            dispatcher.utter_message(response="utter_scam_words")
            return []
        _say_how_it_works(dispatcher, tracker, scam)
        _say_what_to_do(dispatcher, tracker, scam)
        dispatcher.utter_message(response="utter_scam_anything_lost")
        return [SlotSet("scam_type", scam.id)]


def _asked_by_button(tracker: Tracker) -> Scam | None:
    return knowledge().scams.get(str(entities_of(tracker).get("scam_type", {}).get("value", "")))


def _named(tracker: Tracker) -> Scam | None:
    """Find the type a word names; words for scam messages of every kind are in the list of words, side by side."""
    scam = scam_for(knowledge(), "", _said(tracker))
    return scam if scam and scam.need != Need.SPOT_SCAM_GENERAL else None


def _said(tracker: Tracker) -> str:
    return tracker.latest_message.get("text") or ""


def _say_what_to_do(dispatcher: CollectingDispatcher, tracker: Tracker, scam: Scam) -> None:
    do_first = in_language(scam.do_first, _language(tracker))[0]
    dispatcher.utter_message(
        response="utter_scam_do_first", title=in_language(scam.title, _language(tracker))[0], do_first="\n".join(do_first)
    )


def _say_how_it_works(dispatcher: CollectingDispatcher, tracker: Tracker, scam: Scam) -> None:
    language = _language(tracker)
    dispatcher.utter_message(
        response="utter_scam_explained",
        title=in_language(scam.title, language)[0],
        how=" ".join(in_language(scam.how, language)[0]),
        signs="\n".join(in_language(scam.signs, language)[0]),
        facts=[scam.id],
        routes=helpers_for(knowledge(), scam, Place(tracker.get_slot("nation") or Place.UNKNOWN)),
    )


def _language(tracker: Tracker) -> str:
    return tracker.get_slot("language") or "en"
