"""What tests share: the knowledge, one trained model, one running service, and a chat with it.

The model is trained only if it is stale. The service runs in a thread of its own, on a free port, and is not changed by
tests except through fixtures that put back what they changed.
"""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from advice import registry
from advice.registry import Knowledge
from bot import freshness, logs, settings
from bot.paths import KNOWLEDGE_FOLDER
from bot.settings import Settings

PREFIX = "/webhooks/web"

# Loading the model takes seconds on a busy machine.
START_SECONDS = 60


@pytest.fixture(scope="session", autouse=True)
def logs_as_when_serving() -> None:
    """Log as the service does: Rasa's own default would print every text that tests say."""
    logs.configure("INFO")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The registry as it is on disk."""
    return registry.load(KNOWLEDGE_FOLDER)


@pytest.fixture(scope="session")
def trained_model() -> Path:
    """A model made of today's data."""
    return freshness.ensure_model()


@pytest.fixture(scope="session")
def service_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a service for tests: its own folder, no limits, one other origin allowed."""
    folder = tmp_path_factory.mktemp("var")
    return replace(
        settings.read({}, env_file=None),
        folder=folder,
        store_url=f"sqlite:///{folder / 'conversations.db'}",
        origins=frozenset({"https://www.example.police.uk"}),
        sessions_per_minute=0,
        messages_per_minute=0,
        requests_per_minute=0,
    )


@dataclass
class Service:
    """A running service: where it is, what it was set to, and Rasa's agent inside it."""

    address: str
    settings: Settings
    app: Any

    @property
    def agent(self) -> Any:
        return self.app.ctx.agent


def serve_in_a_thread(given: Settings, model: Path | None, name: str) -> Iterator[Service]:
    """Serve until the generator is closed."""
    from bot.service import build, running

    app = build(given, model, name=name)
    addresses: list[str] = []
    failures: list[BaseException] = []
    started, stop = threading.Event(), threading.Event()

    async def serve() -> None:
        try:
            async with running(app) as address:
                addresses.append(address)
                started.set()
                await asyncio.to_thread(stop.wait)
        except BaseException as failure:
            failures.append(failure)
            raise
        finally:
            started.set()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert started.wait(START_SECONDS), "the service did not start"
    if failures:
        raise failures[0]
    yield Service(addresses[0], given, app)
    stop.set()
    thread.join(START_SECONDS)


@pytest.fixture(scope="session")
def service(trained_model: Path, service_settings: Settings) -> Iterator[Service]:
    """The service with the real model, data and actions."""
    yield from serve_in_a_thread(service_settings, trained_model, "pause_tests")


@pytest.fixture
def client(service: Service) -> Iterator[httpx.Client]:
    """An HTTP client of the service."""
    with httpx.Client(base_url=service.address, timeout=30) as client:
        yield client


class Chat:
    """One conversation, as a page has it."""

    def __init__(self, client: httpx.Client, **told: str) -> None:
        self._client = client
        reply = client.post(f"{PREFIX}/session", json=told)
        assert reply.status_code == 201, reply.text
        self.token: str = reply.json()["session"]
        self.greeting: list[dict[str, Any]] = reply.json()["messages"]
        self.reply = self.greeting

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, **body: Any) -> httpx.Response:
        """Send a message body as it is."""
        return self._client.post(f"{PREFIX}/message", json=body, headers=self.headers)

    def say(self, text: str, message_id: str = "") -> list[dict[str, Any]]:
        """Say something; give the reply, which is never empty."""
        return self._replied(self.post(id=message_id or uuid.uuid4().hex, text=text))

    def press(self, title: str) -> list[dict[str, Any]]:
        """Press a button of the latest reply."""
        payloads = {button["title"]: button["payload"] for m in self.reply for button in m.get("buttons", [])}
        return self._replied(self.post(id=uuid.uuid4().hex, payload=payloads[title]))

    def history(self) -> list[dict[str, Any]]:
        reply = self._client.get(f"{PREFIX}/history", headers=self.headers)
        assert reply.status_code == 200, reply.text
        return list(reply.json()["messages"])

    def erase(self) -> httpx.Response:
        return self._client.delete(f"{PREFIX}/session", headers=self.headers)

    def _replied(self, response: httpx.Response) -> list[dict[str, Any]]:
        assert response.status_code == 200, response.text
        self.reply = response.json()["messages"]
        assert self.reply, "a reply is never empty"
        return self.reply


@pytest.fixture
def chat(client: httpx.Client) -> Chat:
    """A fresh conversation."""
    return Chat(client)


def words(messages: list[dict[str, Any]]) -> str:
    """Everything that messages say, as one text."""
    return "\n".join(message["text"] for message in messages)
