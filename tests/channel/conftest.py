"""What tests of the channel share: beginning a conversation, and taking something away from the service for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from bot.store import ConversationStore, store_of
from tests.conftest import Chat, Service


@pytest.fixture
def begin(client: httpx.Client) -> Callable[..., Chat]:
    """Begin a conversation with what a page says of itself."""

    def begin(**told: str) -> Chat:
        return Chat(client, **told)

    return begin


@contextmanager
def without_model(service: Service) -> Iterator[None]:
    """The service as it is when the model could not be loaded."""
    processor, service.agent.processor = service.agent.processor, None
    try:
        yield
    finally:
        service.agent.processor = processor


@contextmanager
def without_database(service: Service) -> Iterator[None]:
    """The service as it is while its database does not answer."""
    store = store_of(service.agent.tracker_store)
    engine = store.engine
    _connect(store, sa.create_engine("postgresql://nobody@127.0.0.1:1/none"))
    try:
        yield
    finally:
        _connect(store, engine)


@contextmanager
def with_failing_actions(service: Service) -> Iterator[None]:
    """The service as it is when each of our actions raises an error that quotes what was said."""
    executor = service.agent.action_endpoint._executor
    actions = executor.actions

    async def fail(dispatcher: Any, tracker: Any, domain: Any) -> None:
        raise RuntimeError(f"cannot handle {tracker.latest_message['text']}")

    executor.actions = dict.fromkeys(actions, fail)
    try:
        yield
    finally:
        executor.actions = actions


def _connect(store: ConversationStore, engine: sa.Engine) -> None:
    store.engine = engine
    store.sessionmaker.configure(bind=engine)
