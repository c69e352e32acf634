"""Every safety phrase and every intent, said at every question of every form, is answered; danger is answered first.

Generated from the forms of the domain, the phrases of the safety layer's own tests and one example of each intent, so
that a new question or a new intent is covered the day it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from advice.emergency import detect
from advice.registry import Knowledge
from tests.conftest import Chat
from tests.lints.content import Content

PROJECT = Path(__file__).resolve().parents[2]
PHRASES = PROJECT / "tests" / "unit" / "advice" / "emergency_phrases.yml"

# How a conversation comes to each question. A question of a form that is not here fails the first test below.
WAYS_TO_A_QUESTION: dict[str, Callable[[Chat], Any]] = {
    "harm": lambda chat: (chat.say("where do i report fraud"), chat.press("England")),
    "under_18": lambda chat: chat.say("someone is threatening to share my nudes"),
    "going_on": lambda chat: chat.say("i let someone onto my computer"),
    "nation": lambda chat: chat.press("I have lost money"),
    "paid_by": lambda chat: (chat.press("I have lost money"), chat.press("England")),
    "when": lambda chat: (chat.press("I have lost money"), chat.press("England"), chat.press("Bank transfer")),
}

ROUTE_OF_DANGER = {
    "report_emergency": "police_999",
    "report_offender_at_door": "police_999",
    "express_suicidal_thoughts": "samaritans",
}


def questions_of_the_forms() -> set[str]:
    forms = Content(PROJECT).domain["forms"]
    return {slot for form in forms.values() for slot in form["required_slots"]}


def safety_phrases() -> Iterator[tuple[str, str]]:
    """Every phrase that the safety layer hears as the danger it is; what it misses is counted by its own tests."""
    for intent, phrases in yaml.safe_load(PHRASES.read_text(encoding="utf-8")).items():
        if intent in ROUTE_OF_DANGER:
            for phrase in filter(str.strip, phrases.splitlines()):
                danger = detect(phrase)
                if danger and ROUTE_OF_DANGER[danger.intent] == ROUTE_OF_DANGER[intent]:
                    yield intent, phrase


def one_example_of_each_intent() -> dict[str, str]:
    return {example.intent: example.text for example in reversed(Content(PROJECT).examples)}


def routes_shown(reply: list[dict[str, Any]]) -> set[str]:
    return {route["id"] for message in reply for route in message.get("card", {}).get("routes", [])}


def test_every_question_of_every_form_has_a_way_to_it() -> None:
    assert questions_of_the_forms() == set(WAYS_TO_A_QUESTION)


def test_every_kind_of_danger_has_phrases() -> None:
    assert {intent for intent, _ in safety_phrases()} == set(ROUTE_OF_DANGER)


def unanswered_at(question: str, phrases: Iterable[tuple[str, str]], client: httpx.Client, knowledge: Knowledge) -> list[Any]:
    unanswered = []
    for intent, phrase in phrases:
        chat = Chat(client)
        WAYS_TO_A_QUESTION[question](chat)
        reply = chat.say(phrase)
        route = knowledge.routes[ROUTE_OF_DANGER[intent]]
        if route.id not in routes_shown(reply) or route.shown_phone not in reply[0]["text"]:
            unanswered.append((intent, phrase))
    return unanswered


@pytest.mark.parametrize("question", sorted(WAYS_TO_A_QUESTION))
def test_danger_is_answered_first_at_the_question(question: str, client: httpx.Client, knowledge: Knowledge) -> None:
    """Each question hears its share of the phrases, so that each phrase is said at one; `make soak` says all at each."""
    own = sorted(WAYS_TO_A_QUESTION).index(question)
    share = list(safety_phrases())[own :: len(WAYS_TO_A_QUESTION)]
    assert {intent for intent, _ in share} == set(ROUTE_OF_DANGER)
    assert unanswered_at(question, share, client, knowledge) == []


@pytest.mark.soak
@pytest.mark.parametrize("question", sorted(WAYS_TO_A_QUESTION))
def test_every_danger_is_answered_first_at_the_question(question: str, client: httpx.Client, knowledge: Knowledge) -> None:
    assert unanswered_at(question, safety_phrases(), client, knowledge) == []


@pytest.mark.parametrize("question", sorted(WAYS_TO_A_QUESTION))
def test_every_intent_is_answered_at_the_question(question: str, client: httpx.Client) -> None:
    unanswered = []
    for intent, text in one_example_of_each_intent().items():
        chat = Chat(client)
        WAYS_TO_A_QUESTION[question](chat)
        reply = chat.say(text)
        if not reply or any(not message["text"].strip() for message in reply):
            unanswered.append((intent, text))
    assert unanswered == []
