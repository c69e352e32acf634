"""The form asks until it is answered and never takes anything else for an answer; the routes fit the place."""

import pytest

from actions.reporting import ExplainQuestion, GiveRoutes, GoBack, TakeAnswer, ValidateReportForm


def routes_of(outcome):
    return next((message["routes"] for message in outcome.messages if message["response"] == "utter_routes"), [])


class TestTheForm:
    def test_takes_the_place_it_asked_for(self, conversation):
        conversation.notes(requested_slot="nation", harm="money").says("give_answer", place="wales").notes(nation="wales")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert not any(event["event"] == "action_execution_rejected" for event in outcome.events)

    @pytest.mark.parametrize("intent", ["report_emergency", "express_suicidal_thoughts", "ask_sim_farm", "report_lost_money"])
    def test_steps_aside_for_anything_else_even_when_a_place_is_named(self, conversation, intent):
        conversation.notes(requested_slot="nation", harm="money").says(intent, place="wales").notes(nation="wales")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert [event["event"] for event in outcome.events] == ["action_execution_rejected"]

    def test_does_not_step_aside_when_it_comes_back_after_a_digression(self, conversation):
        conversation.notes(requested_slot="nation", harm="money").says("ask_sim_farm").ran("utter_sim_farm")
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert not any(event["event"] == "action_execution_rejected" for event in outcome.events)

    @pytest.mark.parametrize(("asked", "value"), [("harm", "unknown"), ("nation", "unknown")])
    def test_takes_not_knowing_for_an_answer(self, conversation, asked, value):
        outcome = conversation.notes(requested_slot=asked).says("say_dont_know").run(ValidateReportForm(), "report_form")
        assert outcome.slots[asked] == value

    def test_takes_a_short_place_name_for_an_answer_whatever_it_was_understood_as(self, conversation):
        conversation.notes(requested_slot="nation", harm="money").says("nlu_fallback", place="scotland").notes(
            nation="scotland"
        )
        outcome = conversation.run(ValidateReportForm(), "report_form")
        assert not any(event["event"] == "action_execution_rejected" for event in outcome.events)


class TestTheRoutes:
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
        assert conversation.run(GiveRoutes()).responses == ["utter_routes", "utter_after_routes"]


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

    def test_inside_the_form_is_asked_for_again_in_plainer_words(self, conversation):
        outcome = conversation.notes(requested_slot="nation").says("give_answer").run(TakeAnswer(), "report_form")
        assert outcome.responses == ["utter_did_not_catch_nation"]


class TestGoingBack:
    def test_from_the_place_asks_what_happened_again(self, conversation):
        outcome = conversation.notes(requested_slot="nation", harm="money").says("go_back").run(GoBack(), "report_form")
        assert outcome.slots == {"harm": None, "requested_slot": "harm"}

    def test_after_the_end_asks_both_again(self, conversation):
        outcome = conversation.notes(harm="money", nation="wales", routes_given=True).says("go_back").run(GoBack())
        assert outcome.follows == "report_form"

    def test_with_a_correction_takes_the_correction(self, conversation):
        conversation.notes(harm="money", nation="scotland", routes_given=True).says("go_back", place="scotland")
        assert conversation.run(GoBack()).responses[0] == "utter_corrected"


@pytest.mark.parametrize(
    ("asked", "response"), [("harm", "utter_why_harm"), ("nation", "utter_why_nation"), (None, "utter_why_anything")]
)
def test_why_is_answered_for_the_question_that_waits(conversation, asked, response):
    assert conversation.notes(requested_slot=asked).says("ask_why").run(ExplainQuestion()).responses == [response]
