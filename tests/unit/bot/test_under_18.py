"""Someone under 18 is told of Childline with every answer about a loss, a threat, moved money or distress."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot import data_files
from bot.nlg import PauseNLG
from bot.paths import DATA_FOLDER

RESPONSES = data_files.read(DATA_FOLDER).responses
(YOUNG,) = [variation for variation in RESPONSES["utter_for_under_18"] if variation["metadata"]["lang"] == "en"]
ANSWERS = YOUNG["metadata"]["after"]
CHILDLINE = "0800 1111"

# These are about a child whoever asks, and name Childline themselves.
OF_A_CHILD = ("utter_first_sextortion_under_18", "utter_first_sextortion_of_a_child", "utter_first_money_of_a_child")

# A child who writes for somebody else is not spoken to as the one who has lost the money.
OF_ANOTHER = {"utter_first_money_of_another", "utter_first_bank_details_of_another"}


@pytest.fixture(scope="module")
def nlg() -> PauseNLG:
    return PauseNLG(None, SimpleNamespace(responses=RESPONSES))


def routes_on(message: dict) -> list[str]:
    return [route["id"] for route in message["custom"]["card"]["routes"]]


def test_the_answers_are_those_of_every_harm_and_of_distress():
    first = {name for name in RESPONSES if name.startswith("utter_first_")} - set(OF_A_CHILD) - OF_ANOTHER
    assert {*first, "utter_money_mule", "utter_distress", "utter_crisis", "utter_recovery_fraud"} <= set(ANSWERS)
    assert set(ANSWERS) <= set(RESPONSES)


@pytest.mark.parametrize("answer", [*ANSWERS, *OF_A_CHILD])
@pytest.mark.parametrize("age", ["14", "under_18", "yes"])
def test_a_child_is_told_of_childline_once(nlg: PauseNLG, answer: str, age: str):
    message = nlg.say(answer, "en", {"under_18": age})
    assert message["text"].count(CHILDLINE) == 1
    assert "childline" in routes_on(message)


@pytest.mark.parametrize("age", [None, "no", "unknown"])
def test_nobody_else_is(nlg: PauseNLG, age: str | None):
    assert CHILDLINE not in nlg.say("utter_first_money", "en", {"under_18": age})["text"]


def test_what_to_do_first_stays_first(nlg: PauseNLG):
    plain, young = (nlg.say("utter_first_bank_details", "en", {"under_18": age})["text"] for age in (None, "14"))
    assert young.startswith(plain)


def test_a_child_who_has_paid_hears_of_an_adult_and_childline_before_the_bank(nlg: PauseNLG):
    said = nlg.say("utter_first_money", "en", {"under_18": "15"})["text"]
    assert said.index("an adult you trust") < said.index(CHILDLINE) < said.index("159")


def test_a_child_on_an_island_is_not_sent_to_a_number_that_does_not_reach_them(nlg: PauseNLG):
    assert CHILDLINE not in nlg.say("utter_first_money", "en", {"under_18": "14", "nation": "jersey"})["text"]


def test_other_answers_stay_as_they_are(nlg: PauseNLG):
    assert CHILDLINE not in nlg.say("utter_sim_farm", "en", {"under_18": "14"})["text"]
