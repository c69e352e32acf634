"""What every action stands on: the knowledge, and a readable view of the turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa_sdk import Tracker

from advice import registry
from advice.routing import Situation
from advice.vocabulary import Channel, Harm, Place, Urgency

KNOWLEDGE_FOLDER = Path(__file__).resolve().parents[1] / "knowledge"

# Harms in which the next hour can still change the outcome.
PRESSING_HARMS = frozenset({Harm.DANGER, Harm.REMOTE_ACCESS, Harm.MONEY, Harm.CASH_OR_GOODS, Harm.BANK_DETAILS, Harm.PASSCODE})


@lru_cache(maxsize=1)
def knowledge() -> registry.Knowledge:
    """Load the knowledge once for the process.

    Raises `advice.loading.KnowledgeError` when a file is not fit to be shown.
    """
    return registry.load(KNOWLEDGE_FOLDER)


def intent_of(tracker: Tracker) -> str:
    """Name the intent of the latest message, or an empty string."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def need_of(tracker: Tracker) -> str:
    """Name the need the latest message was understood as, or an empty string."""
    return str((tracker.latest_message.get("intent") or {}).get("need") or "")


def entities_of(tracker: Tracker) -> dict[str, Mapping[str, Any]]:
    """Give the latest message's entities by name; of two with one name the last stands, as people correct themselves."""
    return {entity["entity"]: entity for entity in tracker.latest_message.get("entities") or []}


def situation_of(tracker: Tracker) -> Situation:
    """Gather what is known of the citizen's situation from the slots."""
    harm = Harm(tracker.get_slot("harm") or Harm.UNKNOWN)
    return Situation(
        harm=harm,
        channel=Channel(tracker.get_slot("channel") or Channel.UNKNOWN),
        place=Place(tracker.get_slot("nation") or Place.UNKNOWN),
        urgency=Urgency.NOW if harm in PRESSING_HARMS else Urgency.SOON,
    )


def events_of_turn(tracker: Tracker) -> list[dict[str, Any]]:
    """Give what has happened since the latest message, newest first."""
    return next(turns(tracker))


def place_is_new(tracker: Tracker) -> bool:
    """Whether this turn has told where someone lives, or changed it."""
    return any(event.get("event") == "slot" and event["name"] == "nation" for event in events_of_turn(tracker))


def turns(tracker: Tracker) -> Iterator[list[dict[str, Any]]]:
    """Give what happened in each turn, the latest turn first and the newest event first; what began the turn is left out."""
    turn: list[dict[str, Any]] = []
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            yield turn
            turn = []
        else:
            turn.append(event)
    yield turn
