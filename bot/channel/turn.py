"""One turn of Rasa, all or nothing: a turn in which an action failed, or that says nothing, is not stored.

Rasa itself swallows an action's exception and stores what is left of the turn (rasa 3.6,
`rasa/core/processor.py`, `MessageProcessor._run_action`); a citizen would see silence and could not send the message again.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.messages import Message, messages_of


class TurnFailedError(Exception):
    """The turn could not be answered and nothing of it was stored.

    The cause is its `__cause__`; without one nothing was said, and its text names the actions that ran, never what was said.
    """


class SilentOutput(OutputChannel):
    """Take what the assistant says and drop it: replies are read from the conversation's events."""

    @classmethod
    def name(cls) -> str:
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Do nothing."""


class Turn(MessageProcessor):
    """A processor for a single turn; it lends its model from the loaded one, and its store is never the fail-safe one."""

    def __init__(self, processor: MessageProcessor, store: TrackerStore, tracker: DialogueStateTracker) -> None:
        """`tracker`: the conversation so far, read under its lock; it is not read a second time."""
        self.__dict__.update(processor.__dict__)
        self.tracker_store = store
        self._tracker = tracker
        self._replies: list[Message] = []

    async def answer(self, message: UserMessage) -> list[Message]:
        """Run the turn, store it, and give the replies.

        Raises TurnFailedError when an action failed or nothing was said; other exceptions as they come.
        """
        await self.handle_message(message)
        return self._replies

    async def begin(self, told: dict[str, str]) -> list[Message]:
        """Begin the conversation with what the page says of itself (`language`, `nation`, `force`); give the greeting.

        Raises as `answer`.
        """
        tracker = await self.fetch_tracker_and_update_session(self._tracker.sender_id, SilentOutput(), told)
        await self.save_tracker(tracker)
        return self._replies

    async def get_tracker(self, conversation_id: str) -> DialogueStateTracker:
        """Give the conversation of this turn."""
        self._tracker.model_id = self.model_metadata.model_id
        self._tracker.assistant_id = self.model_metadata.assistant_id
        return self._tracker

    async def save_tracker(self, tracker: DialogueStateTracker) -> None:
        """Store the conversation if the turn went well; Rasa calls this once, at the end of a turn."""
        self._replies = messages_of(_events_of_last_turn(tracker))
        if not self._replies:
            raise TurnFailedError(f"nothing was said by {', '.join(_actions_of_last_turn(tracker))}")
        await self.tracker_store.save(tracker)

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        watched = _Watched(action)
        goes_on = await super()._run_action(watched, tracker, output_channel, nlg, prediction)
        if watched.failure:
            raise TurnFailedError from watched.failure
        return goes_on


class _Watched(Action):
    """An action whose failure is remembered before Rasa swallows it."""

    def __init__(self, action: Action) -> None:
        self._action = action
        self.failure: Exception | None = None

    def name(self) -> str:
        return self._action.name()

    def event_for_successful_execution(self, prediction: PolicyPrediction) -> Event:
        return self._action.event_for_successful_execution(prediction)

    async def run(self, *arguments: Any, **keywords: Any) -> list[Event]:
        try:
            return list(await self._action.run(*arguments, **keywords))
        except ActionExecutionRejection:
            raise
        except Exception as failure:
            self.failure = failure
            raise


def _events_of_last_turn(tracker: DialogueStateTracker) -> list[Event]:
    turn: list[Event] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        turn.append(event)
    return turn[::-1]


def _actions_of_last_turn(tracker: DialogueStateTracker) -> list[str]:
    return [str(event.action_name) for event in _events_of_last_turn(tracker) if isinstance(event, ActionExecuted)]
