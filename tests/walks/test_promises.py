"""Each promise is broken by a reply that breaks it, and kept by one that keeps it: a check that cannot fail checks nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from advice.registry import Knowledge
from bot.converse import promises
from bot.converse.promises import MOST_TIMES_ASKED_IN_A_ROW, OF_EVERY_REPLY, PLANTED_CARD, broken, reaches_a_person
from bot.converse.rehearsal import Exchange

MENU = {"Money has gone": "/report_lost_money", "Talk to a person": "/ask_for_person"}


def reply(
    *texts: str,
    said: str = "hello",
    pressed: bool = False,
    intent: str = "greet",
    responses: str = "utter_hello_again",
    routes: str = "",
    buttons: Mapping[str, str] = MENU,
    failed: bool = False,
    **slots: Any,
) -> Exchange:
    messages = [{"text": text, "lang": "en"} for text in texts]
    if messages:
        messages[-1]["buttons"] = [{"title": title, "payload": payload} for title, payload in buttons.items()]
        messages[-1]["card"] = {"type": "route", "routes": [{"id": id_} for id_ in routes.split()]}
    return Exchange(said, pressed, tuple(messages), intent, tuple(responses.split()), slots, failed)


GREETING = reply("Hello. What has happened?", said="", intent="", responses="utter_greet")
ASKS = reply("Where do you live?", responses="utter_ask_nation", buttons={}, requested_slot="nation", harm="money")

# One reply, after the greeting, that breaks the promise and no other.
BAD: dict[str, list[Exchange]] = {
    "answers": [reply(), reply("Hello.", " ")],
    "does_not_fail": [reply("Sorry, something went wrong here.", failed=True)],
    "leaves_no_placeholder": [
        reply("Ring {bank.phone}."),
        reply("What now?", buttons={"Ring {bank.phone}": "/ask_for_person"}),
    ],
    "keeps_to_the_wording": [
        reply("You fell for it."),
        reply("It is not your bank's problem. You should have asked."),
        reply("That text is safe."),
        reply("You will get your money back."),
        reply("The man will be arrested."),
        reply("Well done!"),
        reply("Tell Action Fraud."),
        reply(" ".join(["word"] * 26) + "."),
    ],
    "reads_easily": [reply("Notwithstanding considerable organisational complexity, authorisation remains unavailable. " * 9)],
    "says_what_else_than_159": [reply("Ring your bank on 159 now.")],
    "offers_a_way_on": [reply("Thank you.", buttons={}), reply("Thank you.", buttons={}, requested_slot="nation")],
    "names_police_of_the_place": [
        reply("Tell the police.", routes="report_fraud", nation="scotland"),
        reply("Ring 0300 123 2040.", nation="jersey"),
        reply("Tell the police.", routes="police_101", nation="guernsey"),
        reply("Tell the police.", routes="police_scotland_101", nation="england"),
        reply("Tell the police.", routes="report_fraud police_scotland_101", nation="scotland"),
        reply("In England: 0300 123 2040. In Scotland: 101.", nation="scotland"),
        reply("Tell the police.", routes="report_fraud"),
        reply("Tell the police.", routes="report_fraud", nation="unknown"),
        reply("Tell the police.", routes="jersey_police isle_of_man_police guernsey_police"),
    ],
    "answers_danger_first": [
        reply("What has happened?", said="i want to die"),
        reply("I am sorry.", "Ring 999 now.", said="he is at my door now for my bank card"),
    ],
    "repeats_no_secret": [reply("You said 4111 1111 1111 1111."), reply("You said 4111-1111-1111-1111.")],
    "starts_again": [
        reply("We have started again.", intent="start_again", harm="money"),
        reply("We have started again.", intent="start_again", requested_slot="nation"),
        reply("We have started again.", intent="start_again", buttons={"Talk to a person": "/ask_for_person"}),
    ],
}

GOOD: dict[str, Exchange] = {
    "a menu": reply("Tell me in a few words what happened."),
    "a question": ASKS,
    "someone to reach": reply("Ring your bank: 159, or the number on your bank card.", buttons={}, routes="bank_159"),
    "a sum of money that is no number": reply("You may have lost £159."),
    "the police of the place": reply("Tell the police.", routes="police_scotland_101", nation="scotland"),
    "the police of the place in words": reply("In England: 0300 123 2040. Police Scotland: 101.", nation="scotland"),
    "101 where the place is not known": reply("Ring the police.", routes="police_101"),
    "police for each nation": reply("Tell the police.", routes="report_fraud police_scotland_101"),
    "Scotland to someone who asks about it": reply(
        "Ring 101.", routes="police_scotland_101", intent="ask_report_route_scotland"
    ),
    "the places of a Newport, to someone who cannot say which": reply(
        "These are the ways.", routes="report_fraud", intent="say_dont_know", responses="utter_both_ways"
    ),
    "danger": reply("Ring 999 now.", said="he is at my door now for my bank card"),
    "a crisis of someone who cannot speak": reply("Text the word SHOUT to 85258.", said="i want to die"),
    "the number on the card in other words": reply("Ring the bank together: 159, or the number on the bank card."),
    "a danger that is only a button": reply("What has happened?", said="i want to die", pressed=True),
    "a hedged word": reply("Nobody can say that a text is safe."),
    "starting again": reply("We have started again.", intent="start_again"),
}


def promises_broken(*history: Exchange, knowledge: Knowledge) -> set[str]:
    return {name for name, _ in broken((GREETING, *history), knowledge)}


@pytest.mark.parametrize(("promise", "bad"), [(name, one) for name, replies in BAD.items() for one in replies])
def test_a_promise_is_broken_by_a_reply_that_breaks_it(promise: str, bad: Exchange, knowledge: Knowledge):
    assert promise in promises_broken(bad, knowledge=knowledge)


@pytest.mark.parametrize("good", GOOD.values(), ids=GOOD)
def test_a_reply_as_it_should_be_breaks_no_promise(good: Exchange, knowledge: Knowledge):
    assert promises_broken(good, knowledge=knowledge) == set()


def test_every_promise_has_a_reply_that_breaks_it():
    assert set(BAD) | {"does_not_nag"} == set(OF_EVERY_REPLY)


class TestNagging:
    def test_a_question_may_be_asked_three_times(self, knowledge: Knowledge):
        assert promises_broken(*[ASKS] * MOST_TIMES_ASKED_IN_A_ROW, knowledge=knowledge) == set()

    def test_a_question_may_not_be_asked_a_fourth_time(self, knowledge: Knowledge):
        asked = [ASKS] * (MOST_TIMES_ASKED_IN_A_ROW + 1)
        assert promises_broken(*asked, knowledge=knowledge) == {"does_not_nag"}

    def test_something_learnt_in_between_begins_the_count_again(self, knowledge: Knowledge):
        learnt = replace(ASKS, slots={**ASKS.slots, "when": "today"})
        assert promises_broken(ASKS, ASKS, learnt, learnt, knowledge=knowledge) == set()

    def test_another_question_in_between_begins_the_count_again(self, knowledge: Knowledge):
        other = replace(ASKS, responses=("utter_ask_when",), slots={**ASKS.slots, "requested_slot": "when"})
        assert promises_broken(ASKS, ASKS, other, ASKS, ASKS, knowledge=knowledge) == set()


class TestReachingAPerson:
    def test_someone_who_answers_the_phone_is_a_person(self, knowledge: Knowledge):
        assert not list(reaches_a_person([reply("Ring them.", routes="samaritans")], knowledge))

    @pytest.mark.parametrize("routes", ["", "stop_think_fraud", "text_7726"])
    def test_a_website_or_nothing_is_no_person(self, routes: str, knowledge: Knowledge):
        assert list(reaches_a_person([reply("Look here.", routes=routes)], knowledge))


def test_the_forms_and_the_promise_agree_on_how_often_a_question_may_be_asked():
    from actions import forms

    assert promises.MOST_TIMES_ASKED_IN_A_ROW == forms.MOST_TIMES_ASKED_IN_A_ROW


def test_the_planted_card_number_is_one_that_the_door_takes_out():
    from advice.redaction import redact

    assert "4111" not in redact(f"my card is {PLANTED_CARD}").text
