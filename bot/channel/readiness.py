"""Whether the service can help someone right now: a model that answers, and a store that remembers.

A model that failed to load still serves in Rasa and drops messages, so being alive says nothing.
"""

from __future__ import annotations

import logging

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.conversations import CHANNEL_NAME, understand
from bot.channel.turn import SilentOutput, Turn
from bot.logs import where_it_failed
from bot.store import store_of

logger = logging.getLogger(__name__)

# Asked once of each model that is loaded, in a conversation that is not kept. It names a place, so that what is read from
# knowledge/ when it is first needed is read before the first citizen comes.
SMOKE_MESSAGE = "i paid a scammer, i live in cardiff"
SMOKE_CONVERSATION = "smoke"


class Readiness:
    """Remembers which model has answered, so that each is asked once."""

    def __init__(self) -> None:
        self._answered: MessageProcessor | None = None

    async def what_is_wrong(self, agent: Agent | None) -> tuple[str, str] | None:
        """Give `(status, reason)` in the words of the contract, or None when all is well."""
        if agent is None:
            return "starting", "the assistant is being loaded"
        if agent.processor is None:
            return "degraded", "no model is loaded"
        try:
            await store_of(agent.tracker_store).check()
        except Exception as failure:
            logger.error("The store does not answer: %s", where_it_failed(failure))
            return "degraded", "conversations cannot be stored"
        if self._answered is not agent.processor:
            try:
                await _try(agent.processor)
            except Exception as failure:
                logger.error("The model does not answer: %s", where_it_failed(failure.__cause__ or failure))
                return "degraded", "the model does not answer"
            self._answered = agent.processor
        return None


async def _try(processor: MessageProcessor) -> None:
    """Have a conversation of one message. Raises when it is not understood or not answered."""
    store = InMemoryTrackerStore(processor.domain)
    tracker = DialogueStateTracker(SMOKE_CONVERSATION, processor.domain.slots)
    await Turn(processor, store, tracker).begin({})
    parse = await understand(processor, SMOKE_MESSAGE)
    if not parse["intent"].get("name"):
        raise ValueError("the smoke message was not understood")
    message = UserMessage(
        SMOKE_MESSAGE, SilentOutput(), SMOKE_CONVERSATION, parse_data=parse, input_channel=CHANNEL_NAME
    )
    await Turn(processor, store, tracker).answer(message)
