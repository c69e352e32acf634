"""What goes with a first answer in a circumstance: the account's own page, the register of companies."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from advice.vocabulary import Circumstance
from bot import data_files
from bot.nlg import FOR_CIRCUMSTANCE, PauseNLG
from bot.paths import DATA_FOLDER

RESPONSES = data_files.read(DATA_FOLDER).responses


@pytest.fixture(scope="module")
def nlg() -> PauseNLG:
    return PauseNLG(None, SimpleNamespace(responses=RESPONSES))


def routes_on(message: dict) -> list[str]:
    return [route["id"] for route in message["custom"]["card"]["routes"]]


@pytest.mark.parametrize(
    ("answer", "circumstance", "words", "route"),
    [
        ("utter_first_hacked_account", "meta_account", "facebook.com/hacked", "platform_meta"),
        ("utter_first_identity", "company_in_my_name", "Tell Companies House", "companies_house"),
    ],
)
def test_is_said_with_the_first_answer_and_only_then(nlg: PauseNLG, answer: str, circumstance: str, words: str, route: str):
    message = nlg.say(answer, "en", {"circumstances": [circumstance]})
    assert words in message["text"]
    assert route in routes_on(message)
    assert words not in nlg.say(answer, "en", {"circumstances": ["invoice"]})["text"]
    assert words not in nlg.say("utter_first_money", "en", {"circumstances": [circumstance]})["text"]


def test_is_not_said_where_it_does_not_serve(nlg: PauseNLG):
    message = nlg.say("utter_first_identity", "en", {"circumstances": ["company_in_my_name"], "nation": "jersey"})
    assert "Companies House" not in message["text"]


def test_every_circumstance_has_words_that_stand_after_something():
    for circumstance, name in FOR_CIRCUMSTANCE.items():
        assert circumstance in Circumstance
        assert all(variation["metadata"]["after"] for variation in RESPONSES[name])
