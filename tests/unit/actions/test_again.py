"""Nothing is said twice in the same words, and what is asked again is said again."""

import pytest

from actions.again import FIRST_SAID, IN_SHORT
from actions.case_answers import AnswerForTheCase
from actions.misunderstanding import AskBack
from actions.outcome import GiveRoutes
from actions.reporting import GoBack, TakeAnswer
from actions.yes_or_no import TakeYesOrNo
from bot import data_files
from bot.paths import DATA_FOLDER


def test_every_short_answer_and_every_first_one_has_words():
    responses = data_files.read(DATA_FOLDER).responses
    assert {*IN_SHORT, *FIRST_SAID} <= set(responses)


@pytest.mark.parametrize(
    ("intent", "first", "short"),
    [
        ("report_hacked_account", "utter_first_hacked_account", "utter_again_account"),
        ("report_shared_bank_details", "utter_first_bank_details", "utter_again_bank_details"),
        ("report_lost_money", "utter_first_money", "utter_again_bank"),
        ("report_money_mule", "utter_money_mule", "utter_again_money_mule"),
        ("report_clicked_link", "utter_first_link", "utter_again_link"),
        ("ask_after_report", "utter_after_report", "utter_again_after_report"),
        ("ask_bank_refused", "utter_bank_refused", "utter_again_bank_refused"),
    ],
)
def test_told_more_of_the_same_people_hear_what_matters_most_of_it(conversation, intent, first, short):
    assert conversation.says(intent, "it").run(AnswerForTheCase()).responses == [first]
    conversation.bot_says(first)
    assert conversation.says(intent, "and more").run(AnswerForTheCase()).responses[0] == short


def test_a_third_time_the_whole_answer_stands_again(conversation):
    conversation.says("report_clicked_link").bot_says("utter_first_link").says("report_clicked_link").bot_says(
        "utter_again_link"
    )
    assert conversation.says("report_clicked_link", "x").run(AnswerForTheCase()).responses == ["utter_first_link"]


def test_it_is_asked_whether_it_is_done_where_no_other_question_waits(conversation):
    conversation.notes(requested_slot="nation").says("report_hacked_account").bot_says("utter_first_hacked_account")
    assert conversation.says("report_hacked_account", "x").run(AnswerForTheCase(), "report_form").responses == [
        "utter_again_account"
    ]
    conversation.notes(requested_slot=None)
    assert conversation.run(AnswerForTheCase()).responses == ["utter_again_account", "utter_have_you_done_it"]


def test_who_asks_for_the_number_again_hears_the_same_words(conversation):
    conversation.notes(harm="money").says("report_lost_money").bot_says("utter_first_money")
    assert conversation.says("nlu_fallback", "what was the number?").run(AskBack()).responses == ["utter_first_money"]


@pytest.mark.parametrize("text", ["what now", "and then", "what should she do", "help", "which one first"])
def test_what_now_is_answered_with_the_first_step(conversation, text):
    conversation.notes(harm="password", requested_slot="nation").says("report_hacked_account")
    conversation.bot_says("utter_first_hacked_account")
    assert conversation.says("ask_for_help", text).run(AnswerForTheCase(), "report_form").responses == ["utter_again_account"]


def test_what_now_after_the_list_says_where_it_begins(conversation):
    conversation.notes(harm="money", nation="england", paid_by="bank_transfer", when="today", routes_given=True)
    conversation.says("report_lost_money").bot_says("utter_first_money")
    assert "utter_checklist" in conversation.says("nlu_fallback", "what now").run(AskBack()).responses


def test_the_menu_stays_where_nothing_was_told_and_behind_its_button(conversation):
    assert conversation.says("ask_for_help", "help").run(AnswerForTheCase()).responses == ["utter_help"]
    conversation.says("report_clicked_link").bot_says("utter_first_link")
    assert conversation.says("ask_for_help", "/ask_for_help").run(AnswerForTheCase()).responses == ["utter_help"]


@pytest.mark.parametrize(("action", "intent"), [(TakeAnswer(), "give_answer"), (TakeYesOrNo(), "affirm")])
def test_after_an_opened_link_a_stray_answer_hears_what_to_watch_for(conversation, action, intent):
    conversation.notes(harm="link").says("report_clicked_link").bot_says("utter_first_link")
    assert conversation.says(intent, "android").run(action).responses == ["utter_again_link"]
    conversation.bot_says("utter_again_link")
    assert conversation.says(intent, "so").run(action).responses == ["utter_again_nothing_new"]


def test_after_danger_nobody_is_led_back_to_the_loss(conversation):
    conversation.says("report_lost_money").bot_says("utter_first_money").says("express_suicidal_thoughts").bot_says(
        "utter_crisis"
    )
    assert conversation.says("ask_for_help", "help").run(AnswerForTheCase()).responses == ["utter_help"]


def test_who_swears_and_tells_of_a_loss_hears_what_to_do(conversation):
    conversation.says("insult", "stupid bot i lost 5000").notes(harm="money")
    outcome = conversation.run(AnswerForTheCase())
    assert outcome.responses == ["utter_first_money"] and outcome.follows == "report_form"


def test_a_remark_after_an_opened_link_is_about_the_link(conversation):
    conversation.notes(harm="link").says("report_clicked_link").bot_says("utter_first_link")
    assert conversation.says("nlu_fallback", "so nothing to worry about").run(AskBack()).responses == ["utter_again_link"]


def test_the_number_is_said_again_to_someone_who_seems_to_go_back(conversation):
    conversation.notes(harm="money", requested_slot="when").says("report_lost_money").bot_says("utter_first_money")
    assert conversation.says("go_back", "what was the number?").run(GoBack(), "report_form").responses == ["utter_first_money"]


def test_a_list_that_begins_without_a_number_still_gives_the_first_one(conversation):
    conversation.notes(harm="bank_details", nation="wales", who="parent", routes_given=True)
    steps = conversation.says("report_shared_bank_details").run(GiveRoutes()).messages[0]["checklist"]
    card = {"type": "checklist", "items": [{"id": one["step"], "routes": one["routes"]} for one in steps]}
    conversation.events.append(
        {"event": "bot", "metadata": {"utter_action": "utter_checklist"}, "data": {"custom": {"card": card}}}
    )
    conversation.bot_says("utter_first_bank_details")
    said = conversation.says("ask_for_help", "help").run(AnswerForTheCase()).messages[0]
    assert said["response"] == "utter_nothing_changes" and "bank_159" in said["routes"]
