"""The cards that go with a message. Shapes are documented, with an example each, in docs/cards.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from advice.registry import Knowledge, Route
from advice.wording import in_language


def route_card(knowledge: Knowledge, ids: Iterable[str], language: str) -> dict[str, Any]:
    """Build `{"type": "route", "routes": [...]}`; a contact that may not be shown yet is left out."""
    return {"type": "route", "routes": [_route(knowledge.routes[id_], language) for id_ in ids]}


def _route(route: Route, language: str) -> dict[str, Any]:
    said = {
        name: in_language(getattr(route, name), language)[0]
        for name in ("name", "what_for", "hours", "cost", "accessibility", "not_for")
        if getattr(route, name)
    }
    contact = {"phone": route.shown_phone, "sms": route.shown_sms, "email": route.shown_email, "url": route.contact.url}
    return {
        "id": route.id,
        **said,
        **{name: value for name, value in contact.items() if value},
        "as_of": route.reviewed.isoformat(),
    }
