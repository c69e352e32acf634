"""The cards that go with a message. Shapes are documented, with an example each, in docs/cards.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from advice.entries import Route
from advice.registry import Knowledge
from advice.steps import ChecklistStep
from advice.wording import fill, in_language


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


def checklist_card(
    knowledge: Knowledge, steps: Iterable[tuple[ChecklistStep, list[str]]], note: str, language: str
) -> dict[str, Any]:
    """Build `{"type": "checklist", "items": [...], "routes": [...], "note": ...}`: each step with the ids of its routes."""
    listed = list(steps)
    ids = dict.fromkeys(id_ for _, routes in listed for id_ in routes)
    contacts = knowledge.placeholders(language)
    return {
        "type": "checklist",
        "items": [_item(step, routes, contacts, language) for step, routes in listed],
        "routes": [_route(knowledge.routes[id_], language) for id_ in ids],
        "note": note,
    }


def _item(step: ChecklistStep, routes: list[str], contacts: Mapping[str, str], language: str) -> dict[str, Any]:
    words = {
        name: fill(in_language(said, language)[0], contacts)
        for name, said in (("text", step.title), ("say", step.say), ("have_ready", step.have_ready), ("why", step.why))
        if said
    }
    return {"id": step.id, **words, **({"routes": routes} if routes else {})}
