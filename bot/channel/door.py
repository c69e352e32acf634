"""The door: every text that someone types passes here once, before anything understands, stores or logs it."""

from __future__ import annotations

from typing import Any

from advice.checking import has_strange_sender
from advice.redaction import PhoneFact, redact
from advice.registry import Knowledge
from bot.channel.errors import ChannelError
from bot.channel.text import LONGEST_TEXT, cleaned


class Door:
    """Cleans and redacts; public numbers such as 159 stay."""

    def __init__(self, knowledge: Knowledge) -> None:
        routes = knowledge.routes.values()
        self._public_numbers = frozenset(
            number for route in routes for number in (route.contact.phone, route.contact.sms) if number
        )

    def let_in(self, text: str) -> str:
        """Give `text` as it may go on. Raises ChannelError when there is nothing to read, or too much."""
        text = cleaned(text)
        if not text:
            raise ChannelError("empty")
        if len(text) > LONGEST_TEXT:
            raise ChannelError("too_long")
        return redact(text, public_numbers=self._public_numbers).text

    @staticmethod
    def facts_of(text: str) -> dict[str, Any]:
        """Give what the message check may know of `text` as it was typed: `phone_kinds` and `strange_sender`, if any.

        No number and no address is among them. They go on as the metadata of the message.
        """
        kinds = [str(fact.kind) for fact in redact(text[:LONGEST_TEXT]).facts if isinstance(fact, PhoneFact)]
        facts = {"phone_kinds": list(dict.fromkeys(kinds)), "strange_sender": has_strange_sender(text)}
        return {name: known for name, known in facts.items() if known}
