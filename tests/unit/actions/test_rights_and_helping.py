"""The rule that is explained fits the payment; the helper is answered by whom they help."""

import pytest

from actions.helping import HelpSomeoneElse
from actions.rights import SAID_OF, ExplainRights
from advice.vocabulary import PaidBy


@pytest.mark.parametrize(
    ("known", "response"),
    [
        ({}, "utter_refund_rights"),
        ({"paid_by": "unknown"}, "utter_refund_rights"),
        ({"paid_by": "bank_transfer"}, "utter_rights_bank_transfer"),
        ({"paid_by": "credit_card"}, "utter_rights_credit_card"),
        ({"paid_by": "debit_card"}, "utter_rights_card"),
        ({"paid_by": "direct_debit"}, "utter_rights_direct_debit"),
        ({"paid_by": "crypto"}, "utter_rights_not_covered"),
        ({"paid_by": "card", "circumstances": ["not_made_by_me"]}, "utter_rights_not_made_by_me"),
    ],
)
def test_the_rights_are_those_of_the_payment(conversation, known, response):
    assert conversation.notes(**known).says("ask_refund_rights").run(ExplainRights()).responses == [response]


def test_every_way_of_paying_has_its_answer():
    assert set(SAID_OF) == set(PaidBy)


@pytest.mark.parametrize(
    ("who", "response"),
    [
        ("parent", "utter_help_someone_else"),
        (None, "utter_help_someone_else"),
        ("customer", "utter_help_customer"),
        ("client", "utter_help_client"),
    ],
)
def test_a_helper_is_answered_by_whom_they_help(conversation, who, response):
    assert conversation.notes(who=who).says("help_someone_else").run(HelpSomeoneElse()).responses == [response]


def test_staff_who_see_it_happen_are_heard_by_where_they_work(conversation):
    outcome = conversation.notes(circumstances=["seen_at_work"]).says("help_someone_else").run(HelpSomeoneElse())
    assert outcome.responses == ["utter_help_customer"]


@pytest.mark.parametrize("paid_by", [None, "bank_transfer"])
def test_a_firm_hears_which_firms_the_rule_for_transfers_covers(conversation, paid_by):
    said = conversation.notes(who="organisation", paid_by=paid_by).says("ask_refund_rights").run(ExplainRights()).responses
    assert said[0] == "utter_rights_of_an_organisation" and len(said) == 2


def test_a_firm_that_paid_by_card_does_not(conversation):
    conversation.notes(who="organisation", paid_by="debit_card")
    assert conversation.says("ask_refund_rights").run(ExplainRights()).responses == ["utter_rights_card"]
