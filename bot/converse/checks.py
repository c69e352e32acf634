"""What is checked of each reply: what the test expects, and what must hold of every reply."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from advice.entries import Route
from advice.registry import Knowledge
from advice.vocabulary import Language
from advice.wording import contacts_in, faults_in
from bot.converse.cases import Expectation
from bot.messages import Message

PLACEHOLDER_LEFT = re.compile(r"\{[a-z_0-9.]+\}")


class Checker:
    """Checks replies against expectations, with the registry's contacts at hand."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._users = Counter(contact for route in knowledge.routes.values() for contact in set(_contacts(route)))

    def faults(self, reply: Sequence[Message], need: str | None, expected: Expectation) -> list[str]:
        """List what is wrong with a reply; `need` is what the message was understood as."""
        return [*self._unmet(reply, need, expected), *_always(reply)]

    def _unmet(self, reply: Sequence[Message], need: str | None, expected: Expectation) -> Iterator[str]:
        if expected.need and need not in expected.need:
            yield f"understood as {need}, expected {' or '.join(expected.need)}"
        yield from self._wrong_routes(reply, expected.routes)
        for route in expected.not_routes:
            if self._is_certainly_shown(reply, self._route(route)):
                yield f"shows the route {route}, which must not be shown"
        text = "\n".join(message["text"] for message in reply)
        for words in expected.says:
            if words.lower() not in text.lower():
                yield f"does not say {words!r}"
        for words in expected.not_says:
            if words.lower() in text.lower():
                yield f"says {words!r}"

    def _wrong_routes(self, reply: Sequence[Message], expected: Sequence[str]) -> Iterator[str]:
        places = {route: self._first_place(reply, self._route(route)) for route in expected}
        for route, place in places.items():
            if place is None:
                yield f"does not show the route {route}"
        shown = [route for route in expected if places[route] is not None]
        in_order = sorted(shown, key=lambda route: places[route] or ())
        if shown != in_order:
            yield f"shows the routes in the order {', '.join(in_order)}; expected {', '.join(shown)}"

    def _route(self, id_: str) -> Route:
        if id_ not in self._knowledge.routes:
            raise KeyError(f"the test names a route {id_!r} that is not in knowledge/routes.yml")
        return self._knowledge.routes[id_]

    @staticmethod
    def _first_place(reply: Sequence[Message], route: Route) -> tuple[int, int, int] | None:
        """Give where a route is shown first: message; words before cards; place within. None if it is not shown."""
        for number, message in enumerate(reply):
            found = [match.start() for contact in _contacts(route) if (match := _in_text(contact, message["text"]))]
            if found:
                return number, 0, min(found)
            if route.id in (ids := _ids_in_card(message)):
                return number, 1, ids.index(route.id)
        return None

    def _is_certainly_shown(self, reply: Sequence[Message], route: Route) -> bool:
        """Tell whether a route is shown; a number that several routes share counts only on its card."""
        own = [contact for contact in _contacts(route) if self._users[contact] == 1]
        return any(
            route.id in _ids_in_card(message) or any(_in_text(contact, message["text"]) for contact in own)
            for message in reply
        )


def _always(reply: Sequence[Message]) -> Iterator[str]:
    if not reply:
        yield "there is no reply"
    for message in reply:
        for left in PLACEHOLDER_LEFT.findall(message["text"]):
            yield f"a placeholder is left: {left}"
        contacts = contacts_in(message["text"])
        for fault in faults_in(message["text"], Language(message["lang"])):
            if fault not in contacts:
                yield f"{fault.reason}. {fault.mend}."


def _contacts(route: Route) -> list[str]:
    shown = (route.shown_phone, route.shown_sms, route.shown_email, route.contact.url)
    return [contact for contact in shown if contact]


def _in_text(contact: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<![\w£]){re.escape(contact)}(?!\w)", text)


def _ids_in_card(message: Message) -> list[str]:
    return [route["id"] for route in message.get("card", {}).get("routes", [])]
