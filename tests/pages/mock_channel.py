"""A stand-in for the service: the real pages and widget, and a channel whose answers are known beforehand.

It keeps the contract of the channel: the same id gets the same answer, and a token it does not know is 401.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic.response import empty, json

from bot import pages

PREFIX = "/webhooks/web"

ROUTE_CARD = {
    "type": "route",
    "routes": [
        {
            "id": "bank_159", "name": "The bank safety line", "what_for": "Connects you to your own bank.",
            "phone": "159", "hours": "Most banks: any time.", "cost": "The price of a normal call.",
            "url": "https://stopscamsuk.org.uk", "as_of": "2026-11-22",
        },
        {
            "id": "report_fraud", "name": "Report Fraud", "phone": "0300 123 2040", "email": "help@example.org",
            "sms": "7726", "url": "https://www.reportfraud.police.uk", "not_for": "Not for danger now.",
            "accessibility": "Relay UK works here.", "as_of": "2026-11-22",
        },
    ],
}  # fmt: skip
CHECKLIST_CARD = {
    "type": "checklist",
    "note": "Keep this list with your papers.",
    "routes": ROUTE_CARD["routes"],
    "items": [
        {
            "id": "bank",
            "text": "Ring your bank.",
            "say": "I have paid a scammer.",
            "why": "They may stop it.",
            "routes": ["bank_159"],
        },
        {"id": "password", "text": "Change your password."},
        {"id": "report", "text": "Report it.", "have_ready": "What happened, and when.", "routes": ["report_fraud"]},
    ],
}
VERDICT_CARD = {"type": "verdict", "level": "strong"}

ANSWERS: dict[str, dict[str, Any]] = {
    "route": {
        "text": "Ring your bank now. Dial 159, or the number on your bank card.",
        "card": ROUTE_CARD,
        "as_of": "2026-11-22",
    },
    "checklist": {"text": "Here is what to do. Ring your bank first.", "card": CHECKLIST_CARD},
    "verdict": {"text": "This has strong signs of a scam. Do not reply.", "card": VERDICT_CARD},
    "drill": {
        "text": "Is this real or a scam? Your parcel is held, pay 1.99.",
        "card": {"type": "drill", "scenario": "A parcel text"},
        "buttons": [{"title": "A scam", "payload": "/drill_scam"}],
    },
    "unknown card": {"text": "The text of a newer card.", "card": {"type": "hologram", "depth": 3}},
    "welsh": {"text": "Ffoniwch eich banc nawr.", "lang": "cy"},
    "choices": {
        "text": "Where do you live?",
        "buttons": [{"title": place, "payload": f"/say_{place.lower()}"} for place in ("England", "Scotland", "Wales")],
    },
    "long": {"text": "This is a long answer. It has many words, and some of them are here. " * 6},
    "markup": {"text": "<img src=x onerror=alert(1)> is only text"},
}


@dataclass
class Talk:
    """One conversation: what was said, and the answer to each id."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass
class MockChannel:
    """What tests look at: the conversations, and how often each thing was asked for."""

    talks: dict[str, Talk] = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    @property
    def said(self) -> list[str]:
        """Every message of a citizen that was taken in, in order, over all conversations."""
        return [message["text"] for talk in self.talks.values() for message in talk.messages if message["from"] == "you"]

    def clear(self) -> None:
        """Forget everything, between tests."""
        self.talks.clear()
        self.erased.clear()
        self.told.clear()
        self.languages.clear()


def build(channel: MockChannel, name: str) -> Sanic:
    """Build the app: the project's own pages, and this channel."""
    app = Sanic(name, configure_logging=False)
    app.config.TOUCHUP = False  # Sanic can do this to one app of a process only, and that is the real service
    app.ctx.forces = pages.add_to(app)

    def talk_of(request: Request) -> Talk | None:
        return channel.talks.get((request.headers.get("authorization") or "").removeprefix("Bearer "))

    @app.post(f"{PREFIX}/session")
    async def begin(request: Request) -> HTTPResponse:
        token = uuid.uuid4().hex
        talk = channel.talks[token] = Talk()
        channel.told.append(request.json or {})
        talk.messages.append(_message("Hello. Tell me what happened.", buttons=[{"title": "I lost money", "payload": "/lost"}]))
        return json({"session": token, "expires_in": 86400, "messages": talk.messages}, status=201)

    @app.post(f"{PREFIX}/message")
    async def message(request: Request) -> HTTPResponse:
        talk = talk_of(request)
        if talk is None:
            return _refused(401, "session_ended", "This chat has ended.")
        body = request.json
        channel.languages += [body["language"]] if "language" in body else []
        if body["id"] not in talk.answers:
            text = str(body.get("text") or body["payload"])
            if text == "refuse this":
                return _refused(400, "too_long", "That message is too long for me.")
            answer = [_message(**ANSWERS.get(text, {"text": f"Answer to: {text}"}))]
            talk.messages += [{"id": body["id"], "time": NOON, "from": "you", "text": text}, *answer]
            talk.answers[body["id"]] = answer
        return json({"id": body["id"], "messages": talk.answers[body["id"]]})

    @app.get(f"{PREFIX}/history")
    async def history(request: Request) -> HTTPResponse:
        talk = talk_of(request)
        return _refused(401, "session_ended", "This chat has ended.") if talk is None else json({"messages": talk.messages})

    @app.delete(f"{PREFIX}/session")
    async def erase(request: Request) -> HTTPResponse:
        token = re.sub("^Bearer ", "", request.headers.get("authorization") or "")
        if channel.talks.pop(token, None) is None:
            return _refused(401, "session_ended", "This chat has ended.")
        channel.erased.append(token)
        return empty()

    return app


NOON = "2026-11-22T12:00:00Z"


def _message(text: str, lang: str = "en", **extras: Any) -> dict[str, Any]:
    return {"id": uuid.uuid4().hex, "time": NOON, "from": "bot", "lang": lang, "text": text, **extras}


def _refused(status: int, code: str, message: str) -> HTTPResponse:
    return json({"error": {"code": code, "message": message}}, status=status)
