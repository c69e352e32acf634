"""Details of a turn are noted, and a lesser harm never hides a worse one."""

import pytest

from actions.noting import NoteDetails


def test_a_place_named_in_passing_is_noted(conversation):
    outcome = conversation.says("ask_sim_farm", place="wales").run(NoteDetails())
    assert outcome.slots["nation"] == "wales"


def test_money_that_has_gone_is_noted_from_the_intent(conversation):
    assert conversation.says("report_lost_money").run(NoteDetails()).slots == {"harm": "money"}


def test_a_link_opened_does_not_hide_money_lost_before(conversation):
    outcome = conversation.notes(harm="money").says("report_clicked_link").run(NoteDetails())
    assert "harm" not in outcome.slots


def test_remote_access_named_after_a_link_takes_its_place(conversation):
    outcome = conversation.notes(harm="link").says("report_remote_access").run(NoteDetails())
    assert outcome.slots["harm"] == "remote_access"


def test_an_answered_harm_corrects_an_earlier_one(conversation):
    outcome = conversation.notes(harm="money").says("give_answer", harm="nothing").run(NoteDetails())
    assert outcome.slots["harm"] == "nothing"


def test_of_two_places_the_last_stands(conversation):
    conversation.says("give_answer", place="wales")
    conversation.latest["entities"].append({"entity": "place", "value": "scotland"})
    assert conversation.run(NoteDetails()).slots["nation"] == "scotland"


def test_nothing_is_set_again_that_is_known(conversation):
    conversation.says("give_answer", place="wales").notes(nation="wales")
    assert "nation" not in conversation.run(NoteDetails()).slots


@pytest.mark.parametrize("intent", ["report_emergency", "report_offender_at_door", "express_suicidal_thoughts"])
def test_danger_is_answered_and_not_remembered_over_the_loss(conversation, intent):
    assert "harm" not in conversation.notes(harm="money").says(intent).run(NoteDetails()).slots


def test_cash_that_was_paid_is_cash_handed_over(conversation):
    assert conversation.says("report_lost_money", paid_by="cash").run(NoteDetails()).slots["harm"] == "cash_or_goods"


def test_a_child_is_noted_from_what_was_understood(conversation):
    outcome = conversation.says("report_sextortion_under_18", "someone has pics of me").run(NoteDetails())
    assert outcome.slots == {"harm": "images", "under_18": "yes"}


def test_an_age_that_is_told_goes_before_what_it_sounded_like_unless_it_is_a_parents(conversation):
    told = "i am a 32 year old man and someone has pictures"
    assert conversation.says("report_sextortion_under_18", told).run(NoteDetails()).slots["under_18"] == "no"
    of_a_son = conversation.says("report_sextortion_under_18", "im 45 and someone has pictures of my son", who="child")
    assert of_a_son.run(NoteDetails()).slots["under_18"] == "yes"


@pytest.mark.parametrize(
    ("text", "when", "going_on"),
    [
        ("he is moving my mouse right now", None, "yes"),
        ("i turned it off", None, "no"),
        ("i let them in", "week", "no"),
        ("i let them in", "today", None),
    ],
)
def test_whether_it_is_still_going_on_is_heard_in_words_and_time(conversation, text, when, going_on):
    told = {"when": when} if when else {}
    assert conversation.says("report_remote_access", text, **told).run(NoteDetails()).slots.get("going_on") == going_on


def test_an_attack_is_noted_and_ends_when_a_loss_of_ones_own_is_told(conversation):
    attacked = conversation.says("report_cyber_attack").run(NoteDetails()).slots
    assert attacked == {"circumstances": ["cyber_attack"]}
    conversation.notes(**attacked).says("report_lost_money", "they told me to lie to the bank")
    assert conversation.run(NoteDetails()).slots["circumstances"] == ["told_to_lie"]


OPTIONS = [
    {"place": "wales", "words": {"en": "North Wales"}},
    {"place": "northern_ireland", "words": {"en": "Northern Ireland"}},
]


def test_a_place_that_could_be_several_is_kept_until_it_is_asked_about(conversation):
    conversation.says("report_lost_money")
    conversation.latest["entities"].append({"entity": "place_to_ask", "value": "bangor", "options": OPTIONS})
    assert conversation.run(NoteDetails()).slots["place_to_ask"] == {"name": "bangor", "options": OPTIONS}


def test_it_is_asked_about_no_more_when_the_place_is_known(conversation):
    conversation.notes(place_to_ask={"name": "bangor", "options": OPTIONS}).says("give_answer", place="wales")
    assert conversation.run(NoteDetails()).slots["place_to_ask"] is None


@pytest.mark.parametrize(
    "text", ["he says pay by bank transfer", "they want it by bank transfer", "should it be a bank transfer"]
)
def test_a_way_of_paying_that_is_only_asked_for_tells_no_loss(conversation, text):
    assert "harm" not in conversation.says("give_answer", text, paid_by="bank_transfer").run(NoteDetails()).slots


def test_a_way_of_paying_alone_tells_that_it_was_paid(conversation):
    outcome = conversation.says("give_answer", "by bank transfer", paid_by="bank_transfer").run(NoteDetails())
    assert outcome.slots["harm"] == "money"


def test_a_bank_card_handed_over_is_no_payment(conversation):
    text = "nan gave a man at the door her bank card"
    assert conversation.says("report_lost_money", text).run(NoteDetails()).slots["harm"] == "bank_details"


class TestAQuestionAboutAnotherPlace:
    def test_does_not_move_someone_who_told_theirs(self, conversation):
        conversation.says("give_answer", place="guernsey").notes(nation="guernsey")
        conversation.says("ask_report_route", "would Report Fraud in London take it?", place="england")
        assert "nation" not in conversation.run(NoteDetails()).slots

    def test_does_not_move_someone_who_speaks_of_themselves_and_of_a_relative_elsewhere(self, conversation):
        conversation.says("give_answer", place="scotland").notes(nation="scotland")
        conversation.says("ask_report_route", "My cousin in Kent says to use the form. Can I do that", place="england")
        assert "nation" not in conversation.run(NoteDetails()).slots

    def test_moves_someone_of_whom_only_the_page_told(self, conversation):
        conversation.notes(nation="england").says("ask_report_route", "who to tell in Fife", place="scotland")
        assert conversation.run(NoteDetails()).slots["nation"] == "scotland"

    def test_moves_someone_who_says_that_it_is_theirs(self, conversation):
        conversation.says("give_answer", place="england").notes(nation="england")
        conversation.says("ask_report_route", "actually I live in Wales, who do I tell", place="wales")
        assert conversation.run(NoteDetails()).slots["nation"] == "wales"

    def test_is_the_answer_while_the_place_is_asked(self, conversation):
        conversation.says("give_answer", place="england").notes(nation="england", requested_slot="nation")
        conversation.says("ask_report_route_scotland", "scotland", place="scotland")
        assert conversation.run(NoteDetails()).slots["nation"] == "scotland"


class TestShortWords:
    @pytest.mark.parametrize("text", ["nothing", "Nothing yet", "nothing is lost"])
    def test_nothing_is_an_answer_to_what_has_happened(self, conversation, text):
        conversation.notes(requested_slot="harm").says("nlu_fallback", text)
        assert conversation.run(NoteDetails()).slots["harm"] == "nothing"

    @pytest.mark.parametrize(
        ("asked", "text"), [("nation", "nothing"), ("harm", "nothing works and the bank will not answer me")]
    )
    def test_nothing_is_no_answer_elsewhere(self, conversation, asked, text):
        conversation.notes(requested_slot=asked).says("nlu_fallback", text)
        assert "harm" not in conversation.run(NoteDetails()).slots

    def test_how_it_was_paid_tells_that_it_was_paid(self, conversation):
        slots = conversation.says("give_answer", "bank transfer", paid_by="bank_transfer").run(NoteDetails()).slots
        assert slots == {"paid_by": "bank_transfer", "harm": "money"}

    def test_asking_for_help_for_under_18s_tells_the_age(self, conversation):
        slots = conversation.says("ask_for_person", "is there anyone under 18s can talk to").run(NoteDetails()).slots
        assert slots["under_18"] == "yes"


@pytest.mark.parametrize("intent", ["ask_scam_parcel_text", "check_message", "give_answer", "affirm", "nlu_fallback"])
def test_a_loss_told_late_is_heard_whatever_it_was_understood_as(conversation, intent):
    conversation.notes(scam_type="parcel_delivery").says(intent, "oh it left my account this morning")
    assert conversation.run(NoteDetails()).slots["harm"] == "money"


@pytest.mark.parametrize("text", ["should i pay it", "i havent paid", "they want me to pay", "i nearly paid"])
def test_a_loss_that_did_not_happen_is_not_noted(conversation, text):
    assert "harm" not in conversation.says("ask_scam_parcel_text", text).run(NoteDetails()).slots


@pytest.mark.parametrize("intent", ["ask_refund_rights", "deny", "ask_sim_farm", "ask_to_commit_fraud"])
def test_words_of_a_loss_count_only_where_one_may_be_told(conversation, intent):
    assert "harm" not in conversation.says(intent, "ive paid them").run(NoteDetails()).slots


def test_whose_loss_it_is_stays_when_the_helper_asks_whom_to_tell(conversation):
    conversation.notes(who="parent", harm="bank_details").says("ask_report_route", "who do i report to", who="self")
    assert "who" not in conversation.run(NoteDetails()).slots


def test_ones_own_loss_stays_when_a_relative_is_only_named(conversation):
    conversation.notes(who="self", harm="money").says("give_answer", "im in ayr, my parents are in belfast", who="parent")
    assert "who" not in conversation.run(NoteDetails()).slots


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("give_answer", "sorry, it was my mum"),
        ("help_someone_else", "my mum does not believe me"),
        ("report_lost_money", "my mum paid him"),
    ],
)
def test_whose_loss_it_is_is_corrected(conversation, intent, text):
    conversation.notes(who="self", harm="link").says(intent, text, who="parent")
    assert conversation.run(NoteDetails()).slots["who"] == "parent"
