"""Explain a kind of scam: how it works, its signs, what to do, who helps, and whether anything is lost already.

Someone who tells in the same message that something is lost hears what to do about the loss instead.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.ground import entities_of, knowledge, language_of, need_of, noted_now, text_of
from actions.home import help_at_home, told_of_control
from actions.triage import known_of, place_of
from advice.entries import Scam
from advice.scams import helpers_for, scam_for
from advice.vocabulary import Harm, Need
from advice.wording import in_language

# What is said first about a loss that was told beside the kind of scam.
FIRST_STEPS_OF = {
    Harm.REMOTE_ACCESS: "utter_first_remote_access",
    Harm.MONEY: "utter_first_money",
    Harm.CASH_OR_GOODS: "utter_first_money",
    Harm.BANK_DETAILS: "utter_first_bank_details",
    Harm.PASSCODE: "utter_first_bank_details",
    Harm.PASSWORD: "utter_first_hacked_account",
}


class ExplainScam(Action):
    """Speak about the scam type that the message names, or the main type of the need it was understood as."""

    def name(self) -> str:
        return "action_explain_scam"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if told_of_control(tracker):
            return help_at_home(dispatcher, tracker)
        scam = _asked_by_button(tracker) or scam_for(knowledge(), need_of(tracker), text_of(tracker))
        if first_steps := _first_steps_of_a_loss_told_now(tracker):
            dispatcher.utter_message(response=first_steps)
            about = [SlotSet("scam_type", scam.id)] if scam else []
            return about if tracker.active_loop else [*about, FollowupAction("report_form")]
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


def _first_steps_of_a_loss_told_now(tracker: Tracker) -> str | None:
    harm = known_of(tracker).harm
    return FIRST_STEPS_OF.get(harm) if harm and noted_now(tracker, "harm") else None


def _asked_by_button(tracker: Tracker) -> Scam | None:
    return knowledge().scams.get(str(entities_of(tracker).get("scam_type", {}).get("value", "")))


def _named(tracker: Tracker) -> Scam | None:
    """Find the type a word names; words for scam messages of every kind are in the list of words, side by side."""
    scam = scam_for(knowledge(), "", text_of(tracker))
    return scam if scam and scam.need != Need.SPOT_SCAM_GENERAL else None


def _say_what_to_do(dispatcher: CollectingDispatcher, tracker: Tracker, scam: Scam) -> None:
    language = language_of(tracker)
    dispatcher.utter_message(
        response="utter_scam_do_first",
        title=in_language(scam.title, language)[0],
        do_first="\n".join(in_language(scam.do_first, language)[0]),
    )


def _say_how_it_works(dispatcher: CollectingDispatcher, tracker: Tracker, scam: Scam) -> None:
    language = language_of(tracker)
    dispatcher.utter_message(
        response="utter_scam_explained",
        title=in_language(scam.title, language)[0],
        how=" ".join(in_language(scam.how, language)[0]),
        signs="\n".join(in_language(scam.signs, language)[0]),
        facts=[scam.id],
        routes=helpers_for(knowledge(), scam, place_of(tracker)),
    )
