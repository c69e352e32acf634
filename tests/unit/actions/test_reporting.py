"""The form asks what still matters and takes nothing else for an answer; the list fits the case and the place."""

import pytest

from actions.outcome import GiveRoutes
from actions.reporting import AskNation, ExplainQuestion, GoBack, TakeAnswer, ValidateReportForm
from advice.vocabulary import Question

WHOLE_STORY = {"harm": "money", "paid_by": "bank_transfer", "when": "today"}


def steps_of(outcome):
    lists = [message["checklist"] for message in outcome.messages if message["response"] == "utter_checklist"]
    return [step["step"] for steps in lists for step in steps]


def routes_of(outcome):
    """Every route that is named, in order."""
    named = []
    for message in outcome.messages:
        named += [route for step in message.get("checklist", []) for route in step["routes"]] + message.get("routes", [])
    return named


def stepped_aside(outcome):
    return any(event["event"] == "action_execution_rejected" for event in outcome.events)


class TestTheForm:
    def test_takes_the_place_it_asked_for(self, conversation):
        conversation.notes(requested_slot="nation", harm="money").says("give_answer", place="wales").notes(nation="wales")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert not stepped_aside(outcome)

    @pytest.mark.parametrize("intent", ["report_emergency", "express_suicidal_thoughts", "ask_sim_farm", "report_lost_money"])
    def test_steps_aside_for_anything_else_even_when_a_place_is_named(self, conversation, intent):
        conversation.notes(requested_slot="nation", harm="money").says(intent, place="wales").notes(nation="wales")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert [event["event"] for event in outcome.events] == ["action_execution_rejected"]

    def test_does_not_step_aside_when_it_comes_back_after_a_digression(self, conversation):
        conversation.notes(requested_slot="nation", harm="money").says("ask_sim_farm").ran("utter_sim_farm")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert not stepped_aside(outcome)

    @pytest.mark.parametrize("asked", [question.value for question in Question])
    def test_takes_not_knowing_for_an_answer(self, conversation, asked):
        outcome = conversation.notes(requested_slot=asked).says("say_dont_know").run(ValidateReportForm(), "report_form")
        assert outcome.slots[asked] == "unknown"

    def test_takes_a_short_place_name_for_an_answer_whatever_it_was_understood_as(self, conversation):
        conversation.notes(requested_slot="nation", harm="money").says("nlu_fallback", place="scotland").notes(
            nation="scotland"
        )
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert not stepped_aside(outcome)

    def asked_again_and_again(self, conversation, question, times):
        conversation.notes(requested_slot=question, harm="money")
        for _ in range(times):
            conversation.bot_says(f"utter_ask_{question}").says("ask_sim_farm").ran("utter_sim_farm")
        return conversation

    def test_asks_three_times_and_then_goes_on_without_an_answer(self, conversation):
        outcome = self.asked_again_and_again(conversation, "nation", 3).run(ValidateReportForm(), "report_form")
        assert "utter_going_on_without_it" in outcome.responses
        assert outcome.slots == {"nation": "unknown", "requested_slot": "paid_by"}

    def test_asks_once_more_while_it_has_not_asked_three_times(self, conversation):
        outcome = self.asked_again_and_again(conversation, "nation", 2).run(ValidateReportForm(), "report_form")
        assert "utter_going_on_without_it" not in outcome.responses
        assert outcome.slots == {"requested_slot": "nation"}

    def test_begins_to_count_again_when_something_is_learnt(self, conversation):
        conversation = self.asked_again_and_again(conversation, "nation", 2).notes(paid_by="bank_transfer")
        conversation.bot_says("utter_ask_nation").says("ask_sim_farm").ran("utter_sim_farm")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert outcome.slots == {"requested_slot": "nation"}


class TestTheQuestions:
    @pytest.mark.parametrize(
        ("known", "asked"),
        [
            ({}, "harm"),
            ({"harm": "money"}, "nation"),
            ({"harm": "money", "nation": "wales"}, "paid_by"),
            ({"harm": "money", "nation": "wales", "paid_by": "bank_transfer"}, "when"),
            ({"harm": "money", "nation": "wales", "paid_by": "gift_card"}, None),
            ({"harm": "money", "nation": "wales", "paid_by": "unknown", "when": "unknown"}, None),
            ({"harm": "remote_access"}, "going_on"),
            ({"harm": "remote_access", "going_on": "no"}, "nation"),
            ({"harm": "cash_or_goods", "going_on": "yes"}, None),
            ({"harm": "images"}, "under_18"),
            ({"harm": "images", "under_18": "15"}, "nation"),
            ({"circumstances": ["cyber_attack"]}, "nation"),
        ],
    )
    def test_are_only_those_that_still_change_the_advice(self, conversation, known, asked):
        outcome = conversation.notes(**known).says("report_lost_money").run(ValidateReportForm(), "report_form")
        assert outcome.slots["requested_slot"] == asked

    def test_name_the_police_as_soon_as_the_place_is_known(self, conversation):
        conversation.notes(requested_slot="nation", harm="money").says("give_answer", place="wales").notes(nation="wales")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert outcome.responses == ["utter_police_of_the_place"]
        assert routes_of(outcome) == ["report_fraud"]
        assert outcome.slots["requested_slot"] == "paid_by"

    def test_say_with_the_police_where_the_scam_text_goes(self, conversation):
        conversation.notes(requested_slot="nation", harm="money", channel="text")
        conversation.says("give_answer", place="wales").notes(nation="wales")
        assert routes_of(conversation.run(ValidateReportForm(), "report_form")) == ["report_fraud", "text_7726"]

    def test_name_the_police_for_any_report_while_it_is_not_known_what_happened(self, conversation):
        conversation.says("ask_report_route", place="wales").notes(nation="wales")
        outcome = conversation.run(ValidateReportForm())
        assert routes_of(outcome) == ["report_fraud"]
        assert outcome.slots["requested_slot"] == "harm"

    def test_begin_with_the_place_when_someone_asked_where_to_report(self, conversation):
        outcome = conversation.says("ask_report_route").run(ValidateReportForm())
        assert outcome.slots["requested_slot"] == "nation"

    def test_say_that_the_place_can_wait_when_it_is_not_told(self, conversation):
        conversation.notes(requested_slot="nation", harm="money").says("say_dont_know")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert outcome.responses == ["utter_place_can_wait"]
        assert outcome.slots == {"nation": "unknown", "requested_slot": "paid_by"}

    def test_help_a_child_as_soon_as_the_age_is_known(self, conversation):
        conversation.notes(requested_slot="under_18", harm="images").says("affirm")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert outcome.responses == ["utter_first_sextortion_under_18"]
        assert outcome.slots["requested_slot"] == "nation"

    def test_name_the_help_for_adults_as_soon_as_the_age_is_known(self, conversation):
        conversation.notes(requested_slot="under_18", harm="images").says("deny")
        assert conversation.run(ValidateReportForm(), "report_form").responses == ["utter_help_for_adults"]

    def test_name_the_police_of_a_place_told_after_danger(self, conversation):
        conversation.notes(circumstances=["still_going"]).says("give_answer", place="england").notes(nation="england")
        assert routes_of(conversation.run(ValidateReportForm())) == ["report_fraud"]

    def test_name_the_people_who_listen_at_a_place_told_after_distress(self, conversation):
        conversation.says("express_distress").bot_says("utter_distress").says("give_answer", place="scotland")
        outcome = conversation.notes(nation="scotland").run(ValidateReportForm())
        assert outcome.responses == ["utter_police_of_the_place", "utter_people_who_listen"]
        assert routes_of(outcome)[1:] == ["samaritans", "victim_support_scotland"]

    def test_say_the_first_steps_of_a_loss_that_an_answer_told(self, conversation):
        conversation.says("give_answer", paid_by="bank_transfer").notes(harm="money", paid_by="bank_transfer")
        assert conversation.run(ValidateReportForm()).responses == ["utter_first_money"]

    def test_take_nothing_as_the_answer_to_what_has_happened(self, conversation):
        conversation.notes(requested_slot="harm", nation="wales").says("small_talk", "nothing").notes(harm="nothing")
        assert not stepped_aside(conversation.run(ValidateReportForm(), "report_form"))

    @pytest.mark.parametrize(("place", "forwarded"), [("england", ["email_sers"]), ("isle_of_man", ["isle_of_man_sers"])])
    def test_send_a_scam_email_only_where_it_serves_the_place(self, conversation, place, forwarded):
        conversation.notes(harm="money", channel="email").says("give_answer", place=place).notes(nation=place)
        assert routes_of(conversation.run(ValidateReportForm()))[1:] == forwarded

    def test_do_not_name_the_police_twice_when_the_place_was_the_last(self, conversation):
        conversation.notes(requested_slot="nation", **WHOLE_STORY).says("give_answer", place="wales").notes(nation="wales")
        assert conversation.run(ValidateReportForm(), "report_form").responses == []

    @pytest.mark.parametrize(("intent", "answer"), [("affirm", "yes"), ("deny", "no")])
    @pytest.mark.parametrize(("harm", "asked"), [("remote_access", "going_on"), ("images", "under_18")])
    def test_are_answered_by_yes_and_no(self, conversation, intent, answer, harm, asked):
        outcome = conversation.notes(requested_slot=asked, harm=harm).says(intent).run(ValidateReportForm(), "report_form")
        assert outcome.slots[asked] == answer

    def test_take_a_short_answer_whatever_it_sounds_like(self, conversation):
        conversation.notes(requested_slot="paid_by", harm="money", nation="wales")
        conversation.says("report_lost_money", "by gift card", paid_by="gift_card").notes(paid_by="gift_card")
        assert not stepped_aside(conversation.run(ValidateReportForm(), "report_form"))

    @pytest.mark.parametrize("intent", ["report_offender_at_door", "express_suicidal_thoughts", "report_emergency"])
    def test_never_take_danger_for_a_short_answer(self, conversation, intent):
        conversation.notes(requested_slot="when", harm="money", nation="wales")
        conversation.says(intent, "he is here right now", when="just_now").notes(when="just_now")
        assert stepped_aside(conversation.run(ValidateReportForm(), "report_form"))


class TestTheOutcome:
    @pytest.mark.parametrize(
        ("nation", "police", "never"),
        [
            ("wales", "report_fraud", "police_scotland_101"),
            ("england", "report_fraud", "police_scotland_101"),
            ("northern_ireland", "report_fraud", "police_scotland_101"),
            ("scotland", "police_scotland_101", "report_fraud"),
            ("jersey", "jersey_police", "report_fraud"),
            ("guernsey", "guernsey_police", "report_fraud"),
            ("isle_of_man", "isle_of_man_police", "report_fraud"),
        ],
    )
    def test_name_the_police_of_the_place_and_no_other(self, conversation, nation, police, never):
        routes = routes_of(conversation.notes(harm="money", nation=nation).says("give_answer").run(GiveRoutes()))
        assert police in routes
        assert never not in routes

    def test_put_the_bank_before_the_police_when_money_has_gone(self, conversation):
        routes = routes_of(conversation.notes(harm="money", nation="wales").says("give_answer").run(GiveRoutes()))
        assert routes.index("bank_159") < routes.index("report_fraud")

    def test_name_no_police_when_the_place_is_unknown(self, conversation):
        outcome = conversation.notes(harm="money", nation="unknown").says("say_dont_know").run(GiveRoutes())
        assert not {"report_fraud", "police_scotland_101"} & set(routes_of(outcome))
        assert "utter_police_route_needs_place" in outcome.responses

    def test_warn_of_recovery_fraud_after_a_loss(self, conversation):
        outcome = conversation.notes(harm="money", nation="wales").says("give_answer").run(GiveRoutes())
        assert "utter_recovery_fraud_warning" in outcome.responses
        assert "utter_not_a_report" in outcome.responses

    def test_do_not_repeat_a_warning_given_in_the_same_turn(self, conversation):
        conversation.notes(harm="money", nation="wales").says("report_lost_money").bot_says("utter_first_money")
        assert conversation.run(GiveRoutes()).responses == [
            "utter_checklist",
            "utter_what_happens_next",
            "utter_after_routes",
        ]

    @pytest.mark.parametrize("harm", ["nothing", "link"])
    def test_is_who_to_tell_when_nothing_needs_doing(self, conversation, harm):
        outcome = conversation.notes(harm=harm, nation="wales").says("give_answer").run(GiveRoutes())
        assert outcome.responses[0] == "utter_routes"
        assert steps_of(outcome) == []

    def test_puts_999_first_while_someone_is_at_the_door(self, conversation):
        outcome = conversation.notes(harm="cash_or_goods", going_on="yes").says("affirm").run(GiveRoutes())
        assert steps_of(outcome)[0] == "someone_is_coming"
        assert routes_of(outcome)[0] == "police_999"

    def test_is_for_an_attack_the_line_for_attacks(self, conversation):
        outcome = conversation.notes(circumstances=["cyber_attack"], nation="wales").says("give_answer").run(GiveRoutes())
        assert routes_of(outcome)[0] == "report_fraud_live_cyber"


class TestAnAnswerOutsideTheForm:
    def test_changes_the_routes_when_it_corrects_the_place(self, conversation):
        conversation.notes(harm="money", nation="scotland", routes_given=True).says("give_answer", place="scotland")
        outcome = conversation.run(TakeAnswer())
        assert outcome.responses[0] == "utter_corrected"
        assert "police_scotland_101" in routes_of(outcome)

    def test_begins_the_form_when_it_names_a_place_first(self, conversation):
        assert conversation.says("give_answer", place="wales").run(TakeAnswer()).follows == "report_form"

    def test_is_met_with_the_menu_when_it_answers_nothing(self, conversation):
        assert conversation.says("give_answer").run(TakeAnswer()).responses == ["utter_answer_without_a_question"]

    @pytest.mark.parametrize("asked", [question.value for question in Question])
    def test_inside_the_form_is_asked_for_again_in_plainer_words(self, conversation, asked):
        outcome = conversation.notes(requested_slot=asked).says("give_answer", "Wibbleton").run(TakeAnswer(), "report_form")
        assert outcome.responses == [f"utter_did_not_catch_{asked}"]

    def test_to_a_later_question_is_noted(self, conversation):
        conversation.notes(requested_slot="nation", harm="money", paid_by="gift_card")
        assert conversation.says("give_answer", paid_by="gift_card").run(TakeAnswer()).responses == ["utter_noted"]

    def test_that_names_a_place_names_its_police_at_once(self, conversation):
        conversation.notes(requested_slot="paid_by", harm="money", nation="scotland")
        conversation.says("give_answer", place="scotland").notes(nation="scotland").ran("action_take_answer")
        assert routes_of(conversation.run(ValidateReportForm(), "report_form")) == ["police_scotland_101"]


class TestGoingBack:
    def test_from_the_place_asks_what_happened_again(self, conversation):
        outcome = conversation.notes(requested_slot="nation", harm="money").says("go_back").run(GoBack(), "report_form")
        assert outcome.slots == {"harm": None, "requested_slot": "harm"}

    @pytest.mark.parametrize(
        ("asked", "known", "before"),
        [
            ("when", {"harm": "money", "nation": "wales", "paid_by": "cheque"}, "paid_by"),
            ("paid_by", {"harm": "money", "nation": "wales"}, "nation"),
            ("nation", {"harm": "images", "under_18": "no"}, "under_18"),
            ("nation", {"harm": "remote_access", "going_on": "no"}, "going_on"),
            ("going_on", {"harm": "remote_access"}, "harm"),
        ],
    )
    def test_from_each_question_asks_the_one_before(self, conversation, asked, known, before):
        outcome = conversation.notes(requested_slot=asked, **known).says("go_back").run(GoBack(), "report_form")
        assert outcome.slots == {before: None, "requested_slot": before}

    def test_from_the_first_question_asks_it_again(self, conversation):
        assert conversation.notes(requested_slot="harm").says("go_back").run(GoBack(), "report_form").slots == {}

    def test_after_the_end_asks_the_last_question_again(self, conversation):
        outcome = conversation.notes(harm="money", nation="wales", routes_given=True).says("go_back").run(GoBack())
        assert outcome.slots == {"nation": None}
        assert outcome.follows == "report_form"

    def test_with_a_correction_takes_the_correction(self, conversation):
        conversation.notes(harm="money", nation="scotland", routes_given=True).says("go_back", place="scotland")
        assert conversation.run(GoBack()).responses[0] == "utter_corrected"


@pytest.mark.parametrize("asked", [*(question.value for question in Question), None])
def test_why_is_answered_for_the_question_that_waits(conversation, asked):
    outcome = conversation.notes(requested_slot=asked).says("ask_why").run(ExplainQuestion())
    assert outcome.responses == [f"utter_why_{asked or 'anything'}"]


NEWPORT = {
    "name": "newport",
    "options": [{"place": "england", "words": {"en": "Shropshire"}}, {"place": "wales", "words": {"en": "Gwent"}}],
}


class TestAPlaceThatCouldBeSeveral:
    def test_is_asked_about_with_each_of_them_as_a_button(self, conversation):
        outcome = conversation.notes(harm="money", place_to_ask=NEWPORT).says("give_answer").run(AskNation())
        (asked,) = outcome.messages
        assert (asked["response"], asked["name"]) == ("utter_ask_which_place", "Newport")
        assert [button["title"] for button in asked["buttons"]] == ["Shropshire", "Gwent"]
        assert asked["buttons"][1]["payload"] == '/give_answer{"place": "wales"}'

    def test_is_asked_in_english_where_the_area_has_no_name_in_the_language(self, conversation):
        outcome = conversation.notes(place_to_ask=NEWPORT, language="cy").says("give_answer").run(AskNation())
        assert [button["title"] for button in outcome.messages[0]["buttons"]] == ["Shropshire", "Gwent"]

    def test_is_not_said_to_be_unknown(self, conversation):
        conversation.notes(requested_slot="nation", harm="money").says("give_answer", place_to_ask="newport")
        outcome = conversation.run(TakeAnswer())
        assert outcome.messages == []

    def test_that_corrects_the_home_takes_it_back_and_asks(self, conversation):
        conversation.notes(harm="money", nation="scotland", routes_given=True).says("give_answer", place_to_ask="newport")
        outcome = conversation.run(TakeAnswer())
        assert outcome.slots == {"nation": None}
        assert outcome.follows == "report_form"

    def test_without_one_the_nation_is_asked_for(self, conversation):
        assert conversation.notes(harm="money").says("give_answer").run(AskNation()).responses == ["utter_ask_nation"]
