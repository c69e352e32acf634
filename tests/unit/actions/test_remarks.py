"""What was done, who does not listen, and who takes the money at home: answered, and never with the same words again."""

import pytest
from rasa_sdk import Tracker

from actions.case_answers import AnswerForTheCase
from actions.helping import HelpSomeoneElse
from actions.misunderstanding import AskBack
from actions.outcome import GiveRoutes
from actions.reporting import TakeAnswer, ValidateReportForm
from actions.session import SwitchToWelsh
from actions.triage import checklist_for
from actions.yes_or_no import TakeDontKnow
from advice.vocabulary import Place


class TestTheBankKnows:
    def test_in_the_middle_of_the_form_it_is_acknowledged_and_the_question_comes_again(self, conversation):
        conversation.notes(harm="money", requested_slot="nation").says("report_lost_money").bot_says("utter_first_money")
        assert conversation.says("nlu_fallback", "we rang the bank").run(AskBack(), "report_form").responses == [
            "utter_bank_knows"
        ]

    def test_done_that_means_what_was_advised_just_before(self, conversation):
        conversation.notes(harm="money", requested_slot="nation").says("report_lost_money").bot_says("utter_first_money")
        assert conversation.says("nlu_fallback", "done that").run(AskBack(), "report_form").responses == ["utter_bank_knows"]

    def test_told_after_the_list_the_outcome_is_given_in_the_same_turn(self, conversation):
        conversation.notes(harm="money", nation="england", paid_by="bank_transfer", when="today", routes_given=True)
        outcome = conversation.says("nlu_fallback", "we told our bank").run(AskBack())
        assert outcome.responses[:3] == ["utter_bank_knows", "utter_bank_left_out", "utter_checklist"]
        assert outcome.follows is None

    def test_done_that_after_nothing_means_nothing(self, conversation):
        conversation.says("greet").bot_says("utter_hello_again")
        assert conversation.says("nlu_fallback", "done that").run(AskBack()).responses == ["utter_misunderstood"]

    def test_it_is_no_yes_to_a_question_about_something_else(self, conversation):
        conversation.notes(harm="remote_access", requested_slot="going_on").says("report_remote_access")
        outcome = conversation.says("affirm", "yes we told the bank").run(ValidateReportForm(), "report_form")
        assert "going_on" not in outcome.slots

    def test_the_list_leaves_that_call_out(self, conversation):
        conversation.notes(harm="money", nation="england", paid_by="bank_transfer", when="today")
        conversation.says("report_lost_money").says("nlu_fallback", "I've told my bank").says("give_answer", "today")
        outcome = conversation.run(GiveRoutes())
        assert outcome.responses[:2] == ["utter_bank_left_out", "utter_checklist"]
        steps = [step["step"] for step in outcome.messages[1]["checklist"]]
        assert steps and "bank_transfer" not in steps

    def test_who_says_so_at_once_is_not_told_to_ring_it(self, conversation):
        outcome = conversation.notes(harm="money").says("report_lost_money", "sent 400, told my bank").run(AnswerForTheCase())
        assert outcome.responses == ["utter_first_bank_knows"]

    def test_told_after_the_first_steps_it_is_acknowledged_alone(self, conversation):
        conversation.notes(harm="money").says("report_lost_money").bot_says("utter_first_money")
        outcome = conversation.says("report_shared_bank_details", "we told our bank").run(AnswerForTheCase())
        assert outcome.responses == ["utter_bank_knows"]


class TestTheSameList:
    def listed(self, conversation):
        conversation.notes(harm="money", nation="england", paid_by="bank_transfer", when="today", routes_given=True)
        steps = self.steps(conversation)
        conversation.says("give_answer", "today").bot_says("utter_checklist")
        conversation.events[-1]["data"] = {"custom": {"card": {"type": "checklist", "items": steps}}}
        return conversation

    def steps(self, conversation):
        tracker = Tracker("someone", conversation.slots, {}, conversation.events, False, None, {}, None)
        return [{"id": one.step.id, "routes": [route.id for route in one.routes]} for one in checklist_for(tracker)]

    def test_is_not_said_again_but_where_to_start(self, conversation):
        outcome = self.listed(conversation).says("give_answer", "it was today", when="today").run(TakeAnswer())
        assert outcome.responses == ["utter_nothing_changes"]
        assert outcome.messages[0]["title"]

    def test_is_said_again_when_anything_in_it_changes(self, conversation):
        moved = self.listed(conversation).notes(nation="scotland").says("give_answer", "Fife", place="scotland")
        assert moved.run(TakeAnswer()).responses[:2] == ["utter_corrected", "utter_checklist"]


class TestHelpers:
    def test_hear_something_new_each_time(self, conversation):
        heard = []
        for _ in range(3):
            outcome = conversation.says("help_someone_else", "she won't listen").run(HelpSomeoneElse())
            heard += outcome.responses
            conversation.bot_says(outcome.responses[0])
        assert heard == ["utter_help_someone_else", "utter_help_not_listened_to", "utter_help_ring_someone"]

    def test_hear_who_is_near_when_the_place_is_known(self, conversation):
        conversation.notes(nation="wales").says("help_someone_else").bot_says("utter_help_someone_else")
        conversation.bot_says("utter_help_not_listened_to")
        outcome = conversation.says("help_someone_else").run(HelpSomeoneElse())
        assert outcome.responses == ["utter_help_ring_someone_near"]
        assert "victim_support_ew" in outcome.messages[0]["routes"]

    def test_are_heard_where_the_message_was_not_understood(self, conversation):
        conversation.says("help_someone_else").bot_says("utter_help_someone_else")
        assert conversation.says("nlu_fallback", "he doesn't believe me").run(AskBack()).responses == [
            "utter_help_not_listened_to"
        ]


class TestAtHome:
    @pytest.mark.parametrize(
        ("nation", "response", "routes"),
        [
            (None, "utter_abuse_at_home", None),
            ("wales", "utter_abuse_in_the_nation", ["domestic_abuse_wales"]),
            ("scotland", "utter_abuse_in_the_nation", ["domestic_abuse_scotland"]),
            (Place.JERSEY.value, "utter_abuse_elsewhere", None),
        ],
    )
    def test_the_helpline_is_the_one_of_the_nation(self, conversation, nation, response, routes):
        told = conversation.notes(nation=nation).says("report_money_mule", "my husband makes me hand over my wages")
        outcome = told.run(AnswerForTheCase())
        assert outcome.responses == [response]
        assert outcome.messages[0].get("routes") == routes
        assert outcome.slots == {"circumstances": ["controlled_at_home"]}

    def test_a_loss_is_answered_first(self, conversation):
        told = conversation.notes(harm="money").says("report_lost_money", "my partner makes me send money and it has gone")
        assert told.run(AnswerForTheCase()).responses == ["utter_first_money", "utter_abuse_at_home"]


class TestNotKnowing:
    @pytest.mark.parametrize("intent", ["say_dont_know", "nlu_fallback", "deny"])
    def test_is_an_answer_to_the_question_that_waits_and_never_a_no(self, conversation, intent):
        conversation.notes(harm="remote_access", requested_slot="going_on").says("report_remote_access")
        assert conversation.says(intent, "no idea").run(ValidateReportForm(), "report_form").slots["going_on"] == "unknown"

    def test_what_to_do_answers_no_question(self, conversation):
        conversation.notes(harm="money", requested_slot="nation").says("report_lost_money")
        outcome = conversation.says("say_dont_know", "I don't know what to do").run(ValidateReportForm(), "report_form")
        assert "nation" not in outcome.slots
        said = conversation.run(TakeDontKnow(), "report_form").responses
        assert said == ["utter_one_thing_at_a_time", "utter_bank_comes_first"]

    def test_which_of_two_countries_gives_both_ways(self, conversation):
        options = [{"place": "wales", "words": {}}, {"place": "scotland", "words": {}}]
        conversation.notes(harm="money", requested_slot="nation", place_to_ask={"name": "home", "options": options})
        outcome = conversation.says("say_dont_know", "not sure").run(ValidateReportForm(), "report_form")
        assert outcome.responses[0] == "utter_both_ways"
        assert outcome.messages[0]["routes"] == ["report_fraud", "police_scotland_101"]

    def test_of_nothing_offers_a_way_on(self, conversation):
        assert conversation.says("say_dont_know", "not sure").run(TakeDontKnow()).responses == ["utter_dont_know"]

    def test_follows_the_careful_way_of_the_question_asked_last(self, conversation):
        conversation.says("check_message").bot_says(
            "utter_check_next", if_yes="report_form", if_unsure="utter_not_sure_if_lost"
        )
        assert conversation.says("say_dont_know", "not sure").run(TakeDontKnow()).responses == ["utter_not_sure_if_lost"]

    def test_after_a_loss_goes_on_with_what_is_still_to_be_asked(self, conversation):
        assert conversation.notes(harm="money").says("say_dont_know", "not sure").run(TakeDontKnow()).follows == "report_form"

    @pytest.mark.parametrize("intent", ["nlu_fallback", "report_remote_access"])
    def test_a_yes_with_words_after_it_is_one(self, conversation, intent):
        conversation.notes(harm="remote_access", requested_slot="going_on").says("report_remote_access")
        outcome = conversation.says(intent, "yes he is moving things about").run(ValidateReportForm(), "report_form")
        assert outcome.slots["going_on"] == "yes"


class TestComplaints:
    @pytest.mark.parametrize(
        ("text", "response"),
        [
            ("the sergeant was rude to me", "utter_complaint_police"),
            ("the bank and the police ignored me", "utter_complaint"),
            ("I want to complain", "utter_complaint"),
        ],
    )
    def test_about_the_police_are_not_sent_to_the_ombudsman(self, conversation, text, response):
        assert conversation.says("make_complaint", text).run(AnswerForTheCase()).responses == [response]


def test_distress_told_again_is_not_answered_with_the_same_words(conversation):
    conversation.says("express_distress").bot_says("utter_distress")
    assert conversation.says("express_distress").run(AnswerForTheCase()).responses == ["utter_distress_again"]


def test_a_helpline_in_wales_is_not_taken_for_a_wish_for_welsh(conversation):
    asked = conversation.notes(nation="wales").says("ask_for_welsh", "is there a helpline for women in wales")
    assert asked.run(SwitchToWelsh()).responses == ["utter_abuse_in_the_nation"]
