"""The web channel as Rasa and Sanic see it: paths, methods, headers, limits and errors. The contract is in docs/channel.md.

One route takes every path and method, so that errors look the same under `bot serve` and under plain `rasa run`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, HTTPResponse, Request, Sanic
from sanic.response import empty, json

from advice import registry
from bot import data_files, settings
from bot.channel.conversations import CHANNEL_NAME, Conversations
from bot.channel.errors import ChannelError, ErrorWords
from bot.channel.limits import SECONDS_PER_MINUTE, RateLimit
from bot.channel.readiness import Readiness
from bot.channel.requests import address_of, bearer_token, json_body, message_body, session_body
from bot.channel.tokens import Tokens
from bot.logs import where_it_failed
from bot.paths import DATA_FOLDER, KNOWLEDGE_FOLDER
from bot.store import store_of

logger = logging.getLogger(__name__)

Handler = Callable[[Request], Awaitable[HTTPResponse]]

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")

# Conversations past their life are looked for this often.
SWEEP_SECONDS = 10 * SECONDS_PER_MINUTE

# How long a browser may remember that another origin is allowed.
PREFLIGHT_SECONDS = 600

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

# Asked by machines that watch the service, often and from one address.
UNLIMITED = frozenset({"health"})


class WebChannel(InputChannel):
    """Serves /webhooks/web."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL_NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebChannel:
        """Make the channel; what can be set is in bot.settings, not in credentials.yml."""
        return cls(settings.read())

    def __init__(self, given: settings.Settings) -> None:
        self._settings = given
        self._tokens = Tokens(settings.signing_key(given))
        self._knowledge = registry.load(KNOWLEDGE_FOLDER)
        self._words = ErrorWords(self._knowledge)
        self._readiness = Readiness()
        self._begun = RateLimit(given.sessions_per_minute)
        self._said = RateLimit(given.messages_per_minute)
        self._asked = RateLimit(given.requests_per_minute)
        self._app: Sanic | None = None
        self._sweeper: asyncio.Task[None] | None = None
        self._conversations = Conversations(
            self._agent, given.retention_seconds, self._knowledge, data_files.read(DATA_FOLDER)
        )
        self._handlers: Mapping[str, Mapping[str, Handler]] = {
            "session": {"POST": self._begin, "DELETE": self._erase},
            "message": {"POST": self._message},
            "history": {"GET": self._history},
            "health": {"GET": self._health},
        }

    async def tracker_of(self, token: str) -> DialogueStateTracker:
        """Give the conversation of a token, for tests and tools. Raises ChannelError when there is none."""
        return await self._conversations.tracker(self._tokens.read(token) or "")

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Give the routes. `on_new_message` is not used: it would store and log a turn that failed."""
        blueprint = Blueprint("pause_web")

        @blueprint.route("/<path:path>", methods=METHODS)
        async def serve(request: Request, path: str) -> HTTPResponse:
            return await self.serve(request, path)

        @blueprint.listener("before_server_start")
        async def remember(app: Sanic) -> None:
            self._app = app

        @blueprint.listener("after_server_start")
        async def start(_: Sanic) -> None:
            # asked now, so that the first citizen does not wait for what is only read when it is first used
            await self._readiness.what_is_wrong(self._agent())
            self._sweeper = asyncio.create_task(self._sweep())

        @blueprint.listener("before_server_stop")
        async def stop_sweeping(_: Sanic) -> None:
            if self._sweeper:
                self._sweeper.cancel()

        return blueprint

    async def serve(self, request: Request, path: str) -> HTTPResponse:
        """Answer any request under the channel's prefix."""
        try:
            response = await self._respond(request, path)
        except ChannelError as error:
            response = self.error(error)
        except Exception as failure:
            logger.error("A request failed: %s", where_it_failed(failure))
            response = self.error(ChannelError("not_ready"))
        response.headers.update(HEADERS)
        self._allow_origin(request, response)
        return response

    def error(self, error: ChannelError) -> HTTPResponse:
        """Give the answer to a request that failed, in the shape of the contract."""
        body = {"error": {"code": error.code, "message": self._words.of(error.code)}}
        return json(body, status=error.status, headers=error.headers)

    async def _respond(self, request: Request, path: str) -> HTTPResponse:
        handlers = self._handlers.get(path.strip("/"))
        if handlers is None:
            raise ChannelError("not_found")
        if request.method == "OPTIONS":
            return empty(headers={"Allow": ", ".join((*handlers, "OPTIONS"))})
        handler = handlers.get(request.method)
        if handler is None:
            raise ChannelError("not_allowed", {"Allow": ", ".join((*handlers, "OPTIONS"))})
        if path not in UNLIMITED:
            _hold_to(self._asked, address_of(request, self._settings.proxies))
        return await handler(request)

    async def _begin(self, request: Request) -> HTTPResponse:
        told = session_body(json_body(request), self._knowledge)
        _hold_to(self._begun, address_of(request, self._settings.proxies))
        conversation, messages = await self._conversations.begin(told)
        return json(
            {
                "session": self._tokens.sign(conversation),
                "expires_in": self._settings.retention_seconds,
                "messages": messages,
            },
            status=201,
        )

    async def _message(self, request: Request) -> HTTPResponse:
        conversation = self._conversation_of(request)
        body = message_body(json_body(request))
        _hold_to(self._said, conversation)
        if body.payload is not None:
            messages = await self._conversations.press(conversation, body.id, body.payload, body.language)
        else:
            messages = await self._conversations.say(conversation, body.id, body.text or "", body.language)
        return json({"id": body.id, "messages": messages})

    async def _history(self, request: Request) -> HTTPResponse:
        return json({"messages": await self._conversations.history(self._conversation_of(request))})

    async def _erase(self, request: Request) -> HTTPResponse:
        await self._conversations.erase(self._conversation_of(request))
        return empty()

    async def _health(self, _: Request) -> HTTPResponse:
        if wrong := await self._readiness.what_is_wrong(self._agent()):
            status, reason = wrong
            return json({"status": status, "reason": reason}, status=503)
        return json({"status": "ready", "advice_reviewed": self._oldest_review().isoformat()})

    def _conversation_of(self, request: Request) -> str:
        conversation = self._tokens.read(bearer_token(request))
        if conversation is None:
            raise ChannelError("session_ended")
        return conversation

    def _oldest_review(self) -> date:
        """Give the day since which everything the assistant states has been reviewed."""
        return min(entry.reviewed for entry in self._knowledge.entries())

    def _agent(self) -> Agent | None:
        return getattr(self._app.ctx, "agent", None) if self._app else None

    def _allow_origin(self, request: Request, response: HTTPResponse) -> None:
        origin = request.headers.get("origin")
        if not self._settings.origins:
            return
        response.headers["Vary"] = "Origin"
        if origin in self._settings.origins:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE"
            response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"
            response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)

    async def _sweep(self) -> None:
        """Erase conversations past their life, for as long as the service runs."""
        while True:
            try:
                if agent := self._agent():
                    await store_of(agent.tracker_store).erase_unused(self._settings.retention_seconds)
            except Exception as failure:
                logger.error("Old conversations were not erased: %s", where_it_failed(failure))
            await asyncio.sleep(SWEEP_SECONDS)


def _hold_to(limit: RateLimit, caller: str) -> None:
    if seconds := limit.seconds_to_wait(caller):
        raise ChannelError("too_fast", {"Retry-After": str(seconds)})
