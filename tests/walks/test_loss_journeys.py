"""Someone who lost something knows what to do at once: by harm, way of paying and place, in typed words, over HTTP.

First protective action by the end of the second turn; a checklist within six turns for someone who answers in a word or two;
a checklist in one turn for someone who tells it all. `make test` takes every fourth pair, in which each harm, way of paying and
place occurs; `make soak` takes every pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import httpx
import pytest

from advice.registry import Knowledge
from advice.routing import police
from advice.vocabulary import Harm, PaidBy, Place
from tests.conftest import Chat

MOST_TURNS_TO_THE_FIRST_ACTION = 2
MOST_TURNS_TO_THE_CHECKLIST = 6

# What happened, as people say it in a few words; and what the first message must tell them to do.
LOSSES: dict[Harm, tuple[str, str]] = {
    Harm.REMOTE_ACCESS: ("they got into my computer", "Turn off the internet"),
    Harm.MONEY: ("i paid a scammer", "Ring your bank now"),
    Harm.CASH_OR_GOODS: ("i gave cash to a scammer", "Ring your bank now"),
    Harm.BANK_DETAILS: ("i gave them my card details", "Ring your bank now"),
    Harm.PASSCODE: ("i read them the code from my bank", "Ring your bank now"),
    Harm.IMAGES: ("someone is threatening to share my nudes", "Stop replying, and do not pay"),
    Harm.PASSWORD: ("my facebook got hacked", "Start with your email account"),
    Harm.IDENTITY: ("someone opened a loan in my name", "Tell that firm in writing"),
    Harm.LINK: ("i clicked a link in a scam text", "Close the page"),
}

# A link that was only opened calls for what the first answer says; there is no list to go through.
WITHOUT_A_CHECKLIST = {Harm.LINK}

PLACES: dict[Place, str] = {
    Place.ENGLAND: "england",
    Place.WALES: "wales",
    Place.SCOTLAND: "scotland",
    Place.NORTHERN_IRELAND: "northern ireland",
    Place.ISLE_OF_MAN: "isle of man",
    Place.JERSEY: "jersey",
    Place.GUERNSEY: "guernsey",
    Place.ABROAD: "spain",
}

PAYMENTS: dict[PaidBy, str] = {
    PaidBy.BANK_TRANSFER: "bank transfer",
    PaidBy.CARD: "card",
    PaidBy.DEBIT_CARD: "debit card",
    PaidBy.CREDIT_CARD: "credit card",
    PaidBy.CASH: "cash",
    PaidBy.CRYPTO: "bitcoin",
    PaidBy.GIFT_CARD: "gift card",
    PaidBy.CHEQUE: "cheque",
    PaidBy.PAYMENT_APP: "paypal",
    PaidBy.INTERNATIONAL_TRANSFER: "western union",
    PaidBy.DIRECT_DEBIT: "direct debit",
}

# A question is known by what its buttons say; these are brief answers to it.
BRIEFLY = {"when": "today", "going_on": "no", "under_18": "no"}

# The same told at once, with everything that would be asked.
STORIES: dict[Harm, str] = {
    Harm.REMOTE_ACCESS: "someone took over my computer yesterday, they have gone now",
    Harm.CASH_OR_GOODS: "i handed cash to a courier scammer last week, it is over now",
    Harm.BANK_DETAILS: "i gave my card details to a scammer today",
    Harm.PASSCODE: "i gave a scammer the passcode my bank sent me today",
    Harm.IMAGES: "i am 34 and someone is threatening to share my nudes",
    Harm.PASSWORD: "my email account was hacked today",
    Harm.IDENTITY: "someone took out a loan in my name",
}

# Told to someone abroad instead of a route: no UK police deal with it.
POLICE_ABROAD = "police_where_you_are"

Reply = list[dict[str, Any]]


def pairs(first: Iterable[Any], second: Iterable[Any]) -> list[Any]:
    """Give every pair; three in four, spread evenly, are for `make soak`."""
    every = product(enumerate(first), enumerate(second))
    return [
        pytest.param(one, other, marks=[] if (row + column) % 4 == 0 else pytest.mark.soak)
        for (row, one), (column, other) in every
    ]


def checklist_in(reply: Reply) -> dict[str, Any] | None:
    cards = (message.get("card", {}) for message in reply)
    return next((card for card in cards if card.get("type") == "checklist"), None)


def question_in(reply: Reply) -> str:
    payloads = [button["payload"] for button in reply[-1].get("buttons", [])]
    asked = [name for name in ("harm", "place", "paid_by", *BRIEFLY) if any(f'"{name}"' in payload for payload in payloads)]
    return asked[0] if asked else ""


def turns_to_the_checklist(chat: Chat, loss: str, answers: dict[str, str]) -> tuple[int, dict[str, Any] | None]:
    """Tell the loss, then answer each question briefly; give the turns it took and the list, or None."""
    reply = chat.say(loss)
    for turn in range(1, MOST_TURNS_TO_THE_CHECKLIST + 1):
        card = checklist_in(reply)
        if card or question_in(reply) not in answers:
            return turn, card
        reply = chat.say(answers[question_in(reply)])
    return MOST_TURNS_TO_THE_CHECKLIST, checklist_in(reply)


def police_faults(card: dict[str, Any], place: Place, knowledge: Knowledge) -> list[str]:
    """List the police on a checklist who do not serve the place; or say that there are none."""
    named = [route["id"] for route in card["routes"] if route["id"] in police(knowledge)]
    if not named and place is Place.ABROAD and POLICE_ABROAD in [item["id"] for item in card["items"]]:
        return []
    return [id_ for id_ in named if not knowledge.routes[id_].serves(place)] if named else ["no police"]


class TestTheFirstAction:
    def test_every_loss_is_told(self) -> None:
        assert set(LOSSES) == set(Harm) - {Harm.DANGER, Harm.NOTHING, Harm.UNKNOWN}

    @pytest.mark.parametrize("harm", LOSSES)
    def test_comes_in_the_first_turn_when_the_loss_is_told_at_once(self, harm: Harm, chat: Chat) -> None:
        loss, action = LOSSES[harm]
        assert action in chat.say(loss)[0]["text"]

    @pytest.mark.parametrize("harm", LOSSES)
    @pytest.mark.parametrize("vague", ["help me", "i have been scammed", "where do i report fraud"])
    def test_comes_by_the_second_turn_when_the_first_says_nothing_of_it(self, harm: Harm, vague: str, chat: Chat) -> None:
        loss, action = LOSSES[harm]
        first = chat.say(vague)
        replies = [first, chat.say(loss)]
        assert len(replies) == MOST_TURNS_TO_THE_FIRST_ACTION
        assert any(action in message["text"] for reply in replies for message in reply)


class TestTheChecklist:
    @pytest.mark.parametrize(("paid_by", "place"), pairs(PAYMENTS, PLACES))
    def test_comes_within_six_brief_turns_for_money(
        self, paid_by: PaidBy, place: Place, client: httpx.Client, knowledge: Knowledge
    ) -> None:
        answers = {**BRIEFLY, "place": PLACES[place], "paid_by": PAYMENTS[paid_by]}
        turns, card = turns_to_the_checklist(Chat(client), LOSSES[Harm.MONEY][0], answers)
        assert card, f"no checklist after {turns} turns"
        assert police_faults(card, place, knowledge) == []

    @pytest.mark.parametrize(("harm", "place"), pairs(LOSSES, PLACES))
    def test_comes_within_six_brief_turns_for_every_loss(
        self, harm: Harm, place: Place, client: httpx.Client, knowledge: Knowledge
    ) -> None:
        answers = {**BRIEFLY, "place": PLACES[place], "paid_by": "bank transfer"}
        turns, card = turns_to_the_checklist(Chat(client), LOSSES[harm][0], answers)
        if harm in WITHOUT_A_CHECKLIST:
            assert turns == 1
            return
        assert card, f"no checklist after {turns} turns"
        assert police_faults(card, place, knowledge) == []

    @pytest.mark.parametrize(("paid_by", "place"), pairs(PAYMENTS, PLACES))
    def test_comes_in_one_turn_when_it_is_all_told_of_money(
        self, paid_by: PaidBy, place: Place, chat: Chat, knowledge: Knowledge
    ) -> None:
        reply = chat.say(f"i paid a scammer £200 by {PAYMENTS[paid_by]} yesterday and i live in {PLACES[place]}")
        card = checklist_in(reply)
        assert card, reply[-1]["text"]
        assert police_faults(card, place, knowledge) == []

    @pytest.mark.parametrize(("harm", "place"), pairs(STORIES, PLACES))
    def test_comes_in_one_turn_when_it_is_all_told_of_any_loss(
        self, harm: Harm, place: Place, chat: Chat, knowledge: Knowledge
    ) -> None:
        reply = chat.say(f"{STORIES[harm]}, i live in {PLACES[place]}")
        card = checklist_in(reply)
        assert card, reply[-1]["text"]
        assert police_faults(card, place, knowledge) == []


class TestTheseTestsCanFail:
    def test_a_checklist_without_police_is_a_fault(self, knowledge: Knowledge) -> None:
        card = {"routes": [{"id": "bank_159"}], "items": [{"id": "bank"}]}
        for place in (Place.ENGLAND, Place.ABROAD):
            assert police_faults(card, place, knowledge) == ["no police"]

    def test_every_harm_payment_and_place_occurs_without_soaking(self) -> None:
        for first in (PAYMENTS, LOSSES, STORIES):
            quick = [pair.values for pair in pairs(first, PLACES) if not pair.marks]
            assert {one for one, _ in quick} == set(first)
            assert {place for _, place in quick} == set(PLACES)

    def test_police_of_another_nation_are_a_fault(self, knowledge: Knowledge) -> None:
        card = {"routes": [{"id": "report_fraud"}]}
        assert police_faults(card, Place.SCOTLAND, knowledge) == ["report_fraud"]

    def test_a_reply_without_a_list_is_seen(self) -> None:
        assert checklist_in([{"text": "Ring your bank now.", "card": {"type": "route", "routes": []}}]) is None

    def test_an_answer_that_nobody_gives_ends_the_journey_without_a_list(self, client: httpx.Client) -> None:
        assert turns_to_the_checklist(Chat(client), LOSSES[Harm.MONEY][0], {}) == (1, None)
