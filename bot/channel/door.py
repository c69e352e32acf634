"""The door: every text that someone types passes here once, before anything understands, stores or logs it."""

from __future__ import annotations

from advice.redaction import redact
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
