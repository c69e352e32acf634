"""The plain chat page at `/`: served as it is on disk, with contacts filled in from the registry when the service starts."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

from sanic import HTTPResponse, Request, Sanic
from sanic.response import empty

from advice import registry
from advice.registry import Knowledge
from advice.wording import fill
from bot.paths import KNOWLEDGE_FOLDER

FOLDER = Path(__file__).parent

# Only our own files and our own service; nothing inline, nothing framed.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}

LANGUAGE = "en"

NOT_IN_A_PHONE_LINK = re.compile(r"[^\d+]")


def add_to(app: Sanic) -> None:
    """Serve the page and its two files."""
    page = filled((FOLDER / "chat.html").read_text(encoding="utf-8"), registry.load(KNOWLEDGE_FOLDER))
    for path, content, kind in (
        ("/", page, "text/html"),
        ("/pages/chat.js", (FOLDER / "chat.js").read_text(encoding="utf-8"), "text/javascript"),
        ("/pages/chat.css", (FOLDER / "chat.css").read_text(encoding="utf-8"), "text/css"),
    ):
        _serve(app, path, content, f"{kind}; charset=utf-8")

    @app.get("/favicon.ico")
    async def no_icon(_: Request) -> HTTPResponse:
        return empty()


def filled(page: str, knowledge: Knowledge) -> str:
    """Replace `{route.part}` by contacts and words; `{route.tel}` is its phone number as a link needs it."""
    values: Mapping[str, str] = knowledge.placeholders(LANGUAGE)
    links = {
        f"{name.removesuffix('.phone')}.tel": NOT_IN_A_PHONE_LINK.sub("", value)
        for name, value in values.items()
        if name.endswith(".phone")
    }
    return fill(page, {name: html.escape(value) for name, value in {**values, **links}.items()})


def _serve(app: Sanic, path: str, content: str, content_type: str) -> None:
    async def serve(_: Request) -> HTTPResponse:
        return HTTPResponse(content, headers=HEADERS, content_type=content_type)

    app.add_route(serve, path, methods=("GET", "HEAD"), name="page_" + re.sub(r"\W", "_", path))
