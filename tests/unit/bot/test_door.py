"""What goes on past the door besides the redacted text: facts, never a number or an address."""

from __future__ import annotations

import pytest

from bot.channel.door import Door


@pytest.mark.parametrize(
    ("typed", "facts"),
    [
        ("From: HMRC <refund@hmrc-gov.ru> pay today", {"strange_sender": True}),
        ("ring 0909 879 0123 or 07700 900123 to rebook", {"phone_kinds": ["premium", "mobile"]}),
        ("From: PayPal <service@paypal.co.uk> Your receipt", {}),
        ("i lost money", {}),
    ],
)
def test_the_check_may_know_what_kind_of_sender_and_numbers_a_message_had(typed: str, facts: dict):
    assert Door.facts_of(typed) == facts
