"""What is said beside a question is heard: a detail, a relief, a fear; and only a place can be a place nobody knows."""

import pytest

from actions.case_answers import AnswerForTheCase
from actions.misunderstanding import AskBack
from actions.noting import NoteDetails
from actions.reporting import TakeAnswer
from actions.yes_or_no import TakeDontKnow, TakeYesOrNo


@pytest.mark.parametrize("text", ["400", "17", "android", "on my iphone"])
def test_a_detail_is_thanked_for_where_the_place_was_asked(conversation, text):
    conversation.notes(requested_slot="nation", harm="money")
    for intent, action in (("give_answer", TakeAnswer()), ("nlu_fallback", AskBack())):
        assert conversation.says(intent, text).run(action, "report_form").responses == ["utter_noted"]


def test_so_is_a_bank_or_a_sum(conversation):
    conversation.notes(requested_slot="nation", harm="money")
    assert conversation.says("give_answer", "uh lloyds", organisation="lloyds").run(TakeAnswer()).responses == ["utter_noted"]
    assert conversation.says("give_answer", "60 quid", amount=6000).run(TakeAnswer()).responses == ["utter_noted"]


@pytest.mark.parametrize("text", ["no i cant get in", "seller blocked me", "please help me"])
def test_what_cannot_be_a_place_hears_that_a_nation_is_enough(conversation, text):
    conversation.notes(requested_slot="nation")
    assert conversation.says("give_answer", text).run(TakeAnswer(), "report_form").responses == ["utter_nation_is_enough"]


def test_so_does_a_yes(conversation):
    conversation.notes(requested_slot="nation")
    assert conversation.says("affirm", "yeah").run(TakeYesOrNo(), "report_form").responses == ["utter_nation_is_enough"]


def test_a_name_nobody_knows_may_be_a_place(conversation):
    conversation.notes(requested_slot="nation")
    assert conversation.says("give_answer", "Little Wibbleton").run(TakeAnswer()).responses == ["utter_did_not_catch_nation"]


@pytest.mark.parametrize(("text", "under_18"), [("15", "yes"), ("34", "no")])
def test_a_number_alone_is_the_age_that_was_asked(conversation, text, under_18):
    conversation.notes(requested_slot="under_18", harm="images")
    assert conversation.says("give_answer", text).run(NoteDetails()).slots["under_18"] == under_18


class TestMovedMoney:
    def test_what_came_from_the_others_is_no_loss(self, conversation):
        conversation.notes(circumstances=["money_mule"])
        slots = conversation.says("report_lost_money", "he gave me 150").run(NoteDetails()).slots
        assert "harm" not in slots and "circumstances" not in slots

    def test_money_of_ones_own_is(self, conversation):
        conversation.notes(circumstances=["money_mule"])
        slots = conversation.says("report_lost_money", "they took my savings too").run(NoteDetails()).slots
        assert slots["harm"] == "money" and slots["circumstances"] is None

    def test_a_report_of_it_is_answered_as_moved_money(self, conversation):
        conversation.notes(circumstances=["money_mule"])
        assert conversation.says("report_lost_money", "he gave me 150").run(AnswerForTheCase()).responses == [
            "utter_money_mule"
        ]


class TestNothingGoneInTheEnd:
    @pytest.mark.parametrize("text", ["shes back she didnt give it", "he didnt pay in the end", "it was a false alarm"])
    def test_it_is_met_gladly_and_nobody_is_asked_what_is_gone(self, conversation, text):
        conversation.says("help_someone_else").bot_says("utter_help_someone_else")
        outcome = conversation.says("nlu_fallback", text).run(AskBack())
        assert outcome.responses == ["utter_nothing_gone_in_the_end"] and outcome.slots["harm"] == "nothing"

    def test_where_the_place_is_known_its_police_hear_of_the_attempt(self, conversation):
        conversation.notes(nation="scotland").says("report_offender_at_door").bot_says("utter_offender_at_door")
        outcome = conversation.says("nlu_fallback", "false alarm").run(AskBack())
        assert outcome.messages[-1]["routes"] == ["police_scotland_101"]

    def test_a_loss_told_beside_it_stays_one(self, conversation):
        conversation.says("help_someone_else").bot_says("utter_help_someone_else")
        slots = conversation.says("report_lost_money", "she didnt give it but i paid 300").run(NoteDetails()).slots
        assert slots["harm"] == "money"


@pytest.mark.parametrize(("under_18", "said"), [("yes", "utter_whom_a_child_can_tell"), (None, "utter_how_to_tell_family")])
def test_who_cannot_tell_their_family_hears_whom_else_to_tell(conversation, under_18, said):
    conversation.notes(under_18=under_18)
    assert conversation.says("express_distress", "i cant tell my mum").run(AnswerForTheCase()).responses == [said]


@pytest.mark.parametrize("text", ["what will the bank say", "what will they ask me", "what happens when i ring the bank"])
def test_who_fears_the_call_hears_how_it_goes(conversation, text):
    conversation.notes(harm="money").says("report_lost_money").bot_says("utter_first_money")
    assert conversation.says("ask_bank_refused", text).run(AnswerForTheCase()).responses == ["utter_what_the_bank_asks"]


@pytest.mark.parametrize(("channel", "route"), [("email", "email_sers"), ("app_message", "messaging_app_report")])
def test_a_way_of_contact_alone_hears_where_it_is_passed_on(conversation, channel, route):
    outcome = conversation.says("give_answer", "and that", channel=channel).run(TakeAnswer())
    assert outcome.responses == ["utter_where_it_is_passed_on"] and outcome.messages[0]["routes"] == [route]


def test_who_cannot_tell_their_mother_does_not_decline_to_say_where_they_live(conversation):
    conversation.notes(requested_slot="nation", under_18="yes", harm="money")
    outcome = conversation.says("say_dont_know", "i cant tell my mum").run(TakeDontKnow(), "report_form")
    assert outcome.responses == ["utter_whom_a_child_can_tell"]


def test_while_someone_may_be_in_the_device_nothing_is_merely_noted(conversation):
    conversation.notes(requested_slot="going_on", harm="remote_access").says("report_remote_access")
    said = conversation.says("nlu_fallback", "he is in my nationwide", organisation="nationwide").run(AskBack(), "report_form")
    assert said.responses[0] == "utter_device_comes_first"
