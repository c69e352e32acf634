"""What every action stands on: the knowledge, and a readable view of the conversation.

Knows how Rasa writes down messages, turns and responses; which slot holds what of a case, `actions.triage` knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from typing import Any

from rasa_sdk import Tracker

from advice import registry
from advice.heard import heard_in
from advice.loading import KNOWLEDGE_FOLDER
from advice.vocabulary import Heard, Language

Event = dict[str, Any]


@cache
def knowledge() -> registry.Knowledge:
    """Load the knowledge once for the process.

    Raises `advice.loading.KnowledgeError` when a file is not fit to be shown.
    """
    return registry.load(KNOWLEDGE_FOLDER)


# ── The latest message ────────────────────────────────────────────────────────────────────────────────────────────────


def text_of(tracker: Tracker) -> str:
    """Give the latest message as it was typed, or an empty string."""
    return str(tracker.latest_message.get("text") or "")


def heard_now(tracker: Tracker) -> frozenset[Heard]:
    """Give what the latest message says of how it goes: that help has come, that the bank knows."""
    return heard_in(text_of(tracker))


def intent_of(tracker: Tracker) -> str:
    """Name the intent of the latest message, or an empty string."""
    return intent_in(tracker.latest_message)


def need_of(tracker: Tracker) -> str:
    """Name the need the latest message was understood as, or an empty string."""
    return str((tracker.latest_message.get("intent") or {}).get("need") or "")


def entities_of(tracker: Tracker) -> dict[str, Mapping[str, Any]]:
    """Give the latest message's entities by name; of two with one name the last stands, as people correct themselves."""
    return {entity["entity"]: entity for entity in tracker.latest_message.get("entities") or []}


def language_of(tracker: Tracker) -> Language:
    """Give the language that is spoken with the person."""
    return Language(tracker.get_slot("language") or Language.EN)


# ── The conversation ──────────────────────────────────────────────────────────────────────────────────────────────────


def understood(tracker: Tracker) -> list[dict[str, Any]]:
    """Give what each message was understood as, the first message first."""
    return [event.get("parse_data") or {} for event in tracker.events if event.get("event") == "user"]


def intents(tracker: Tracker) -> list[str]:
    """Name the intent of each message, the first message first."""
    return [intent_in(parse) for parse in understood(tracker)]


def turns(tracker: Tracker) -> Iterator[list[Event]]:
    """Give what happened in each turn, the latest turn first and the newest event first; what began the turn is left out."""
    turn: list[Event] = []
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            yield turn
            turn = []
        else:
            turn.append(event)
    yield turn


def events_of_turn(tracker: Tracker) -> list[Event]:
    """Give what has happened since the latest message, newest first."""
    return next(turns(tracker))


def noted_now(tracker: Tracker, slot: str) -> bool:
    """Whether this turn has put a value into a slot, or changed it."""
    return slot in slots_set_in(events_of_turn(tracker))


def place_is_new(tracker: Tracker) -> bool:
    """Whether this turn has told where someone lives, or changed it."""
    return noted_now(tracker, "nation")


def slots_set_in(events: list[Event]) -> set[str]:
    """Name the slots that were set."""
    return {event["name"] for event in events if event.get("event") == "slot"}


def responses_in(events: list[Event]) -> list[str]:
    """Name the responses that were said, in the order of the events."""
    names = ((event.get("metadata") or {}).get("utter_action") for event in events if event.get("event") == "bot")
    return [str(name) for name in names if name]


def responses_of_the_case(tracker: Tracker) -> list[str]:
    """Name what was said since the start, or since the person started again; the newest first."""
    return list(takewhile(lambda response: response != "utter_started_again", responses_in(tracker.events[::-1])))


def is_typed(tracker: Tracker) -> bool:
    """Whether the latest message was typed, and not sent by a button."""
    return not text_of(tracker).startswith("/")


def intent_in(parse: Mapping[str, Any]) -> str:
    """Name the intent of a message as it was understood, or give an empty string."""
    return str((parse.get("intent") or {}).get("name") or "")
