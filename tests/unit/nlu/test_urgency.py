"""Of several things in one message, the most urgent harm is heard."""

from __future__ import annotations

import pytest

from bot.nlu import clauses, urgency
from bot.nlu.urgency import HarmWords


def test_the_order_is_danger_then_access_then_money_then_details() -> None:
    order = ["crisis_suicidal", "emergency_999", "gave_remote_access", "lost_money_now", "shared_bank_details", "clicked_link"]
    assert sorted(set(order), key=urgency.rank) == order


def test_information_and_unknown_needs_come_after_every_harm() -> None:
    assert urgency.rank("ask_campaign") == urgency.rank(None) > urgency.rank("money_mule")


def test_the_worst_of_two_clear_clauses_speaks() -> None:
    heard = [{"clicked_link": 0.9}, {"lost_money_now": 0.85}, {"scam_type:romance": 0.99}]
    assert urgency.most_urgent_clause("scam_type:romance", heard) == 1


def test_a_clause_that_is_not_clear_does_not_speak() -> None:
    assert urgency.most_urgent_clause("scam_type:romance", [{"lost_money_now": 0.7, "scam_type:romance": 0.3}]) is None


def test_a_lesser_harm_does_not_speak_over_a_greater_one() -> None:
    assert urgency.most_urgent_clause("lost_money_now", [{"clicked_link": 0.95}]) is None


def test_a_message_that_is_clear_as_a_whole_is_not_looked_at_again() -> None:
    assert not urgency.is_worth_a_closer_look("scam_type:romance", 0.95)
    assert urgency.is_worth_a_closer_look("scam_type:romance", 0.5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i got a text from evri and i paid the fee they wanted", ["i got a text from evri", "i paid the fee they wanted"]),
        ("he rang me again. then i gave him my pin number", ["he rang me again", "i gave him my pin number"]),
        ("thanks", ["thanks"]),
        ("£1,200 went from my account. 3.50 too", ["£1,200 went from my account 3.50 too"]),
        ("first of all hello there\nmy money has all gone", ["first of all hello there", "my money has all gone"]),
        ("", []),
        ("... , ;", []),
    ],
)
def test_a_message_is_split_where_a_new_thing_begins(text: str, expected: list[str]) -> None:
    assert clauses.split(text) == expected


def test_a_short_piece_joins_its_neighbour() -> None:
    assert clauses.split("help me. he is taking my money. please") == ["help me he is taking my money please"]


def test_a_text_without_stops_is_split_by_its_length() -> None:
    assert [len(clause.split()) for clause in clauses.split("word " * 50)] == [20, 20, 10]


def test_no_word_is_lost_in_splitting() -> None:
    text = "i clicked a link, and then my bank rang; they said move it - so i moved four thousand pounds"
    kept = " ".join(clauses.split(text))
    assert all(word in kept for word in ("clicked", "rang", "said", "moved", "thousand"))


def test_the_clauses_likeliest_to_tell_of_harm_are_looked_at_first_and_stay_in_order() -> None:
    texts = ["i paid the man"] * 5 + ["i sent the money"] * 5 + ["the weather was nice"] * 5 + ["a parcel came today"] * 5
    needs = ["lost_money_now"] * 10 + ["out_of_scope_other"] * 5 + ["scam_type:parcel_text"] * 5
    words = HarmWords.learn(texts, needs)
    story = ["the weather was nice"] * 8 + ["i sent the money"] + ["a parcel came today"] * 8 + ["i paid the man"]
    picked = words.pick(story)
    assert len(picked) == urgency.MOST_CLAUSES
    assert [clause for clause in picked if clause.startswith("i ")] == ["i sent the money", "i paid the man"]


def test_a_word_seen_once_is_no_word_of_harm() -> None:
    assert "zebra" not in HarmWords.learn(["zebra"], ["lost_money_now"]).weights
