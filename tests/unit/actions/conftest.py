"""A conversation as an action sees it, without Rasa: say what was said, run the action, read which responses it chose."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


@dataclass
class Outcome:
    """What an action did."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def responses(self) -> list[str]:
        return [message["response"] for message in self.messages]

    @property
    def slots(self) -> dict[str, Any]:
        return {event["name"]: event["value"] for event in self.events if event.get("event") == "slot"}

    @property
    def follows(self) -> str | None:
        return next((event["name"] for event in self.events if event.get("event") == "followup"), None)


@dataclass
class Conversation:
    """Builds the tracker an action is given."""

    slots: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    latest: dict[str, Any] = field(default_factory=dict)

    def says(
        self, intent: str, text: str = "", need: str = "", ranking: list[dict[str, Any]] | None = None, **entities: Any
    ) -> Conversation:
        parse = {
            "text": text,
            "intent": {"name": intent, "need": need, "confidence": 1.0},
            "entities": [{"entity": name, "value": value} for name, value in entities.items()],
            "intent_ranking": ranking or [],
        }
        self.latest = parse
        self.events.append({"event": "user", "text": text, "parse_data": parse})
        return self

    def bot_says(self, response: str, **metadata: Any) -> Conversation:
        self.events.append({"event": "bot", "metadata": {"utter_action": response, **metadata}})
        return self

    def notes(self, **slots: Any) -> Conversation:
        self.slots.update(slots)
        self.events += [{"event": "slot", "name": name, "value": value} for name, value in slots.items()]
        return self

    def ran(self, action: str) -> Conversation:
        self.events.append({"event": "action", "name": action})
        return self

    def run(self, action: Action, active_form: str | None = None) -> Outcome:
        tracker = Tracker(
            "someone",
            dict(self.slots),
            self.latest,
            list(self.events),
            False,
            None,
            {"name": active_form} if active_form else {},
            None,
        )
        dispatcher = CollectingDispatcher()
        events = asyncio.run(action.run(dispatcher, tracker, DOMAIN))
        return Outcome(dispatcher.messages, list(events))


QUESTIONS = ["harm", "under_18", "going_on", "nation", "paid_by", "when"]
DOMAIN = {"slots": {name: {} for name in QUESTIONS}, "forms": {"report_form": {"required_slots": QUESTIONS}}}


@pytest.fixture
def conversation() -> Conversation:
    return Conversation()
