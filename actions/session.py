"""The beginning of a conversation, and beginning again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.home import help_at_home, told_of_control
from advice.vocabulary import Language

# What the page that embeds Pause may say of itself. The channel has checked the values.
TOLD_BY_THE_PAGE = ("language", "nation", "force")

# What is forgotten when someone starts again. The language stays: they did not ask for another.
FORGOTTEN = ("nation", "force", "place_to_ask", "harm", "channel", "paid_by", "when", "who", "under_18", "scam_type",
             "routes_given", "going_on", "circumstances", "other_harms")  # fmt: skip


class SessionStart(Action):
    """Note what the page says of itself, and greet once."""

    def name(self) -> str:
        return "action_session_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        told = tracker.get_slot("session_started_metadata") or {}
        dispatcher.utter_message(response="utter_greet")
        return [
            SessionStarted(),
            *(SlotSet(name, told[name]) for name in TOLD_BY_THE_PAGE if told.get(name)),
            ActionExecuted("action_listen"),
        ]


class StartAgain(Action):
    """Forget what was noted, leave any question, and offer the menu."""

    def name(self) -> str:
        return "action_start_again"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        dispatcher.utter_message(response="utter_started_again")
        return [
            ActiveLoop(None),
            SlotSet(REQUESTED_SLOT, None),
            *(SlotSet(name, None) for name in FORGOTTEN if tracker.get_slot(name) is not None),
        ]


class SwitchToWelsh(Action):
    """Answer in Welsh from here on, as far as there is Welsh, and say how far that is."""

    def name(self) -> str:
        return "action_switch_to_welsh"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if told_of_control(tracker):  # "is there somewhere for women like me in Wales" asks for no other language
            return help_at_home(dispatcher, tracker)
        dispatcher.utter_message(response="utter_welsh", language=Language.CY.value)  # the slot is set after this answer
        return [SlotSet("language", Language.CY.value)]
