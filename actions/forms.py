"""The one base of every form: patient, and never in the way of a cry for help.

A question is filled by an answer only. Any other intent makes the form step aside; its rule answers, and the form asks
again by itself. Why it is written so: FormAction counts any slot set in the turn as an answer (rasa 3.6,
`rasa/core/actions/forms.py`, `FormAction.validate`), and details are noted in every turn.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT, FormValidationAction

from actions.ground import Event, events_of_turn, heard_now, intent_of, noted_now, responses_in, slots_set_in, turns
from advice.vocabulary import Heard

# Said in reply to a question, whatever it is about.
ANSWERS = frozenset({"give_answer", "say_dont_know"})

# A short reply such as "scotland" or "cardiff" may be taken for one of these; when it names what was asked, it is the answer.
ANSWERS_WHEN_THEY_NAME_IT = frozenset(
    {
        "affirm",
        "deny",
        "nlu_fallback",
        "ask_something_else",
        "ask_report_route",
        "ask_report_route_scotland",
        "go_back",
        "greet",
        "ask_for_help",
    }
)

# A "not sure", or a "yes" with a few words after it, may be taken for one of these.
SHORT_REPLIES_MAY_BE = frozenset({"affirm", "deny", "nlu_fallback", "give_answer", "ask_something_else", "ask_why", "go_back"})

# A question that nothing came of so often is let go, where "I don't know" is an answer to it.
MOST_TIMES_ASKED_IN_A_ROW = 3

# Responses that ask a slot's question in another way than `utter_ask_<slot>`.
OTHER_WORDS_FOR = {"nation": "utter_ask_which_place"}


class PatientForm(FormValidationAction, ABC):
    """Fill the question asked when, and only when, the turn answers it.

    A form names in `unsure` the questions for which "I don't know" is an answer, with the value that stands for it.
    """

    unsure: dict[str, str] = {}

    @abstractmethod
    def name(self) -> str:
        """Name the action `validate_<form>`; abstract so that rasa-sdk does not register the base itself."""

    async def get_extraction_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Extract nothing here: what a turn says is noted before any form runs."""
        return []

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Leave values as noted (they come from enumerations); let "I don't know" be an answer, and do not ask for ever."""
        asked = tracker.get_slot(REQUESTED_SLOT)
        if asked not in self.unsure or tracker.get_slot(asked) is not None:
            return []
        if says_dont_know(tracker):
            return [SlotSet(asked, self.unsure[asked])]
        if self._times_asked_in_vain(tracker, asked) >= MOST_TIMES_ASKED_IN_A_ROW:
            dispatcher.utter_message(response="utter_going_on_without_it")
            return [SlotSet(asked, self.unsure[asked])]
        return []

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        asked = tracker.get_slot(REQUESTED_SLOT)
        if asked and not self._coming_back(tracker) and not self._answers(tracker, asked):
            return [ActionExecutionRejected(self.form_name())]
        return list(await super().run(dispatcher, tracker, domain))

    def _answers(self, tracker: Tracker, asked: str) -> bool:
        intent = intent_of(tracker)
        if says_dont_know(tracker):
            return asked in self.unsure or noted_now(tracker, asked)
        return intent != "say_dont_know" and intent in ANSWERS | ANSWERS_WHEN_THEY_NAME_IT and noted_now(tracker, asked)

    def _coming_back(self, tracker: Tracker) -> bool:
        """Whether another action has answered this turn already, so that the form only has to ask again."""
        own = {self.form_name(), "action_listen", "action_extract_slots"}
        return any(event.get("event") == "action" and event["name"] not in own for event in events_of_turn(tracker))

    def _times_asked_in_vain(self, tracker: Tracker, asked: str) -> int:
        """Count the turns before this one that asked this, back to where anything was learnt of any question."""
        this_turn, *before = turns(tracker)
        if self._learns(this_turn):
            return 0
        times = 0
        for turn in before:
            if not _asks(turn, asked):
                break
            times += 1
            if self._learns(turn):
                break
        return times

    def _learns(self, turn: list[Event]) -> bool:
        return not slots_set_in(turn).isdisjoint(self.unsure)


def says_dont_know(tracker: Tracker) -> bool:
    """Whether the message says "I do not know" to a question; not when it says that someone does not know what to do."""
    heard = heard_now(tracker)
    if not heard.isdisjoint({Heard.LOST_FOR_WHAT_TO_DO, Heard.CANNOT_TELL_FAMILY}):
        return False
    intent = intent_of(tracker)
    return intent == "say_dont_know" or (Heard.DOES_NOT_KNOW in heard and intent in SHORT_REPLIES_MAY_BE)


def _asks(turn: list[Event], slot: str) -> bool:
    return any(said in {f"utter_ask_{slot}", OTHER_WORDS_FOR.get(slot)} for said in responses_in(turn))
