"""Conversations, whatever carries them: begin, say, press a button, read back, erase. Knows nothing of HTTP.

Everything a citizen types comes in by the door (bot.channel.door), and only then is given to Rasa.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from advice.registry import Knowledge
from bot.channel.buttons import parse_of_button
from bot.channel.door import Door
from bot.channel.errors import ChannelError
from bot.channel.fault import FaultVoice
from bot.channel.tokens import Tokens
from bot.channel.turn import SilentOutput, Turn, TurnFailedError
from bot.data_files import DataFiles
from bot.locks import LOCK_SECONDS, LOOK_AGAIN_SECONDS
from bot.logs import where_it_failed
from bot.messages import DEFAULT_LANGUAGE, Message, buttons_of, history_of, messages_of
from bot.store import ConversationStore, store_of

logger = logging.getLogger(__name__)

CHANNEL_NAME = "web"

# A turn takes a few hundredths of a second; after this it is given up. Shorter than a lock's life.
TURN_SECONDS = LOCK_SECONDS - 5

COMMAND_PREFIX = "/"

# Stands in for a leading slash while a text is understood, so that Rasa does not take it for a command.
NOT_A_COMMAND = "\u2215"


class Conversations:
    """The one way in to the assistant."""

    def __init__(
        self,
        agent_of: Callable[[], Agent | None],
        retention_seconds: int,
        knowledge: Knowledge,
        data_files: DataFiles,
    ) -> None:
        """`agent_of` gives Rasa's agent, or None while it is still being loaded."""
        self._agent_of = agent_of
        self._retention_seconds = retention_seconds
        self._door = Door(knowledge)
        self._meanings = data_files.meanings
        self._fault = FaultVoice(data_files)

    @property
    def store(self) -> ConversationStore:
        """Where conversations are kept. Raises ChannelError while there is no agent."""
        return store_of(self._agent().tracker_store)

    async def begin(self, told: dict[str, str]) -> tuple[str, list[Message]]:
        """Begin a conversation with what the page says of itself; give its id and the greeting.

        Without a model it begins all the same, with who to ring. Raises ChannelError when it cannot be stored.
        """
        conversation = Tokens.new_conversation()
        try:
            if processor := self._agent().processor:
                tracker = DialogueStateTracker(conversation, processor.domain.slots)
                async with asyncio.timeout(TURN_SECONDS):
                    return conversation, await Turn(processor, self.store, tracker).begin(told)
        except Exception as failure:
            _log(failure)
        return conversation, await self._begin_without_model(conversation, told)

    async def say(self, conversation: str, message_id: str, text: str, language: str | None = None) -> list[Message]:
        """Answer what was typed; a message id that was answered before gets the same answer again.

        `language`: answer in this one from here on; None leaves it as it is.

        Raises ChannelError when the conversation is gone or the text is empty or too long.
        """
        facts = self._door.facts_of(text)
        return await self._answer(conversation, message_id, self._door.let_in(text), facts=facts, language=language)

    async def press(self, conversation: str, message_id: str, payload: str, language: str | None = None) -> list[Message]:
        """Answer a button; one that this conversation was not offered is taken for text. Raises as `say`."""
        return await self._answer(conversation, message_id, self._door.let_in(payload), payload, language=language)

    async def history(self, conversation: str) -> list[Message]:
        """Give both sides of a conversation, oldest first. Raises ChannelError when it is gone or cannot be read."""
        with _not_ready_if_it_fails():
            return history_of((await self.tracker(conversation)).events)

    async def erase(self, conversation: str) -> None:
        """Erase a conversation. Raises ChannelError when it is gone already, or cannot be erased now."""
        with _not_ready_if_it_fails():
            async with self._lock(conversation):
                await self.tracker(conversation)
                await self.store.erase(conversation)

    async def _answer(
        self,
        conversation: str,
        message_id: str,
        text: str,
        payload: str = "",
        *,
        facts: dict[str, Any] | None = None,
        language: str | None = None,
    ) -> list[Message]:
        spoken = language or DEFAULT_LANGUAGE
        try:
            async with self._lock(conversation), asyncio.timeout(TURN_SECONDS):
                tracker = await self.tracker(conversation)
                if earlier := _earlier_answer(tracker.events, message_id):
                    return earlier
                spoken = language or _language_of(tracker.events)
                if spoken != _language_of(tracker.events):
                    tracker.update(SlotSet("language", spoken))
                processor = self._processor()
                message = await self._understood(processor, tracker, text, payload)
                message.message_id = message_id
                message.metadata = facts or {}
                return await Turn(processor, self.store, tracker).answer(message)
        except ChannelError:
            raise
        except Exception as failure:
            _log(failure)
            return messages_of(self._fault.answer(text, spoken))

    async def _understood(
        self, processor: MessageProcessor, tracker: DialogueStateTracker, text: str, payload: str
    ) -> UserMessage:
        """Give the message with what it was understood as, so that Rasa does not look at the text again."""
        title = dict(buttons_of(tracker.events)).get(payload)
        if title is not None and payload.startswith(COMMAND_PREFIX):
            text, parse = title, parse_of_button(payload, title, self._meanings)
        else:
            parse = await understand(processor, text)
        return UserMessage(text, SilentOutput(), tracker.sender_id, parse_data=parse, input_channel=CHANNEL_NAME)

    async def _begin_without_model(self, conversation: str, told: dict[str, str]) -> list[Message]:
        """Store a conversation that any model can take up later, and say who to ring."""
        greeting = self._fault.answer("", told.get("language", DEFAULT_LANGUAGE))
        tracker = DialogueStateTracker(conversation, slots=None)
        for event in (
            ActionExecuted(ACTION_SESSION_START_NAME),
            SessionStarted(),
            *(SlotSet(name, value) for name, value in told.items()),
            *greeting,
            ActionExecuted(ACTION_LISTEN_NAME),
        ):
            tracker.update(event)
        with _not_ready_if_it_fails():
            await self.store.save(tracker)
        return messages_of(greeting)

    async def tracker(self, conversation: str) -> DialogueStateTracker:
        """Read a conversation. Raises ChannelError when it is gone or has outlived its retention."""
        tracker = await self.store.retrieve(conversation)
        if tracker is None or tracker.events[-1].timestamp < time.time() - self._retention_seconds:
            raise ChannelError("session_ended")
        return tracker

    def _lock(self, conversation: str) -> AbstractAsyncContextManager[Any]:
        return self._agent().lock_store.lock(conversation, LOCK_SECONDS, LOOK_AGAIN_SECONDS)

    def _agent(self) -> Agent:
        agent = self._agent_of()
        if agent is None:
            raise ChannelError("not_ready")
        return agent

    def _processor(self) -> MessageProcessor:
        processor = self._agent().processor
        if processor is None:
            raise ModelMissingError
        return processor


class ModelMissingError(Exception):
    """No model is loaded, so nothing can be understood."""


async def understand(processor: MessageProcessor, text: str) -> dict[str, Any]:
    """Give the parse of `text`; a text that begins with a slash is understood as text, not obeyed."""
    said = NOT_A_COMMAND + text[1:] if text.startswith(COMMAND_PREFIX) else text
    parse = await processor.parse_message(UserMessage(said))
    return {**parse, "text": text}


@contextmanager
def _not_ready_if_it_fails() -> Iterator[None]:
    try:
        yield
    except ChannelError:
        raise
    except Exception as failure:
        _log(failure)
        raise ChannelError("not_ready") from failure


def _log(failure: Exception) -> None:
    """Say that something failed without a word of what was said: an exception's own text can quote it, but for ours."""
    if isinstance(failure, TurnFailedError) and failure.__cause__ is None:
        logger.error("A turn failed: %s", failure)
    else:
        logger.error("A turn failed: %s", where_it_failed(failure.__cause__ or failure))


def _earlier_answer(events: Sequence[Event], message_id: str) -> list[Message]:
    """Give the answer to the message with this id, or nothing when there was none."""
    answer: list[Event] = []
    found = False
    for event in events:
        if isinstance(event, UserUttered):
            if found:
                break
            found = event.message_id == message_id
        elif found:
            answer.append(event)
    return messages_of(answer)


def _language_of(events: Sequence[Event]) -> str:
    """Give the language last set in a conversation; read from events, because without a model there are no slots."""
    said = [event.value for event in events if isinstance(event, SlotSet) and event.key == "language" and event.value]
    return said[-1] if said else DEFAULT_LANGUAGE
