"""The service: Rasa's agent, the web channel and the pages in one Sanic app of our own, with the actions in process.

Rasa's own app takes `/` and tells its version there, so it is not used.
"""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from rasa.core.agent import Agent, load_agent
from rasa.core.channels.channel import register
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig
from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import SanicException

from bot import pages
from bot.channel.errors import ChannelError
from bot.channel.requests import LARGEST_BODY_BYTES
from bot.channel.web import WebChannel
from bot.in_process_actions import InProcessActions
from bot.locks import locks_at
from bot.logs import where_it_failed
from bot.settings import SettingError, Settings

logger = logging.getLogger(__name__)

WEBHOOKS = "/webhooks/"

# How long connections may go on when the service is told to stop.
STOPPING_SECONDS = 1.0

# Headers, a body of the largest size, and the server's own margin.
LARGEST_REQUEST_BYTES = LARGEST_BODY_BYTES + 1024

CODE_OF_STATUS = {404: "not_found", 405: "not_allowed", 413: "too_large"}


async def agent_for(settings: Settings, model: Path | None) -> Agent:
    """Load Rasa with our words, store, locks and actions. A model that cannot be loaded leaves an agent without one."""
    endpoints = AvailableEndpoints(
        nlg=EndpointConfig(type="bot.nlg.PauseNLG"),
        action=InProcessActions(),
        tracker_store=EndpointConfig(type="bot.store.ConversationStore", url=settings.store_url),
    )
    agent = await load_agent(model_path=str(model) if model else None, endpoints=endpoints)
    agent.lock_store = locks_at(settings.redis_url)
    if agent.processor:
        agent.processor.lock_store = agent.lock_store
    return agent


def build(settings: Settings, model: Path | None, name: str = "pause") -> Sanic:
    """Build the app; it loads the model when it starts. `model` may be None: then only danger is recognised."""
    app = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST_BYTES
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = STOPPING_SECONDS
    app.config.KEEP_ALIVE_TIMEOUT = 30
    app.config.FALLBACK_ERROR_FORMAT = "json"
    channel = WebChannel(replace(settings, origins=settings.origins | pages.origins_of_forces()))

    @app.before_server_start
    async def load(app: Sanic) -> None:
        app.ctx.agent = await agent_for(settings, model)

    @app.exception(SanicException)
    async def refuse(_: Request, error: SanicException) -> HTTPResponse:
        return channel.error(ChannelError(CODE_OF_STATUS.get(error.status_code, "not_json")))

    @app.exception(Exception)
    async def fail(_: Request, failure: Exception) -> HTTPResponse:
        logger.error("A request failed: %s", where_it_failed(failure))
        return channel.error(ChannelError("not_ready"))

    app.ctx.channel = channel
    register([channel], app, route=WEBHOOKS)
    if settings.page:
        pages.add_to(app)
    return app


@asynccontextmanager
async def running(app: Sanic, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve `app` in this event loop for as long as the block lasts; gives its address.

    `port` 0 takes a free one. Raises SettingError when the address cannot be listened on.
    """
    listening = _listen(host, port)
    server = await app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
    await server.startup()
    await server.before_start()
    await server.after_start()
    try:
        yield f"http://{host}:{listening.getsockname()[1]}"
    finally:
        await server.before_stop()
        server.close()
        await server.after_stop()
        Sanic.unregister_app(app)


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise SettingError(f"The port {port} is in use. Stop what uses it, or set PORT to another.") from None
        raise SettingError(f"It is not possible to listen on {host}, port {port}: {error.strerror}. Set PAUSE_HOST.") from None
    return listening
