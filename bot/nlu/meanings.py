"""What an intent means to a person: its need, its title and its urgency, from the `metadata:` of its nlu block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT
from rasa.shared.nlu.training_data.message import Message

# What the scope gate says when a message was not understood well enough to answer.
NOT_UNDERSTOOD = "nlu_fallback"


@dataclass(frozen=True)
class Meaning:
    """`need`: as in the curriculum; `title`: completes "Did you mean: …?"; `urgency`: now, soon or none."""

    need: str | None = None
    title: str | None = None
    urgency: str = "none"


def meanings_in(messages: Iterable[Message]) -> dict[str, Meaning]:
    """Give the meaning of every intent of the training examples; one without metadata has an empty meaning."""
    found: dict[str, Meaning] = {}
    for message in messages:
        intent = message.get(INTENT)
        if not intent:
            continue
        metadata = (message.get(METADATA) or {}).get(METADATA_INTENT) or {}
        if metadata or intent not in found:
            found[intent] = Meaning(metadata.get("need"), metadata.get("title"), metadata.get("urgency", "none"))
    return found


def as_intent(name: str, confidence: float, meaning: Meaning | None) -> dict[str, Any]:
    """Give an intent as it stands in a parse: `name, confidence, need, title, urgency`."""
    return {"name": name, "confidence": float(confidence), **asdict(meaning or Meaning())}
