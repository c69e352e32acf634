"""159 is a number of the UK: nobody on the islands or abroad is told to dial it for their bank."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot import data_files
from bot.nlg import PauseNLG
from bot.paths import DATA_FOLDER

RESPONSES = data_files.read(DATA_FOLDER).responses
ELSEWHERE = ("isle_of_man", "jersey", "guernsey", "abroad")
ABOUT_THE_NUMBER = {"utter_bank_159"}  # what 159 is can be asked from anywhere
CARD = {"en": "bank card", "cy": "cerdyn banc"}
ANSWERS = [
    (name, variation["metadata"]["lang"])
    for name, variations in sorted(RESPONSES.items())
    for variation in variations
    if name not in ABOUT_THE_NUMBER and "{bank_159.phone}" in variation["text"]
]


@pytest.fixture(scope="module")
def nlg() -> PauseNLG:
    return PauseNLG(None, SimpleNamespace(responses=RESPONSES))


def routes_on(message: dict) -> list[str]:
    return [route["id"] for route in message.get("custom", {}).get("card", {}).get("routes", [])]


@pytest.mark.parametrize("place", ELSEWHERE)
@pytest.mark.parametrize(("answer", "language"), ANSWERS)
def test_who_cannot_ring_159_is_told_of_the_bank_card_alone(nlg: PauseNLG, answer: str, place: str, language: str):
    message = nlg.say(answer, language, {"nation": place})
    assert "159" not in message["text"]
    assert CARD[language] in message["text"]
    assert "bank_159" not in routes_on(message)


@pytest.mark.parametrize("place", [None, "unknown", "england", "wales", "scotland", "northern_ireland"])
def test_everyone_else_is_told_of_both(nlg: PauseNLG, place: str | None):
    message = nlg.say("utter_first_money", "en", {"nation": place})
    assert "159, or the number on your bank card" in message["text"]
    assert "bank_159" in routes_on(message)


def test_what_a_scam_calls_for_names_no_159_either(nlg: PauseNLG):
    do_first = "Ring your bank: {bank_159.phone}, or the number on your bank card."
    said = nlg.say("utter_scam_do_first", "en", {"nation": "jersey"}, title="a scam", do_first=do_first)
    assert "Ring your bank: the number on your bank card." in said["text"]


def test_a_question_about_159_is_still_answered(nlg: PauseNLG):
    assert "159" in nlg.say("utter_bank_159", "en", {"nation": "jersey"})["text"]
