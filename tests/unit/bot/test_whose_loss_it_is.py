"""Whose loss it is changes the words: of a relative, a firm or oneself, with the same numbers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot import data_files
from bot.nlg import PauseNLG
from bot.paths import DATA_FOLDER


@pytest.fixture(scope="module")
def nlg() -> PauseNLG:
    return PauseNLG(None, SimpleNamespace(responses=data_files.read(DATA_FOLDER).responses))


@pytest.mark.parametrize(
    ("who", "asks"),
    [(None, "Where do you live?"), ("self", "Where do you live?"), ("parent", "Where do they live?"),
     ("organisation", "Where is the business or charity?")],
)  # fmt: skip
def test_it_is_asked_where_they_live(nlg: PauseNLG, who: str | None, asks: str):
    assert nlg.say("utter_ask_nation", "en", {"who": who})["text"].startswith(asks)


@pytest.mark.parametrize(
    ("who", "where"), [("self", "Where you live"), ("relative", "Where they live"), ("organisation", "For a business")]
)
def test_the_police_are_named_for_where_they_live(nlg: PauseNLG, who: str, where: str):
    said = nlg.say("utter_police_of_the_place", "en", {"who": who}, routes=["police_scotland_101"])
    assert said["text"].startswith(where) and "101" in said["text"]


@pytest.mark.parametrize("answer", ["utter_first_money", "utter_first_bank_details"])
def test_a_helper_is_not_told_to_ring_their_own_bank(nlg: PauseNLG, answer: str):
    assert nlg.say(answer, "en", {"who": "parent"})["text"].startswith("Their bank must hear now.")


def test_a_child_where_childline_does_not_reach_hears_what_everybody_hears(nlg: PauseNLG):
    assert nlg.say("utter_first_money", "en", {"under_18": "14", "nation": "jersey"})["text"].startswith("Ring your bank now.")
