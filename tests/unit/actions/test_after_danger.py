"""A danger is answered in full; when help has come, what is asked is answered, and 999 stays in one line."""

import pytest

from actions.after_danger import AnswerDanger
from actions.danger import MindDanger
from actions.misunderstanding import AskBack
from actions.yes_or_no import TakeYesOrNo

IN_DANGER = "report_emergency"


def guesses(best: str, share: float) -> list[dict[str, object]]:
    return [
        {"name": IN_DANGER, "confidence": 1.0},
        {"name": best, "confidence": share},
        {"name": "greet", "confidence": (1 - share) / 2},
        {"name": "thank", "confidence": (1 - share) / 2},
    ]


def in_danger(conversation, response="utter_emergency", intent=IN_DANGER):
    return conversation.says(intent).bot_says(response)


@pytest.mark.parametrize(
    ("intent", "response"),
    [
        ("report_emergency", "utter_emergency"),
        ("report_offender_at_door", "utter_offender_at_door"),
        ("express_suicidal_thoughts", "utter_crisis"),
    ],
)
def test_every_danger_has_its_full_answer(conversation, intent, response):
    assert conversation.says(intent, "the police are here now").run(AnswerDanger()).responses == [response]


@pytest.mark.parametrize(
    "text", ["he is breaking the door down", "the police are here but he has a knife", "he has gone but he said he'll be back"]
)
def test_a_danger_that_goes_on_or_grows_has_its_full_answer_again(conversation, text):
    assert in_danger(conversation).says(IN_DANGER, text).run(AnswerDanger()).responses == ["utter_emergency"]


def test_when_help_has_come_the_question_is_answered(conversation):
    asked = in_danger(conversation).says(
        IN_DANGER, "police are here now. which bank number", ranking=guesses("ask_bank_159", 0.7)
    )
    assert asked.run(AnswerDanger()).responses == ["utter_after_danger", "utter_bank_159"]


def test_when_help_has_come_a_loss_that_was_told_goes_on(conversation):
    outcome = in_danger(conversation).notes(harm="money").says(IN_DANGER, "they have gone").run(AnswerDanger())
    assert outcome.responses == ["utter_after_danger"]
    assert outcome.follows == "report_form"


def test_when_help_has_come_and_nothing_is_known_it_is_asked_what_is_gone(conversation):
    outcome = in_danger(conversation).says(IN_DANGER, "they have gone").run(AnswerDanger())
    assert outcome.responses == ["utter_after_danger", "utter_what_after_danger"]


def test_while_help_is_on_its_way_it_is_said_how_to_wait_and_nothing_is_asked(conversation):
    outcome = in_danger(conversation).notes(harm="money").says(IN_DANGER, "the police are on their way").run(AnswerDanger())
    assert outcome.responses == ["utter_until_help_comes"]
    assert outcome.follows is None


def test_a_loss_is_never_guessed_from_relief(conversation):
    relieved = in_danger(conversation).says(IN_DANGER, "he has gone", ranking=guesses("report_lost_money", 0.9))
    assert "utter_first_money" not in relieved.run(AnswerDanger()).responses


def test_someone_controlled_at_home_is_told_when_it_is_a_time_to_ring(conversation):
    conversation.notes(circumstances=["controlled_at_home"])
    alone = in_danger(conversation, "utter_abuse_at_home").says(IN_DANGER, "he is out until six")
    assert alone.run(AnswerDanger()).responses == ["utter_after_danger", "utter_helplines_at_home"]


@pytest.mark.parametrize(
    ("intent", "then"), [("report_emergency", "utter_after_danger"), ("express_suicidal_thoughts", "utter_after_crisis")]
)
def test_a_question_understood_as_such_has_the_number_in_front(conversation, intent, then):
    conversation.says(intent).bot_says("utter_crisis" if intent.startswith("express") else "utter_emergency")
    outcome = conversation.says("ask_report_route", "my sister is here with me now, where do I report it").run(MindDanger())
    assert outcome.responses == [then]


def test_who_has_gone_in_a_crisis_is_missed_and_not_out_of_danger(conversation):
    missing = in_danger(conversation, "utter_crisis", "express_suicidal_thoughts").says(
        "express_suicidal_thoughts", "he's gone"
    )
    assert missing.run(AnswerDanger()).responses == ["utter_crisis_again"]


def test_a_crisis_that_is_told_again_is_not_answered_word_for_word(conversation):
    told = in_danger(conversation, "utter_crisis", "express_suicidal_thoughts")
    nearer = told.says("express_suicidal_thoughts", "i have pills here")
    assert nearer.run(AnswerDanger()).responses == ["utter_crisis_again"]
    nearer.bot_says("utter_crisis_again")
    assert nearer.says("express_suicidal_thoughts", "i cant do this").run(AnswerDanger()).responses == ["utter_crisis"]


def test_who_is_found_may_be_helped_by_people_near(conversation):
    found = in_danger(conversation, "utter_crisis", "express_suicidal_thoughts").notes(nation="northern_ireland")
    outcome = found.says(IN_DANGER, "he picked up, he is at his brothers").run(AnswerDanger())
    assert outcome.responses == ["utter_after_crisis", "utter_people_who_listen"]


def test_relief_is_heard_where_the_message_was_not_understood(conversation):
    outcome = in_danger(conversation).says("nlu_fallback", "he's gone").run(AskBack())
    assert outcome.responses[0] == "utter_after_danger"
    assert conversation.run(MindDanger()).responses == []


@pytest.mark.parametrize(
    ("intent", "answered", "response"),
    [
        ("report_emergency", "utter_emergency", "utter_emergency_without_voice"),
        ("express_suicidal_thoughts", "utter_crisis", "utter_crisis_without_voice"),
    ],
)
class TestWhoCannotSpeak:
    def test_is_told_the_ways_without_the_voice_not_the_same_again(self, conversation, intent, answered, response):
        conversation.says(intent).bot_says(answered)
        assert conversation.says(intent, "I can't talk").run(AnswerDanger()).responses == [response]

    def test_is_heard_where_the_message_was_not_understood(self, conversation, intent, answered, response):
        conversation.says(intent).bot_says(answered)
        assert conversation.says("nlu_fallback", "cannot ring anyone").run(AskBack()).responses == [response]

    def test_is_heard_in_a_no(self, conversation, intent, answered, response):
        conversation.says(intent).bot_says(answered)
        assert conversation.says("deny", "no, I won't talk to anyone").run(TakeYesOrNo()).responses == [response]


def test_a_bare_no_to_a_crisis_follows_the_answers_own_direction(conversation):
    conversation.says("express_suicidal_thoughts").bot_says(
        "utter_crisis", if_yes="utter_crisis_one_step", if_no="utter_crisis_without_voice"
    )
    assert conversation.says("deny", "no").run(TakeYesOrNo()).responses == ["utter_crisis_without_voice"]
    assert conversation.run(MindDanger()).responses == []


def test_a_wish_not_to_talk_taken_for_a_wish_for_a_person_has_the_way_without_the_voice_in_front(conversation):
    conversation.says("express_suicidal_thoughts").bot_says("utter_crisis")
    outcome = conversation.says("ask_for_person", "don't want to talk").run(MindDanger())
    assert outcome.responses == ["utter_crisis_without_voice"]


def test_the_numbers_do_not_stand_twice_in_an_answer_that_keeps_them(conversation):
    possible = [{"name": IN_DANGER, "title": "danger", "confidence": 0.4}]
    in_danger(conversation).says("nlu_fallback", "he has gone", ranking=possible)
    assert conversation.run(MindDanger()).responses == []
