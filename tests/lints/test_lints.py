"""The project keeps the laws of the house, and every lint finds the fault it was written for."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from advice import registry
from bot import data_files, readability
from tests.lints import checks
from tests.lints.content import Content

PROJECT = Path(__file__).resolve().parents[2]
BAD_PROJECT = Path(__file__).parent / "bad"

# The lint, and something it must say of the bad project.
LINTS = [
    (checks.forbidden_slot_mappings, "place_taken_from_text is mapped from_text"),
    (checks.conditions_on_rules, "«with a condition» has a condition"),
    (checks.conditions_on_rules, "ask_well has a second rule"),
    (checks.intents_without_a_home, "ask_without_rule has no rule"),
    (checks.intents_without_a_home, "ask_without_examples has no examples"),
    (checks.intents_without_a_home, "ask_outside_the_domain is not in domain.yml"),
    (checks.intents_without_a_home, "a button leads to ask_nowhere"),
    (checks.intents_without_metadata, "the need 'no_such_need'"),
    (checks.intents_without_metadata, "the urgency 'sometimes'"),
    (checks.intents_without_metadata, "the title 'Wrongly Titled'"),
    (checks.needs_without_an_intent, "no intent serves the need lost_money_now"),
    (checks.intents_with_few_examples, "check_message has 3 examples"),
    (checks.duplicate_examples, "«Is this real?» stands in data/faults.yml (ask_well) too"),
    (checks.unused_responses, "utter_said_by_nothing is said by nothing"),
    (checks.unknown_responses, "utter_that_nobody_wrote is not written"),
    (checks.variations_without_language, "utter_without_language has a variation without a known language"),
    (checks.variations_without_language, "utter_twice_in_one_language has two variations"),
    (checks.variations_without_language, "utter_only_in_welsh has no English"),
    (checks.variations_without_language, "utter_only_in_welsh: the Welsh does not say how it was translated"),
    (checks.empty_responses, "utter_empty has no text"),
    (checks.harm_answers_without_the_notice, "utter_first_without_the_notice does not say that nobody is reading"),
    (checks.lone_159, "utter_first_without_the_notice gives 159 alone"),
    (checks.prose_in_python, "«Please ring your bank now.» is prose"),
]

LINTS_WITH_KNOWLEDGE = [
    (checks.faulty_words, "utter_with_a_contact: a phone number is written out"),
    (checks.faulty_words, "utter_with_blame"),
    (checks.faulty_words, "utter_with_the_old_name: the old name Action Fraud stands alone"),
    (checks.faulty_words, "utter_with_a_long_sentence: a sentence has"),
    (checks.faulty_words, "utter_with_a_verdict"),
    (checks.unknown_placeholders, "{no_such_route.phone} is not in the registry"),
    (checks.unknown_placeholders, "{victim_support_ni.phone} is empty"),
    (checks.unknown_routes_and_facts, "names the route 'no_such_route'"),
    (checks.unknown_routes_and_facts, "names the fact 'no_such_fact'"),
]


@pytest.fixture(scope="module")
def knowledge() -> registry.Knowledge:
    return registry.load(PROJECT / "knowledge")


@pytest.mark.parametrize("lint", sorted({lint for lint, _ in LINTS}, key=lambda lint: lint.__name__), ids=lambda f: f.__name__)
def test_the_project_has_no(lint: Callable[[Content], list[str]]) -> None:
    assert lint(Content(PROJECT)) == []


@pytest.mark.parametrize(
    "lint", sorted({lint for lint, _ in LINTS_WITH_KNOWLEDGE}, key=lambda lint: lint.__name__), ids=lambda f: f.__name__
)
def test_the_project_has_no_(lint: Callable[..., list[str]], knowledge: registry.Knowledge) -> None:
    assert lint(Content(PROJECT), knowledge) == []


@pytest.mark.parametrize(("lint", "says"), LINTS, ids=[says for _, says in LINTS])
def test_the_lint_finds(lint: Callable[[Content], list[str]], says: str) -> None:
    assert any(says in fault for fault in lint(Content(BAD_PROJECT)))


@pytest.mark.parametrize(("lint", "says"), LINTS_WITH_KNOWLEDGE, ids=[says for _, says in LINTS_WITH_KNOWLEDGE])
def test_the_lint_with_knowledge_finds(lint: Callable[..., list[str]], says: str, knowledge: registry.Knowledge) -> None:
    assert any(says in fault for fault in lint(Content(BAD_PROJECT), knowledge))


def test_missing_welsh_is_listed_by_file() -> None:
    missing: dict[str, Any] = checks.missing_welsh(Content(BAD_PROJECT))
    assert "utter_with_blame" in missing["data/faults.yml"]
    assert "utter_only_in_welsh" not in missing["data/faults.yml"]


def test_no_answer_breaks_a_reading_limit(knowledge: registry.Knowledge) -> None:
    responses = data_files.read(PROJECT / "data").responses
    measured = readability.measure(readability.answers(responses, knowledge))
    assert [answer for answer in measured if answer.faults] == []
    assert statistics.median(answer.grade for answer in measured if answer.grade is not None) <= readability.MEDIAN_GRADE
