"""What changes everything about a loss is heard as people tell it."""

import pytest

from advice.circumstances import circumstances_in, harms_in, how_it_is_said, says_adult, says_child
from advice.vocabulary import Circumstance, Harm


@pytest.mark.parametrize(
    ("said", "harms"),
    [
        ("i gave him the code and paid £200", {Harm.PASSCODE, Harm.MONEY}),
        ("I let them into my laptop and i transferred 900", {Harm.REMOTE_ACCESS, Harm.MONEY}),
        ("entered my card details then gave my password", {Harm.BANK_DETAILS, Harm.PASSWORD}),
        ("gave him cash", {Harm.CASH_OR_GOODS}),
        ("i nearly gave him the code", set()),
        ("i never gave him the code but i gave them my card", {Harm.BANK_DETAILS}),
        ("should I pay them", set()),
    ],
)
def test_a_second_harm_is_heard_in_the_same_story(said: str, harms: set[Harm]) -> None:
    assert harms_in(said) == harms


@pytest.mark.parametrize(
    "said",
    [
        "I'd already sent it", "it went out this morning", "they took 400", "money's gone", "ive paid", "it's left my account",
        "the payments gone through already", "she said it was fine so i paid", "i didnt think, i sent 600", "mum paid them",
        "well it left my account this morning didnt it", "i have done the transfer", "there is 250 missing from my account",
        "he talked me into moving it, 3 grand", "i moved 3000 this morning",
        "i wish i hadnt but i paid it", "he says im silly and i sent him 300",
    ],
)  # fmt: skip
def test_money_that_has_gone_is_heard_in_a_few_words(said: str) -> None:
    assert Harm.MONEY in harms_in(said)


@pytest.mark.parametrize("said", ["put my card in", "oh i typed my card number in the page"])
def test_card_details_that_were_typed_are_heard_in_a_few_words(said: str) -> None:
    assert harms_in(said) == {Harm.BANK_DETAILS}


@pytest.mark.parametrize(
    "said",
    [
        "should I pay", "should i have paid it", "i haven't paid", "havent paid yet", "they want me to pay", "i nearly paid",
        "i almost sent it", "what happens if i paid", "what if ive paid", "it says ive paid 499", "he said i paid too much",
        "im going to pay it", "i have paid nothing", "i paid nowt", "ive paid nobody", "nobody has paid it",
        "they wont let go until i paid", "can it be stopped once i paid", "no money went out", "ive not paid it",
        "would it matter had i paid", "i never sent it",
    ],
)  # fmt: skip
def test_money_is_not_gone_when_that_is_taken_back_asked_or_only_claimed(said: str) -> None:
    assert harms_in(said) == set()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("He collected my card and I told them the PIN", {Circumstance.CARD_AND_PIN}),
        ("they told me to lie to the bank", {Circumstance.TOLD_TO_LIE}),
        ("I'm deaf and can't phone", {Circumstance.CANNOT_CALL}),
        ("there are payments i didn't make on my card", {Circumstance.NOT_MADE_BY_ME}),
        ("paid an invoice with new bank details", {Circumstance.INVOICE}),
        ("my husband controls my money", {Circumstance.CONTROLLED_AT_HOME}),
        ("he is moving my mouse", {Circumstance.STILL_GOING}),
        ("yes he is still on it", {Circumstance.STILL_GOING}),
        ("i hung up on him", {Circumstance.IT_IS_OVER}),
        ("i work in a shop and a man is buying gift cards", {Circumstance.SEEN_AT_WORK}),
        ("I transferred money to a man I met online", set()),
        ("someone got into my insta", {Circumstance.META_ACCOUNT}),
        ("a firm i dont know is registered at our address", {Circumstance.COMPANY_IN_MY_NAME}),
        ("there is a company in my name and i am down as a director", {Circumstance.COMPANY_IN_MY_NAME}),
    ],
)
def test_circumstances_are_heard_in_what_people_write(said: str, found: set[Circumstance]) -> None:
    assert circumstances_in(said) == found


@pytest.mark.parametrize(
    ("said", "adult"),
    [
        ("im 34. should i pay", True),
        ("I am 18", True),
        ("im a 32 year old man", True),
        ("i am a 14 year old girl", False),
        ("I'm 15", False),
        ("im 34 pounds down", False),
        ("34", False),
    ],
)
def test_an_adult_is_heard_by_the_age(said: str, adult: bool) -> None:
    assert says_adult(said) is adult


@pytest.mark.parametrize(
    ("said", "child"),
    [
        ("am 17. gave my mate my card", True),
        ("is there anyone under 18s can talk to", True),
        ("i'm 14", True),
        ("i am not under 18", False),
        ("she isn’t under 18", False),
        ("im 17 pounds down", False),
        ("im 34", False),
        ("he is 12", False),
    ],
)
def test_a_child_is_heard_by_the_age(said: str, child: bool) -> None:
    assert says_child(said) is child


def test_each_circumstance_has_words_unless_an_intent_tells_them() -> None:
    told_by_intents = {Circumstance.CYBER_ATTACK, Circumstance.MONEY_MULE}
    assert {one.id for one in how_it_is_said()} == set(Circumstance) - told_by_intents
