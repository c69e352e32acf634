"""Two losses in one story, or one after the other: both are noted, and what cannot wait is said of both."""

import pytest

from actions.case_answers import AnswerForTheCase
from actions.noting import NoteDetails
from actions.outcome import GiveRoutes
from actions.reporting import ValidateReportForm


def noted(conversation):
    return conversation.run(NoteDetails()).slots


class TestAreNoted:
    @pytest.mark.parametrize(
        ("intent", "text", "entities", "harm", "others"),
        [
            ("report_lost_money", "i paid and let them in my computer", {}, "remote_access", ["money"]),
            ("report_remote_access", "he was in my laptop and took money", {}, "remote_access", ["money"]),
            ("report_shared_bank_details", "gave my card details and gave him the code", {}, "bank_details", ["passcode"]),
            ("report_clicked_link", "clicked it and gave my password", {}, "password", None),
            ("report_lost_money", "gave him the code and gave him cash", {"paid_by": "cash"}, "cash_or_goods", ["passcode"]),
            ("report_sextortion", "she recorded me. paid 300 by paypal", {"paid_by": "payment_app"}, "money", ["images"]),
        ],
    )
    def test_when_one_story_tells_both(self, conversation, intent, text, entities, harm, others):
        slots = noted(conversation.says(intent, text, **entities))
        assert (slots["harm"], slots.get("other_harms")) == (harm, others)

    def test_when_one_comes_after_the_other(self, conversation):
        slots = noted(conversation.notes(harm="money").says("report_remote_access"))
        assert (slots["harm"], slots["other_harms"]) == ("remote_access", ["money"])

    def test_a_lesser_one_stands_beside_the_worse(self, conversation):
        slots = noted(conversation.notes(harm="money").says("report_hacked_account"))
        assert slots == {"other_harms": ["password"]}

    def test_a_demand_that_was_not_paid_is_not_money_lost(self, conversation):
        slots = noted(conversation.says("report_sextortion", "they want 500 in bitcoin", paid_by="crypto"))
        assert slots["harm"] == "images"
        assert "other_harms" not in slots

    def test_the_codes_on_gift_cards_are_money_and_not_a_passcode(self, conversation):
        slots = noted(conversation.says("report_lost_money", "i paid and told him the code on it", paid_by="gift_card"))
        assert slots["harm"] == "money"
        assert "other_harms" not in slots

    def test_a_code_alone_is_a_passcode(self, conversation):
        assert noted(conversation.says("report_shared_bank_details", "i gave him the code"))["harm"] == "passcode"

    def test_a_question_about_a_scam_tells_of_none(self, conversation):
        assert noted(conversation.says("ask_scam_tech_support", "what if i gave him the code")) == {}

    def test_an_answered_harm_takes_the_place_of_both(self, conversation):
        slots = noted(conversation.notes(harm="remote_access", other_harms=["money"]).says("give_answer", harm="nothing"))
        assert slots == {"harm": "nothing", "other_harms": None}


class TestAreAnswered:
    @pytest.mark.parametrize("intent", ["report_lost_money", "report_shared_bank_details"])
    def test_an_open_device_comes_first_whatever_the_story_was_understood_as(self, conversation, intent):
        conversation.says(intent, "i paid him and let him into my laptop").notes(harm="remote_access", other_harms=["money"])
        assert conversation.run(AnswerForTheCase()).responses == ["utter_first_remote_access"]

    def test_a_device_they_have_left_waits_for_the_bank(self, conversation):
        conversation.says("report_lost_money", "i paid him and let him into my laptop, hes gone now").notes(going_on="no")
        assert conversation.run(AnswerForTheCase()).responses == ["utter_first_money"]

    def test_the_first_steps_are_not_said_again_when_the_form_begins_again(self, conversation):
        conversation.says("report_lost_money").bot_says("utter_first_money").says("report_emergency").bot_says(
            "utter_emergency"
        )
        conversation.says("give_answer", place="wales").notes(harm="money", nation="wales")
        assert conversation.run(ValidateReportForm()).responses == ["utter_police_of_the_place"]

    def test_the_list_has_the_steps_of_both(self, conversation):
        conversation.notes(harm="remote_access", other_harms=["money"], paid_by="bank_transfer", going_on="yes", nation="wales")
        checklist = conversation.says("give_answer").run(GiveRoutes()).messages[0]["checklist"]
        assert [step["step"] for step in checklist][:3] == ["disconnect", "bank_transfer", "same_call_device"]
