"""Run conversation tests against a service started for them, and remember everything that was said."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered

from advice import registry
from bot import settings
from bot.channel.web import WebChannel
from bot.converse import rules
from bot.converse.cases import Case, Expectation
from bot.converse.checks import Checker
from bot.converse.client import ChannelRefusedError, Client
from bot.converse.rules import Way
from bot.messages import Message
from bot.paths import KNOWLEDGE_FOLDER
from bot.service import build, running


@dataclass
class TurnResult:
    """One turn as it went. `said` is empty for the greeting; `understood` is the intent's name and its need."""

    said: str
    reply: list[Message]
    understood: str
    faults: list[str]


@dataclass
class CaseResult:
    """One conversation as it went; `seconds` is how long it took."""

    case: Case
    turns: list[TurnResult] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def faults(self) -> list[str]:
        """Everything that differs, each with its turn."""
        return [f"turn {number}: {fault}" for number, turn in enumerate(self.turns) for fault in turn.faults]


@dataclass
class Reached:
    """What conversations got to: intents understood, actions run, responses said, each once.

    `texts` are what was read to citizens, `on_cards` the ids of the routes on cards, `turns` what happened in each turn.
    """

    intents: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    responses: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    on_cards: set[str] = field(default_factory=set)
    turns: set[Way] = field(default_factory=set)

    def add(self, events: Iterable[Event]) -> None:
        """Note what a conversation's events show."""
        happened = list(events)
        self.turns |= rules.turns(happened)
        for event in happened:
            if isinstance(event, UserUttered):
                self.intents.add(str(event.intent.get("name")))
            elif isinstance(event, ActionExecuted) and event.action_name:
                self.actions.add(event.action_name)
            elif isinstance(event, BotUttered):
                self._hear(event)

    def _hear(self, said: BotUttered) -> None:
        self.texts.add(said.text or "")
        if said.metadata.get("utter_action"):
            self.responses.add(said.metadata["utter_action"])
        card = (said.data.get("custom") or {}).get("card") or {}
        self.on_cards |= {route["id"] for route in card.get("routes", [])}


class Runner:
    """Runs tests one after the other on one service."""

    def __init__(self, address: str, channel: WebChannel, domain: Domain) -> None:
        self._address = address
        self._channel = channel
        self.domain = domain
        self.reached = Reached()
        self._checker = Checker(registry.load(KNOWLEDGE_FOLDER))

    async def run(self, case: Case) -> CaseResult:
        """Have the conversation of a test to its end, whatever differs on the way."""
        result = CaseResult(case)
        began = time.monotonic()
        async with Client(self._address) as client:
            try:
                greeting = await client.begin(case.session)
                result.turns.append(self._turn("", greeting, {}, case.greeting))
                for step in case.steps:
                    reply = await (client.say(step.user) if step.user else client.press(step.press))
                    understood = await self._understood(client)
                    result.turns.append(self._turn(step.user or step.press, reply, understood, step.expect))
            except (ChannelRefusedError, KeyError) as stop:
                result.turns.append(TurnResult("", [], "", [str(stop.args[0])]))
            if client.token:
                self.reached.add((await self._channel.tracker_of(client.token)).events)
        result.seconds = time.monotonic() - began
        return result

    def _turn(self, said: str, reply: list[Message], intent: dict[str, Any], expected: Expectation) -> TurnResult:
        need = intent.get("need")
        understood = f"{intent.get('name')} ({need})" if intent else ""
        return TurnResult(said, reply, understood, self._checker.faults(reply, need, expected))

    async def _understood(self, client: Client) -> dict[str, Any]:
        """Give the intent of the latest message; the channel does not tell it, so it is read from the store."""
        tracker = await self._channel.tracker_of(client.token)
        said = [event for event in tracker.events if isinstance(event, UserUttered)]
        return dict(said[-1].intent) if said else {}


@asynccontextmanager
async def service_for_tests(model: Path, folder: Path) -> AsyncIterator[Runner]:
    """Start a service that keeps what it writes in `folder` and limits nobody."""
    given = replace(
        settings.read(),
        folder=folder,
        store_url=f"sqlite:///{folder / 'conversations.db'}",
        redis_url="",
        page=False,
        sessions_per_minute=0,
        messages_per_minute=0,
        requests_per_minute=0,
    )
    app = build(given, model, name="converse")
    async with running(app) as address:
        yield Runner(address, app.ctx.channel, app.ctx.agent.domain)
