"""What no conversation reaches is named, kind by kind; and only what was really heard counts as reached."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, UserUttered

from advice.registry import Knowledge
from advice.vocabulary import Language
from bot.commands.coverage import ROUTES_KEPT_BACK
from bot.converse import coverage, rules, spoken
from bot.converse.coverage import Everything
from bot.converse.runner import Reached
from bot.paths import DATA_FOLDER, PROJECT_FOLDER

DOMAIN = Domain.from_dict(
    {
        "intents": ["ask_privacy", "thank"],
        "responses": {"utter_privacy": [{"text": "x"}], "utter_thanks": [{"text": "x"}]},
        "actions": ["action_explain_scam", "action_note"],
    }
)
RULES = {
    "someone asks about privacy": ("intent ask_privacy", "action utter_privacy"),
    "someone says thanks": ("intent thank", "action utter_thanks"),
}

ASKED = UserUttered("who reads this", intent={"name": "ask_privacy"})


@pytest.fixture
def everything(knowledge: Knowledge) -> Everything:
    return Everything(DOMAIN, RULES, knowledge, {})


@pytest.fixture
def reached() -> Reached:
    """One short conversation: someone asked about privacy."""
    found = Reached()
    found.add(
        [
            ASKED,
            ActionExecuted("utter_privacy"),
            BotUttered("Ring Childline on 0800 1111.", metadata={"utter_action": "utter_privacy"}),
            ActionExecuted("action_listen"),
        ]
    )
    return found


def heard(text: str, *on_card: str) -> Reached:
    card = {"custom": {"card": {"routes": [{"id": id_} for id_ in on_card]}}}
    found = Reached()
    found.add([BotUttered(text, data=card)])
    return found


class TestWhatNoConversationReaches:
    @pytest.mark.parametrize(
        ("kind", "missed", "met"),
        [
            ("intents", "thank", "ask_privacy"),
            ("rules", "someone says thanks", "someone asks about privacy"),
            ("responses", "utter_thanks", "utter_privacy"),
            ("actions", "action_note", ""),
            ("needs", "lost_money_now", ""),
            ("routes", "ico_nuisance", "childline"),
            ("scam types", "romance", ""),
            ("announced measures", "invigor", ""),
        ],
    )
    def test_is_named_for_each_kind(self, everything: Everything, reached: Reached, kind: str, missed: str, met: str):
        left = coverage.unreached([], reached, everything)[kind]
        assert missed in left
        assert met not in left

    def test_leaves_out_the_routes_that_are_kept_back(self, everything: Everything, reached: Reached):
        told = replace(everything, kept_back={"ico_nuisance": "no reason"})
        assert "ico_nuisance" not in coverage.unreached([], reached, told)["routes"]

    def test_names_a_route_that_is_kept_back_and_shown_or_that_does_not_exist(self, everything: Everything):
        told = replace(everything, kept_back={"shout": "x", "samaritans": "x", "no_such_route": "x"})
        assert coverage.wrongly_kept_back(heard("", "shout"), told) == ["no_such_route", "shout"]


class TestARoute:
    def test_is_heard_on_a_card(self, knowledge: Knowledge):
        assert spoken.routes_heard(knowledge, [], ["shout"]) == {"shout"}

    def test_is_not_heard_by_a_number_that_others_have_too(self, knowledge: Knowledge):
        assert spoken.routes_heard(knowledge, ["Ring 101."], []) == set()

    def test_is_not_heard_by_a_longer_number_or_a_page_below_its_address(self, knowledge: Knowledge):
        url = knowledge.routes["have_i_been_pwned"].contact.url
        assert "have_i_been_pwned" in spoken.routes_heard(knowledge, [f"See {url}."], [])
        assert spoken.routes_heard(knowledge, [f"See {url}/other.", "It is 0300 123 20401."], []) == set()


class TestAScamOrAMeasure:
    def test_counts_when_all_its_words_were_said(self, knowledge: Knowledge):
        how = knowledge.scams["romance"].how["en"]
        assert spoken.scams_explained(knowledge, ["How it works: " + " ".join(how)]) == {"romance"}
        assert spoken.scams_explained(knowledge, [how[0]]) == set()

    def test_counts_when_it_holds_what_only_the_speaker_knows(self, knowledge: Knowledge):
        item = replace(knowledge.announcement["invigor"], says={Language.EN: ("As of {as_of}, it", "goes on.")})
        told = replace(knowledge, announcement={"invigor": item})
        assert spoken.measures_told(told, ["As of 22 November 2026, it goes on."]) == {"invigor"}
        assert spoken.measures_told(told, ["It goes on."]) == set()


class TestARule:
    def test_is_followed_when_its_steps_follow_each_other_in_one_turn(self):
        events = [ASKED, ActionExecuted("utter_privacy"), ActiveLoop(None)]
        assert rules.followed(RULES, rules.turns(events)) == {"someone asks about privacy"}

    @pytest.mark.parametrize(
        "events",
        [
            [ASKED, ActionExecuted("utter_thanks"), ActionExecuted("utter_privacy")],
            [ASKED, UserUttered("hi"), ActionExecuted("utter_privacy")],
        ],
        ids=["another action between", "another turn"],
    )
    def test_is_not_followed_with_something_between(self, events: list):
        assert rules.followed(RULES, rules.turns(events)) == set()

    def test_is_like_no_other(self):
        ways = list(rules.read(DATA_FOLDER).values())
        assert len(ways) == len(set(ways)) > 50


class TestTheRoutesKeptBack:
    """No answer, step or action leads to them, so the reasons hold for conversations nobody has written too."""

    @pytest.mark.parametrize("route", yaml.safe_load(ROUTES_KEPT_BACK.read_text(encoding="utf-8")))
    def test_are_named_by_nothing_that_speaks(self, knowledge: Knowledge, route: str):
        assert not any(route in scam.routes for scam in knowledge.scams.values())
        assert not any(route in item.routes for item in knowledge.announcement.values())
        assert not any(route in ids for step in knowledge.steps for ids in step.routes.values())
        assert not [file for file in _files_that_speak() if f"{{{route}." in file or _listed(route, file)]


def _files_that_speak() -> list[str]:
    files = [*DATA_FOLDER.rglob("*.yml"), *PROJECT_FOLDER.glob("knowledge/steps.yml"), *PROJECT_FOLDER.glob("actions/*.py")]
    return [Path(file).read_text(encoding="utf-8") for file in files]


def _listed(route: str, text: str) -> bool:
    listed = [line.split("routes:", 1)[1] for line in text.splitlines() if "routes:" in line]
    return any(route in line.replace("[", " ").replace("]", " ").replace(",", " ").split() for line in listed)
