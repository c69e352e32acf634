"""Explaining a kind of scam or a word for one: who is named as a helper, and what comes first."""

from __future__ import annotations

import pytest

from actions.scams import ExplainScam, ExplainWord
from advice.registry import Knowledge
from advice.scams import helpers_for
from advice.vocabulary import Place


class TestHelpers:
    def test_are_those_the_first_steps_do_not_name(self, knowledge: Knowledge):
        helpers = helpers_for(knowledge, knowledge.scams["parcel_delivery"], Place.ENGLAND)
        assert helpers == ["royal_mail_phishing", "delivery_firms"]

    def test_serve_where_someone_lives(self, knowledge: Knowledge):
        helpers = helpers_for(knowledge, knowledge.scams["family_carer_abuse"], Place.SCOTLAND)
        assert "domestic_abuse_scotland" in helpers
        assert not {"domestic_abuse_england", "age_uk"} & set(helpers)

    @pytest.mark.parametrize("place", list(Place))
    def test_are_never_police(self, knowledge: Knowledge, place: Place):
        shown = {id_ for scam in knowledge.scams.values() for id_ in helpers_for(knowledge, scam, place)}
        assert not {"report_fraud", "police_101", "police_scotland_101", "psni_101", "bank_159"} & shown

    def test_help_in_every_nation_while_the_place_is_unknown(self, knowledge: Knowledge):
        helpers = helpers_for(knowledge, knowledge.scams["purchase"], Place.UNKNOWN)
        assert "card_provider_claim" in helpers
        assert "advice_direct_scotland" not in helpers

    def test_go_on_a_card(self, conversation):
        conversation.says("ask_scam_purchase", "ghost broker", "scam_type:purchase")
        explained = conversation.notes(nation="wales").run(ExplainScam()).messages[1]
        assert explained["routes"] == ["card_provider_claim", "crimestoppers"]


class TestALossToldBesideTheKind:
    @pytest.mark.parametrize(("harm", "first"), [("money", "utter_first_money"), ("bank_details", "utter_first_bank_details")])
    def test_is_answered_instead_of_how_the_scam_works(self, conversation, harm: str, first: str):
        conversation.says("ask_scam_purchase", "they had 90 quid off me", "scam_type:purchase").notes(harm=harm)
        outcome = conversation.run(ExplainScam())
        assert outcome.responses == [first]
        assert outcome.follows == "report_form"
        assert outcome.slots["scam_type"] == "purchase"

    def test_leaves_the_form_that_waits_to_ask_again(self, conversation):
        conversation.says("ask_scam_purchase", "they had 90 quid off me", "scam_type:purchase").notes(harm="money")
        assert conversation.run(ExplainScam(), active_form="report_form").follows is None

    def test_told_before_does_not_hide_how_a_scam_works(self, conversation):
        conversation.notes(harm="money").says("ask_scam_purchase", "how do fake shops work", "scam_type:purchase")
        assert "utter_scam_explained" in conversation.run(ExplainScam()).responses


class TestWords:
    @pytest.mark.parametrize(
        ("question", "scam"),
        [
            ("whats a money mule", "money_mule"),
            ("what is sextortion, i saw the word on a poster", "sextortion_adult"),
            ("what does sim swapping mean, like a sim swap", "sim_swap"),
            ("whats ransomware", "ransomware"),
        ],
    )
    def test_that_name_a_scam_are_answered_with_it_the_meaning_first(self, conversation, question: str, scam: str):
        outcome = conversation.says("ask_scam_words", question, "spot_scam_general").run(ExplainWord())
        assert outcome.slots == {"scam_type": scam}
        assert outcome.responses == ["utter_scam_explained", "utter_scam_do_first", "utter_scam_anything_lost"]

    @pytest.mark.parametrize("question", ["what does smishing mean", "difference between phishing and vishing", "glossary"])
    def test_for_messages_of_every_kind_are_explained_side_by_side(self, conversation, question: str):
        outcome = conversation.says("ask_scam_words", question, "spot_scam_general").run(ExplainWord())
        assert outcome.responses == ["utter_scam_words"]

    def test_are_answered_with_the_type_a_button_names(self, conversation):
        conversation.says("ask_scam_words", "How a scam message works", scam_type="phishing_general")
        assert conversation.run(ExplainWord()).slots == {"scam_type": "phishing_general"}
