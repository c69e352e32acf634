"""Beginning, beginning again, yes and no, not understanding, scams and the announcement."""

import pytest

from actions.announcement import AnswerAnnouncement
from actions.misunderstanding import AskBack, DefaultFallback
from actions.scams import ExplainScam
from actions.session import SessionStart, StartAgain, SwitchToWelsh
from actions.yes_or_no import TakeYesOrNo

GUESSES = [
    {"name": "ask_sim_farm", "title": "what a SIM farm is", "confidence": 0.4},
    {"name": "insult", "title": "anger", "confidence": 0.3},
    {"name": "ask_campaign", "title": "the campaign", "confidence": 0.2},
    {"name": "greet", "title": "hello", "confidence": 0.01},
]


def test_a_session_notes_what_the_page_says_and_greets_once(conversation):
    outcome = conversation.notes(session_started_metadata={"nation": "wales", "force": "gwent"}).run(SessionStart())
    assert outcome.responses == ["utter_greet"]
    assert outcome.slots == {"nation": "wales", "force": "gwent"}


def test_starting_again_forgets_the_case_but_not_the_language(conversation):
    outcome = conversation.notes(language="cy", nation="wales", harm="money").says("start_again").run(StartAgain())
    assert outcome.slots == {"requested_slot": None, "nation": None, "harm": None}


def test_welsh_is_answered_in_welsh_from_then_on(conversation):
    assert conversation.says("ask_for_welsh").run(SwitchToWelsh()).slots == {"language": "cy"}


class TestYesAndNo:
    def test_follow_the_directions_of_the_last_question(self, conversation):
        conversation.says("ask_scam_romance").bot_says(
            "utter_scam_anything_lost", if_yes="report_form", if_no="utter_nothing_lost"
        )
        assert conversation.says("affirm").run(TakeYesOrNo()).follows == "report_form"

    def test_say_the_response_a_direction_names(self, conversation):
        conversation.says("ask_scam_romance").bot_says(
            "utter_scam_anything_lost", if_yes="report_form", if_no="utter_nothing_lost"
        )
        assert conversation.says("deny").run(TakeYesOrNo()).responses == ["utter_nothing_lost"]

    def test_of_nothing_ask_what_is_needed(self, conversation):
        conversation.says("thank").bot_says("utter_thanks")
        assert conversation.says("affirm").run(TakeYesOrNo()).responses == ["utter_answer_without_a_question"]

    def test_do_not_answer_a_question_from_two_turns_ago(self, conversation):
        conversation.says("ask_scam_romance").bot_says(
            "utter_scam_anything_lost", if_yes="report_form", if_no="utter_nothing_lost"
        )
        conversation.says("thank").bot_says("utter_thanks")
        assert conversation.says("affirm").run(TakeYesOrNo()).responses == ["utter_answer_without_a_question"]


class TestNotUnderstanding:
    def test_asks_back_with_human_titles_and_never_offers_what_is_not_offered(self, conversation):
        outcome = conversation.says("nlu_fallback", ranking=GUESSES).run(AskBack())
        assert outcome.responses == ["utter_did_you_mean"]
        assert [button["title"] for button in outcome.messages[0]["buttons"]] == ["What a SIM farm is", "The campaign"]

    def test_says_so_when_there_is_no_likely_guess(self, conversation):
        assert conversation.says("nlu_fallback").run(AskBack()).responses == ["utter_misunderstood"]

    def test_offers_people_the_second_time_in_a_row(self, conversation):
        conversation.says("nlu_fallback", ranking=GUESSES)
        assert conversation.says("nlu_fallback", ranking=GUESSES).run(AskBack()).responses == ["utter_misunderstood_again"]

    @pytest.mark.parametrize(("form", "follows"), [(None, "action_listen"), ("report_form", "report_form")])
    def test_without_any_rule_still_answers_and_the_question_comes_again(self, conversation, form, follows):
        outcome = conversation.says("greet").run(DefaultFallback(), form)
        assert outcome.responses == ["utter_misunderstood"]
        assert outcome.follows == follows


class TestScams:
    def test_are_explained_by_the_name_people_use(self, conversation):
        outcome = conversation.says(
            "ask_scam_rental_ticket_holiday", "are there concert ticket scams", "scam_type:rental_ticket_holiday"
        )
        assert outcome.run(ExplainScam()).slots == {"scam_type": "ticket"}

    def test_fall_back_to_the_main_type_of_the_need(self, conversation):
        outcome = conversation.says("ask_scam_parcel_text", "tell me about these", "scam_type:parcel_text").run(ExplainScam())
        assert outcome.slots == {"scam_type": "parcel_delivery"}
        assert outcome.responses[-1] == "utter_scam_anything_lost"

    def test_are_explained_when_a_button_names_the_type(self, conversation):
        conversation.says("ask_scam_purchase", "Tell me about this kind", "scam_type:purchase", scam_type="ghost_broker")
        assert conversation.run(ExplainScam()).slots == {"scam_type": "ghost_broker"}

    def test_of_no_known_kind_get_the_general_answer(self, conversation):
        assert conversation.says("ask_scam_unknown", "zzz", "no_such_need").run(ExplainScam()).responses == [
            "utter_scam_general"
        ]


class TestTheAnnouncement:
    def test_is_answered_by_item(self, conversation):
        outcome = conversation.says("ask_announcement", "what is clear hold build").run(AnswerAnnouncement())
        assert outcome.messages[0]["facts"] == ["chb"]

    def test_asks_which_item_when_none_is_named(self, conversation):
        assert conversation.says("ask_announcement", "what else was in it").run(AnswerAnnouncement()).responses == [
            "utter_announcement_which"
        ]


class TestWhatIsNotUnderstood:
    @pytest.mark.parametrize(
        ("harm", "place", "response"),
        [
            ("money", None, "utter_bank_comes_first"),
            ("money", "jersey", "utter_bank_comes_first_without_159"),
            ("remote_access", "wales", "utter_device_comes_first"),
            ("remote_access", "guernsey", "utter_device_comes_first_without_159"),
        ],
    )
    def test_after_a_loss_brings_the_first_thing_again(self, conversation, harm, place, response):
        conversation.notes(harm=harm, nation=place).says("nlu_fallback", "slower please", ranking=GUESSES)
        assert conversation.run(AskBack()).responses == [response, "utter_did_you_mean"]

    def test_after_a_loss_tells_someone_who_cannot_call_how_to_reach_the_bank(self, conversation):
        conversation.notes(harm="money", circumstances=["cannot_call"]).says("nlu_fallback", "website have", ranking=GUESSES)
        assert conversation.run(AskBack()).responses[:2] == ["utter_bank_comes_first", "utter_ring_without_speaking"]

    @pytest.mark.parametrize("known", [{}, {"harm": "link"}, {"harm": "money", "routes_given": True}])
    def test_brings_nothing_of_the_kind_otherwise(self, conversation, known):
        outcome = conversation.notes(**known).says("nlu_fallback", "slower please", ranking=GUESSES).run(AskBack())
        assert outcome.responses == ["utter_did_you_mean"]

    def test_names_the_police_of_a_place_that_came_with_it(self, conversation):
        conversation.says("nlu_fallback", "so we are up in dundee and all of that").notes(nation="scotland")
        assert "utter_police_of_the_place" in conversation.run(AskBack()).responses

    def test_is_an_answer_when_a_few_words_name_a_place(self, conversation):
        outcome = conversation.says("nlu_fallback", "ok. truro", ranking=GUESSES, place="england").run(AskBack())
        assert outcome.follows == "report_form"

    def test_gives_the_list_again_when_it_moves_someone(self, conversation):
        conversation.notes(harm="money", nation="england", routes_given=True)
        conversation.says("nlu_fallback", "sorry thats me. mum lives in Dumfries, is that different then", place="scotland")
        assert conversation.notes(nation="scotland").run(AskBack()).responses[:2] == ["utter_corrected", "utter_checklist"]
