"""Details of a turn are noted, and a lesser harm never hides a worse one."""

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
