"""When a message was not understood: ask back once with human titles, then offer people and the menu."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.beside import say_that_it_is_no_answer, tells_a_detail
from actions.ground import entities_of, intents, place_is_new, text_of
from actions.outcome import name_the_police_of_a_new_place, remind_of_the_first_thing, said_in_the_case
from actions.remarks import answer_remark
from actions.reporting import answered, take_answer
from actions.triage import known_of
from advice.vocabulary import Circumstance
from advice.wording import as_title

# So few words that tell the place, the time or the payment are an answer, whatever the rest of them means.
MOST_WORDS_OF_A_BARE_ANSWER = 8

# Two guesses fit on a phone and can be told apart at a glance.
MOST_GUESSES = 2

# Guesses below this are noise: offering them looks like not listening.
LEAST_CONFIDENCE_OF_A_GUESS = 0.05

# Said before anybody who cannot ring is asked back: most of what they were told says to ring.
WITHOUT_VOICE = "utter_person_without_voice"

NEVER_GUESSED = frozenset(
    {"nlu_fallback", "ask_something_else", "affirm", "deny", "insult", "try_to_change_rules", "ask_to_commit_fraud"}
)


class AskBack(Action):
    """Offer the likeliest meanings as buttons; the second time in a row, offer people instead."""

    def name(self) -> str:
        return "action_ask_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if (events := answer_remark(dispatcher, tracker)) is not None:
            return events
        if _is_bare_answer(tracker):
            return take_answer(dispatcher, tracker)
        if (asked := tracker.get_slot(REQUESTED_SLOT)) and tells_a_detail(tracker):
            say_that_it_is_no_answer(dispatcher, tracker, asked)
            return []
        guesses = _guesses(tracker)
        remind_of_the_first_thing(dispatcher, tracker)
        name_the_police_of_a_new_place(dispatcher, tracker)
        if Circumstance.CANNOT_CALL in known_of(tracker).also and not said_in_the_case(tracker, WITHOUT_VOICE):
            dispatcher.utter_message(response=WITHOUT_VOICE)
            return []
        if _misunderstood_before(tracker):
            dispatcher.utter_message(response="utter_misunderstood_again")
            return []
        if not guesses:
            dispatcher.utter_message(response="utter_misunderstood")
            return []
        dispatcher.utter_message(
            response="utter_did_you_mean",
            buttons=[{"title": as_title(guess["title"]), "payload": f"/{guess['name']}"} for guess in guesses],
        )
        return []


class DefaultFallback(Action):
    """Answer when no rule has an answer: never leave a message without a reply, then ask the waiting question again."""

    def name(self) -> str:
        return "action_default_fallback"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        dispatcher.utter_message(response="utter_misunderstood")
        return [FollowupAction((tracker.active_loop or {}).get("name") or "action_listen")]


def _guesses(tracker: Tracker) -> list[dict[str, Any]]:
    ranking = tracker.latest_message.get("intent_ranking") or []
    return [
        guess
        for guess in ranking
        if guess.get("title") and guess["name"] not in NEVER_GUESSED and guess["confidence"] >= LEAST_CONFIDENCE_OF_A_GUESS
    ][:MOST_GUESSES]


def _is_bare_answer(tracker: Tracker) -> bool:
    """Whether a message tells little but what was or may be asked; or moves someone to another place who has their list."""
    if tracker.get_slot("routes_given") and place_is_new(tracker):
        return True
    words = text_of(tracker).split()
    return 0 < len(words) <= MOST_WORDS_OF_A_BARE_ANSWER and bool(answered(tracker) or "place_to_ask" in entities_of(tracker))


def _misunderstood_before(tracker: Tracker) -> bool:
    """Whether the message before this one was not understood either."""
    return intents(tracker)[-2:-1] == ["nlu_fallback"]
