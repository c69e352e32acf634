"""What a citizen sees of a conversation: the shape of a message, made from Rasa's events.

The one place that knows the shape in both directions. Replies, retries and history all come from here, so they agree.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered

Message = dict[str, Any]

DEFAULT_LANGUAGE = "en"

# A blank line in a response starts a new message.
MESSAGE_BREAK = re.compile(r"\n[ \t]*\n")


def messages_of(events: Iterable[Event]) -> list[Message]:
    """Give the assistant's messages in `events`, oldest first; a blank line in a text starts a new one.

    Buttons and card go with the last message of their event. An event without words is left out.
    """
    return [message for event in events if isinstance(event, BotUttered) for message in _said_by_bot(event)]


def history_of(events: Iterable[Event]) -> list[Message]:
    """Give both sides of a conversation, oldest first."""
    history: list[Message] = []
    for event in events:
        if isinstance(event, BotUttered):
            history += _said_by_bot(event)
        elif isinstance(event, UserUttered) and event.text:
            history.append(_said_by_citizen(event))
    return history


def buttons_of(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Yield `(payload, title)` of every button offered in `events`, oldest first."""
    for event in events:
        if isinstance(event, BotUttered):
            for button in event.data.get("buttons") or []:
                yield str(button.get("payload", "")), str(button.get("title", ""))


def bot_message(text: str, at: float, language: str, **extras: Any) -> Message:
    """Build one message of the assistant; `at` in seconds since 1970. Empty extras are left out."""
    return {
        "id": _id_of(text, at, 0),
        "time": _time_of(at),
        "from": "bot",
        "lang": language,
        "text": text,
        **{name: value for name, value in extras.items() if value},
    }


def _said_by_bot(event: BotUttered) -> list[Message]:
    parts = [part.strip() for part in MESSAGE_BREAK.split(event.text or "") if part.strip()]
    if not parts:
        return []
    metadata = event.metadata or {}
    language = metadata.get("lang") or DEFAULT_LANGUAGE
    messages = [
        {
            "id": _id_of(part, event.timestamp, number),
            "time": _time_of(event.timestamp),
            "from": "bot",
            "lang": language,
            "text": part,
        }
        for number, part in enumerate(parts)
    ]
    last = messages[-1]
    if as_of := metadata.get("as_of"):
        last["as_of"] = as_of
    if buttons := event.data.get("buttons"):
        last["buttons"] = [{"title": button["title"], "payload": button["payload"]} for button in buttons]
    if card := (event.data.get("custom") or {}).get("card"):
        last["card"] = card
    return messages


def _said_by_citizen(event: UserUttered) -> Message:
    return {"id": event.message_id, "time": _time_of(event.timestamp), "from": "you", "text": event.text}


def _id_of(text: str, at: float, number: int) -> str:
    """Give the same message the same id each time it is built: Rasa keeps none for what the assistant says."""
    return hashlib.sha256(f"{at:.6f}/{number}/{text}".encode()).hexdigest()[:20]


def _time_of(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
