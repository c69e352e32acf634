"""A danger that is possible, though something else is likelier: whom to ring comes first, and not twice running."""

import pytest

from actions.danger import LEAST_SHARE_OF_DANGER, MindDanger

NUMBERS = ["utter_in_case_of_danger"]


def ranking(share: float) -> list[dict[str, object]]:
    return [
        {"name": "report_lost_money", "title": "money lost", "confidence": 0.6},
        {"name": "express_suicidal_thoughts", "title": "thoughts of suicide", "confidence": share},
    ]


@pytest.mark.parametrize("likeliest", ["report_lost_money", "nlu_fallback", "give_answer", "greet"])
def test_the_numbers_are_given_whatever_is_likelier(conversation, likeliest):
    outcome = conversation.says(likeliest, ranking=ranking(0.3)).run(MindDanger())
    assert outcome.responses == NUMBERS
    assert outcome.slots == {"danger_minded": True}


def test_dangers_of_both_kinds_count_together(conversation):
    half = LEAST_SHARE_OF_DANGER * 0.6
    both = [*ranking(half), {"name": "report_emergency", "title": "danger", "confidence": half}]
    assert conversation.says("report_lost_money", ranking=both).run(MindDanger()).responses == NUMBERS


def test_an_unlikely_danger_is_not_spoken_of(conversation):
    assert conversation.says("report_lost_money", ranking=ranking(0.05)).run(MindDanger()).responses == []


def test_a_danger_that_was_understood_has_its_own_answer(conversation):
    assert conversation.says("express_suicidal_thoughts", ranking=ranking(0.7)).run(MindDanger()).responses == []


def test_the_numbers_are_not_given_twice_running_but_again_later(conversation):
    again = conversation.notes(danger_minded=True).says("report_lost_money", ranking=ranking(0.3)).run(MindDanger())
    assert again.responses == []
    calm = conversation.says("greet").run(MindDanger())
    assert calm.slots == {"danger_minded": False}


@pytest.mark.parametrize(("danger", "then"), [("report_emergency", "nlu_fallback"), ("express_suicidal_thoughts", "ask_why")])
def test_a_message_after_a_danger_that_says_nothing_new_brings_the_numbers(conversation, danger, then):
    conversation.says(danger)
    assert conversation.says(then).run(MindDanger()).responses == NUMBERS


def test_a_message_after_a_danger_that_tells_something_else_does_not(conversation):
    conversation.says("report_emergency", "he is in the kitchen")
    assert conversation.says("report_lost_money", "he took £200").run(MindDanger()).responses == []
