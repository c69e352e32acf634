"""What a request may hold: sizes, types and shapes, checked before anything is done with it."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from sanic import Request

from advice.registry import Knowledge
from advice.vocabulary import Language, Place
from bot.channel.errors import ChannelError

# The longest text, each letter written as two escapes of six bytes, with room for the rest.
LARGEST_BODY_BYTES = 98_304

# Ids that clients make: UUIDs, counters, random words.
MESSAGE_ID = re.compile(r"[A-Za-z0-9_.:-]{1,100}")

BEARER = "Bearer "


@dataclass(frozen=True)
class MessageBody:
    """What POST /message brings: an id, either a text or a payload (the other one None), and the language to answer in.

    `language` is None when it stays as it is.
    """

    id: str
    text: str | None
    payload: str | None
    language: str | None = None


def json_body(request: Request) -> dict[str, Any]:
    """Give the body as an object; an empty one when nothing was sent. Raises ChannelError."""
    if len(request.body) > LARGEST_BODY_BYTES:
        raise ChannelError("too_large")
    if not request.body:
        return {}
    if (request.headers.get("content-type") or "").split(";")[0].strip().lower() != "application/json":
        raise ChannelError("wrong_type")
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        raise ChannelError("not_json") from None
    if not isinstance(body, dict):
        raise ChannelError("wrong_shape")
    return body


def message_body(body: Mapping[str, Any]) -> MessageBody:
    """Read the body of POST /message. Raises ChannelError."""
    message_id, text, payload, language = (body.get(name) for name in ("id", "text", "payload", "language"))
    if not isinstance(message_id, str) or (text is None) == (payload is None):
        raise ChannelError("wrong_shape")
    if not isinstance(payload if text is None else text, str):
        raise ChannelError("wrong_shape")
    if not MESSAGE_ID.fullmatch(message_id) or (language is not None and language not in tuple(Language)):
        raise ChannelError("bad_value")
    return MessageBody(message_id, text, payload, language)


def session_body(body: Mapping[str, Any], knowledge: Knowledge) -> dict[str, str]:
    """Read the body of POST /session: what the page says of itself. Raises ChannelError."""
    allowed: dict[str, Container[str]] = {
        "force": knowledge.forces,
        "language": frozenset(Language),
        "nation": frozenset(Place),
    }
    told = {name: body[name] for name in allowed if body.get(name) is not None}
    for name, value in told.items():
        if not isinstance(value, str) or value not in allowed[name]:
            raise ChannelError("bad_value")
    return told


def bearer_token(request: Request) -> str:
    """Give the token of the Authorization header, or an empty string."""
    header = request.headers.get("authorization") or ""
    return header.removeprefix(BEARER).strip() if header.startswith(BEARER) else ""


def address_of(request: Request, proxies: int) -> str:
    """Give the caller's address; behind `proxies` of our own, as the outermost of them saw it."""
    forwarded = [part.strip() for part in (request.headers.get("x-forwarded-for") or "").split(",") if part.strip()]
    return forwarded[-proxies] if proxies and len(forwarded) >= proxies else request.ip
