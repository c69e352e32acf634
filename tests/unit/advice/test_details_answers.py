"""How `find_details` answers: spans, values, and any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advice.details import find_details
from advice.details.lexicon import lexicons
from advice.tokens import word_set
from advice.vocabulary import Channel, PaidBy, When, Who

VALUES = {"channel": Channel, "paid_by": PaidBy, "when": When, "who": Who}


def test_each_detail_has_the_span_that_says_it():
    text = "Got a text from Evri yesterday and paid £1.99 by card"
    details = find_details(text)
    said = {name: text[detail.start : detail.end] for name, detail in details.found()}
    assert said == {"organisation": "Evri", "channel": "a text", "when": "yesterday", "amount": "£1.99", "paid_by": "by card"}


def test_a_sum_in_another_currency_has_no_pence():
    amount = find_details("he wants $200").amount
    assert (amount.currency, amount.pence) == ("USD", None)


def test_the_sum_that_was_lost_beats_a_larger_one_in_the_story():
    assert find_details("he promised me £50,000 and i sent £300").amount.pence == 30_000


def test_eight_thousand_digits_are_not_a_sum():
    assert find_details("9" * 8_000).amount is None


def test_every_organisation_and_platform_has_one_id():
    known = lexicons()
    assert known.organisations.values.isdisjoint(known.platforms.values)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_an_answer_made_of_known_values(text):
    for name, detail in find_details(text).found():
        assert 0 <= detail.start < detail.end <= len(text)
        if name in VALUES:
            assert detail.value in set(VALUES[name])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            sorted(
                word_set("""
    £ 1,000 500 k grand two a half hundred lost paid my mum son im 15 called rang text from evri and , . just ago 3
    weeks
""")
            )
        ),
        max_size=16,
    )
)
def test_words_of_money_in_any_order_have_an_answer(words):
    amount = find_details(" ".join(words)).amount
    assert amount is None or amount.currency != "GBP" or amount.pence > 0


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("since march", "longer"),
        ("on tues", "week"),
        ("since monday", "week"),
        ("in sept 2024", "longer"),
        ("a fortnight ago", "longer"),
    ],
)
def test_a_day_or_a_month_says_when(text, when):
    assert find_details(text).when.value == when


@pytest.mark.parametrize(
    "text", ["from our business account", "my cafe was scammed", "we are a ltd company", "i run a small shop"]
)
def test_a_firm_is_who_it_happened_to(text):
    assert find_details(text).who.value == "organisation"


def test_a_shop_where_somebody_works_is_not():
    assert find_details("i saw it in my shop").who.value != "organisation"
