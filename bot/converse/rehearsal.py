"""Conversations without HTTP, for crawling and walking: the channel's own door, turns and store, and the real actions.

A rehearsal can copy a conversation, so that every way on from one place is tried without walking there again.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk.forms import REQUESTED_SLOT

from advice import registry
from advice.registry import Knowledge
from bot import data_files, settings
from bot.channel.conversations import Conversations
from bot.data_files import DataFiles
from bot.messages import Message
from bot.paths import DATA_FOLDER, KNOWLEDGE_FOLDER
from bot.service import agent_for
from bot.store import ConversationStore


@dataclass(frozen=True)
class Exchange:
    """One turn as it went: what was said or pressed, the reply, and what is known after it.

    `said` is empty for the greeting. `responses` are named in the order spoken. `failed`: the turn was given up and the
    reply is the words for a fault.
    """

    said: str
    pressed: bool
    reply: tuple[Message, ...]
    intent: str
    responses: tuple[str, ...]
    slots: Mapping[str, Any]
    failed: bool = False

    @property
    def asked(self) -> str | None:
        """The question that waits for an answer, or None."""
        return self.slots.get(REQUESTED_SLOT)

    @property
    def place(self) -> str | None:
        """Where the person is known to live, or None."""
        return self.slots.get("nation")

    @property
    def buttons(self) -> dict[str, str]:
        """The payload of each button offered, by its title."""
        return {button["title"]: button["payload"] for message in self.reply for button in message.get("buttons", [])}

    @property
    def routes(self) -> tuple[str, ...]:
        """The routes shown in cards, in order."""
        return tuple(route["id"] for message in self.reply for route in message.get("card", {}).get("routes", []))

    @property
    def text(self) -> str:
        """Everything the reply says."""
        return "\n".join(message["text"] for message in self.reply)


class RememberingStore(ConversationStore):
    """Keeps what was stored last at hand, so that a turn can be looked at without reading it back."""

    stored: DialogueStateTracker | None = None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store as ever, and remember."""
        await super().save(tracker)
        self.stored = tracker


class Rehearsal:
    """Has conversations, one after the other."""

    def __init__(self, agent: Agent, knowledge: Knowledge, files: DataFiles) -> None:
        """`agent`: with a RememberingStore as its tracker store."""
        self.domain: Domain = agent.domain
        self.knowledge = knowledge
        self._store: RememberingStore = agent.tracker_store
        retention_seconds = settings.read({}, env_file=None).retention_seconds
        self._conversations = Conversations(lambda: agent, retention_seconds, knowledge, files)

    async def begin(self, **told: str) -> tuple[str, Exchange]:
        """Begin a conversation with what a page says of itself; give its id and the greeting."""
        self._store.stored = None
        conversation, reply = await self._conversations.begin(told)
        return conversation, self._exchange("", False, reply)

    async def say(self, conversation: str, text: str) -> Exchange:
        """Type something. Raises ChannelError when it has nothing to read or is too long."""
        self._store.stored = None
        reply = await self._conversations.say(conversation, uuid.uuid4().hex, text)
        return self._exchange(text, False, reply)

    async def press(self, conversation: str, title: str, payload: str) -> Exchange:
        """Press a button that the latest reply offered."""
        self._store.stored = None
        reply = await self._conversations.press(conversation, uuid.uuid4().hex, payload)
        return self._exchange(title, True, reply)

    async def copy(self, conversation: str) -> str:
        """Give the id of a new conversation that has gone the same way."""
        twin = uuid.uuid4().hex
        events = (await self._conversations.tracker(conversation)).events
        await self._store.save(DialogueStateTracker.from_events(twin, events, self.domain.slots))
        return twin

    async def events(self, conversation: str) -> list[Event]:
        """Give everything that happened in a conversation."""
        return list((await self._conversations.tracker(conversation)).events)

    def _exchange(self, said: str, pressed: bool, reply: Iterable[Message]) -> Exchange:
        tracker = self._store.stored
        if tracker is None:
            return Exchange(said, pressed, tuple(reply), "", (), {}, failed=True)
        turn = list(_latest_turn(tracker.events))
        understood = tracker.latest_message.intent.get("name") if said and tracker.latest_message else ""
        return Exchange(
            said, pressed, tuple(reply), str(understood or ""), tuple(_spoken(turn)), tracker.current_slot_values()
        )


@asynccontextmanager
async def rehearsing(model: Path, folder: Path) -> AsyncIterator[Rehearsal]:
    """Load the model for rehearsals; what they write is in `folder`."""
    given = replace(
        settings.read({}, env_file=None),
        folder=folder,
        store_url=f"sqlite:///{folder / 'rehearsals.db'}",
        redis_url="",
    )
    agent = await agent_for(given, model)
    store = RememberingStore(agent.domain, host=given.store_url)
    agent.tracker_store = store
    try:
        yield Rehearsal(agent, registry.load(KNOWLEDGE_FOLDER), data_files.read(DATA_FOLDER))
    finally:
        store.engine.dispose()


def _latest_turn(events: Iterable[Event]) -> list[Event]:
    turn: list[Event] = []
    for event in events:
        if isinstance(event, UserUttered):
            turn = []
        turn.append(event)
    return turn


def _spoken(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, BotUttered) and event.metadata.get("utter_action"):
            yield str(event.metadata["utter_action"])
