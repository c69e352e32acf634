"""Somebody is in danger: the full answer, always, to a new or a growing danger; and what follows when help has come."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import ANSWERS
from actions.attempts import say_what_an_attempt_needs
from actions.ground import heard_now, intent_of, responses_in, text_of
from actions.home import help_at_home, say_it_is_a_time_to_ring, told_of_control
from actions.noting import HARM_OF_INTENT
from actions.outcome import give_outcome, said_in_the_case
from actions.triage import known_of, people_who_listen
from advice.circumstances import harms_in
from advice.emergency import DANGER_INTENTS
from advice.heard import danger_besides_relief, says_more_than_relief
from advice.vocabulary import Circumstance, DangerKind, Harm, Heard

CRISIS = "utter_crisis"
CRISIS_AGAIN = "utter_crisis_again"
SAID_OF = {
    "report_emergency": "utter_emergency",
    "report_offender_at_door": "utter_offender_at_door",
    "express_suicidal_thoughts": CRISIS,
}
WITHOUT_VOICE = {
    "report_emergency": "utter_emergency_without_voice",
    "report_offender_at_door": "utter_emergency_without_voice",
    "express_suicidal_thoughts": "utter_crisis_without_voice",
}
RELIEVED = frozenset({"utter_after_danger", "utter_until_help_comes", "utter_after_crisis"})
ANSWERS_TO_DANGER = ("utter_emergency", "utter_offender_at_door", CRISIS, "utter_abuse_")

# Said to be over in these words, a danger is over whatever it was; who "has gone" may also be the one whose life is feared for.
OVER = frozenset({Heard.HELP_HAS_COME, Heard.HELP_IS_COMING, Heard.THEY_ARE_FOUND})

# Who takes the money is somebody at home: the helpline for that begins with 999 too. Any graver kind is answered first.
MAY_BE_AT_HOME = frozenset({DangerKind.OFFENDER_PRESENT})

# When help has come, what else the message asks is answered if it is likelier than everything else together.
LEAST_SHARE_OF_A_QUESTION = 0.4

# These answers are followed by what is still to be asked.
LEADS_INTO_THE_QUESTIONS = frozenset(HARM_OF_INTENT) | {"ask_report_route"}


class AnswerDanger(Action):
    """Give the numbers in full, unless help has come to a danger that was answered before."""

    def name(self) -> str:
        return "action_answer_danger"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        if danger_is_over(tracker):
            return go_on_after_danger(dispatcher, tracker)
        intent = intent_of(tracker)
        controlled = told_of_control(tracker) and SAID_OF[intent] != CRISIS
        if controlled and _is_at_home_or_unclear(tracker):
            return help_at_home(dispatcher, tracker)
        answer = (WITHOUT_VOICE if _cannot_speak(tracker) else SAID_OF)[intent]
        # Told a second time it is nearer: 999 comes first, and what to do with what is at hand.
        told_again = answer == CRISIS and last_answer_to_danger(tracker) == CRISIS
        dispatcher.utter_message(response=CRISIS_AGAIN if told_again else answer)
        return help_at_home(dispatcher, tracker) if controlled else []


def danger_is_over(tracker: Tracker) -> bool:
    """Whether a danger was answered before, and this message says that help has come and tells of no other danger."""
    last = last_answer_to_danger(tracker)
    heard = heard_now(tracker)
    over = not heard.isdisjoint(OVER) or (Heard.THEY_HAVE_GONE in heard and not last.startswith(CRISIS))
    return bool(last) and over and danger_besides_relief(text_of(tracker)) is None


def last_answer_to_danger(tracker: Tracker) -> str:
    """Name the last answer to a danger in this case, or give an empty string."""
    if not said_in_the_case(tracker, ANSWERS_TO_DANGER):
        return ""
    return next(said for said in responses_in(tracker.events[::-1]) if said.startswith(ANSWERS_TO_DANGER))


def go_on_after_danger(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Keep 999 in one line; then answer what is asked, or go on with the loss, or ask what is gone."""
    crisis = keep_the_number(dispatcher, tracker)
    if crisis and (near := people_who_listen(tracker)):
        dispatcher.utter_message(response="utter_people_who_listen", routes=near)
    if Heard.DID_NOT_HAPPEN in heard_now(tracker):
        return say_what_an_attempt_needs(dispatcher, tracker)
    if asks := _what_else_it_asks(tracker):
        events = list(ANSWERS[asks](dispatcher, tracker))
        return [*events, FollowupAction("report_form")] if asks in LEADS_INTO_THE_QUESTIONS else events
    if Heard.HELP_IS_COMING in heard_now(tracker) and not says_more_than_relief(text_of(tracker)):
        return []  # nobody is asked about money while they wait for the police
    if known_of(tracker).harm not in {None, Harm.UNKNOWN, Harm.NOTHING}:
        return give_outcome(dispatcher, tracker) if tracker.get_slot("routes_given") else [FollowupAction("report_form")]
    if Circumstance.CONTROLLED_AT_HOME in known_of(tracker).also:
        return say_it_is_a_time_to_ring(dispatcher, tracker)
    if not crisis and Heard.HELP_IS_COMING not in heard_now(tracker):
        dispatcher.utter_message(response="utter_what_after_danger")
    return []


def keep_the_number(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Keep the numbers in one line; say whether it was feared for a life."""
    crisis = last_answer_to_danger(tracker).startswith(CRISIS)
    if crisis:
        dispatcher.utter_message(response="utter_after_crisis")
    elif Heard.HELP_IS_COMING in heard_now(tracker):
        dispatcher.utter_message(response="utter_until_help_comes")
    else:
        dispatcher.utter_message(response="utter_after_danger")
    return crisis


def _what_else_it_asks(tracker: Tracker) -> str:
    """Name the intent that is likeliest beside danger, where the answer to it can be given here."""
    text = text_of(tracker)
    if not says_more_than_relief(text):
        return ""
    ranking = tracker.latest_message.get("intent_ranking") or []
    others = [guess for guess in ranking if guess["name"] not in DANGER_INTENTS]
    total = sum(float(guess["confidence"]) for guess in others)
    best = max(others, key=lambda guess: float(guess["confidence"]), default=None)
    if best is None or best["name"] not in ANSWERS or float(best["confidence"]) < LEAST_SHARE_OF_A_QUESTION * total:
        return ""
    name = str(best["name"])
    return "" if name in HARM_OF_INTENT and not harms_in(text) else name  # a loss is told, never guessed


def _cannot_speak(tracker: Tracker) -> bool:
    """Whether the numbers were given before, and the answer to them is that a voice call is impossible."""
    return Heard.CANNOT_SPEAK in heard_now(tracker) and bool(last_answer_to_danger(tracker))


def _is_at_home_or_unclear(tracker: Tracker) -> bool:
    danger = danger_besides_relief(text_of(tracker))
    return danger is None or danger.kind in MAY_BE_AT_HOME
