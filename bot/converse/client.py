"""A client of the web channel, as a page is one. Knows HTTP and nothing of Rasa."""

from __future__ import annotations

import uuid
from typing import Any, Self

import aiohttp

from bot.messages import Message

PREFIX = "/webhooks/web"


class ChannelRefusedError(Exception):
    """The channel answered with an error. `status` is HTTP's, `code` and the text are the channel's."""

    def __init__(self, status: int, code: str, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.code = code


class Client:
    """One conversation with a running service. To be used in an `async with`."""

    def __init__(self, address: str) -> None:
        """`address`: where the service is, such as http://127.0.0.1:5005."""
        self._address = address
        self._offered: dict[str, str] = {}
        self.token = ""

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(self._address)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.close()

    async def begin(self, told: dict[str, Any] | None = None) -> list[Message]:
        """Begin a conversation with what a page says of itself; give the greeting."""
        reply = await self._call("POST", "/session", told or {})
        self.token = reply["session"]
        return self._seen(reply["messages"])

    async def say(self, text: str) -> list[Message]:
        """Send what was typed; give the reply."""
        reply = await self._call("POST", "/message", {"id": uuid.uuid4().hex, "text": text})
        return self._seen(reply["messages"])

    async def press(self, title: str) -> list[Message]:
        """Press a button of the latest reply by its title. Raises KeyError, naming those there are."""
        if title not in self._offered:
            raise KeyError(f"no button {title!r}; there are: {', '.join(self._offered) or 'none'}")
        reply = await self._call("POST", "/message", {"id": uuid.uuid4().hex, "payload": self._offered[title]})
        return self._seen(reply["messages"])

    def choices(self) -> list[str]:
        """Give the titles of the buttons in the latest reply."""
        return list(self._offered)

    def _seen(self, messages: list[Message]) -> list[Message]:
        self._offered = {
            button["title"]: button["payload"] for message in messages for button in message.get("buttons", [])
        }
        return messages

    async def _call(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with self._http.request(method, PREFIX + path, json=body, headers=headers) as response:
            content: dict[str, Any] = await response.json()
        if "error" in content:
            raise ChannelRefusedError(response.status, content["error"]["code"], content["error"]["message"])
        return content
