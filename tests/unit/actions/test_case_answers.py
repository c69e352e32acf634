"""One intent, and the answer that fits the case: the age, the place, what was told before."""

import pytest

from actions.case_answers import AnswerForTheCase


def answer(conversation, active_form=None):
    return conversation.run(AnswerForTheCase(), active_form)


class TestPictures:
    def test_a_child_hears_the_answer_for_children_and_not_the_one_for_adults(self, conversation):
        outcome = answer(conversation.notes(under_18="14").says("report_sextortion"))
        assert outcome.responses == ["utter_first_sextortion_under_18"]

    @pytest.mark.parametrize("intent", ["report_sextortion", "report_sextortion_under_18"])
    def test_a_parent_hears_how_to_help_the_child(self, conversation, intent):
        outcome = answer(conversation.notes(under_18="14", who="child").says(intent))
        assert outcome.responses == ["utter_first_sextortion_of_a_child"]

    @pytest.mark.parametrize("age", [None, "no", "unknown"])
    def test_anyone_else_hears_the_one_that_names_both(self, conversation, age):
        assert answer(conversation.notes(under_18=age).says("report_sextortion")).responses == ["utter_first_sextortion"]


class TestWhereToReport:
    @pytest.mark.parametrize("place", ["isle_of_man", "jersey", "guernsey", "abroad"])
    def test_159_is_not_named_where_it_does_not_serve(self, conversation, place):
        outcome = answer(conversation.notes(nation=place).says("ask_report_route"))
        assert outcome.responses[0] == "utter_report_route_without_159"

    @pytest.mark.parametrize("place", [None, "unknown", "wales", "scotland"])
    def test_159_is_named_in_the_uk_and_while_the_place_is_not_known(self, conversation, place):
        assert answer(conversation.notes(nation=place).says("ask_report_route")).responses[0] == "utter_report_route"

    def test_the_present_name_is_told_to_someone_who_asks_by_name(self, conversation):
        outcome = answer(conversation.says("ask_report_route", "Action Fraud number please"))
        assert outcome.responses == ["utter_report_route", "utter_name_of_report_fraud"]

    def test_the_police_are_named_again_to_someone_whose_place_was_told_before(self, conversation):
        outcome = answer(conversation.notes(nation="scotland").says("ask_report_route"))
        assert outcome.responses == ["utter_report_route", "utter_police_of_the_place"]
        assert outcome.messages[1]["routes"] == ["police_scotland_101"]

    def test_the_police_are_left_to_the_list_when_nothing_is_left_to_ask(self, conversation):
        conversation.notes(nation="wales", harm="bank_details").says("ask_report_route")
        assert answer(conversation).responses == ["utter_report_route"]

    def test_scotland_is_answered_for_someone_there_or_of_no_known_place(self, conversation):
        assert answer(conversation.says("ask_report_route_scotland")).responses == ["utter_report_scotland"]

    def test_scotland_is_answered_for_someone_elsewhere_who_names_it(self, conversation):
        conversation.notes(nation="wales").says("ask_report_route_scotland", "who do I tell in Scotland")
        assert answer(conversation).responses == ["utter_report_scotland"]

    def test_someone_elsewhere_who_does_not_name_it_hears_of_their_own_police(self, conversation):
        conversation.notes(nation="england").says("ask_report_route_scotland", "should I ring North Wales Police then")
        outcome = answer(conversation)
        assert outcome.responses == ["utter_report_route", "utter_police_of_the_place"]
        assert outcome.messages[1]["routes"] == ["report_fraud"]
        assert outcome.follows == "report_form"

    def test_a_form_that_waits_asks_again_by_itself(self, conversation):
        conversation.notes(nation="england").says("ask_report_route_scotland", "should I ring North Wales Police then")
        assert answer(conversation, "report_form").follows is None


class TestTheBank:
    def test_someone_who_cannot_call_hears_of_159_and_how_to_reach_it(self, conversation):
        outcome = answer(conversation.notes(circumstances=["cannot_call"]).says("ask_bank_159"))
        assert outcome.responses == ["utter_bank_159", "utter_ring_without_speaking"]

    def test_anyone_else_hears_of_159(self, conversation):
        assert answer(conversation.says("ask_bank_159")).responses == ["utter_bank_159"]

    def test_someone_who_moved_money_is_told_to_ring_the_bank(self, conversation):
        outcome = answer(conversation.notes(circumstances=["money_mule"]).says("ask_bank_refused"))
        assert outcome.responses == ["utter_bank_rings_a_mule"]

    def test_someone_whose_bank_said_no_hears_how_to_complain(self, conversation):
        assert answer(conversation.says("ask_bank_refused")).responses == ["utter_bank_refused"]


class TestDistress:
    def test_names_only_the_people_who_serve_the_place(self, conversation):
        outcome = answer(conversation.notes(nation="scotland").says("express_distress"))
        assert outcome.responses == ["utter_distress_at_home"]
        assert outcome.messages[0]["routes"] == ["samaritans", "victim_support_scotland"]

    @pytest.mark.parametrize("place", [None, "unknown", "jersey"])
    def test_names_those_of_every_nation_while_none_is_known_to_serve(self, conversation, place):
        assert answer(conversation.notes(nation=place).says("express_distress")).responses == ["utter_distress"]


class TestAPlaceThatComesWithTheMessage:
    @pytest.mark.parametrize("intent", ["ask_bank_159", "ask_bank_refused", "express_distress"])
    def test_brings_the_police_of_that_place(self, conversation, intent):
        outcome = answer(conversation.notes(harm="money").says(intent, place="scotland").notes(nation="scotland"))
        assert outcome.responses[-1] == "utter_police_of_the_place"
        assert outcome.messages[-1]["routes"] == ["police_scotland_101"]

    def test_is_left_to_the_form_when_one_waits(self, conversation):
        conversation.notes(harm="money").says("ask_bank_159", place="scotland").notes(nation="scotland")
        assert answer(conversation, "report_form").responses == ["utter_bank_159"]


class TestSomethingElse:
    def test_in_the_middle_of_a_loss_brings_the_first_thing_again(self, conversation):
        outcome = answer(conversation.notes(harm="money").says("ask_something_else", "asdfgh"))
        assert outcome.responses == ["utter_bank_comes_first", "utter_something_else"]

    def test_otherwise_only_says_what_this_is_for(self, conversation):
        assert answer(conversation.says("ask_something_else")).responses == ["utter_something_else"]
