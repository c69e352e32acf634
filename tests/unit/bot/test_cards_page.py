"""docs/cards.md says what the cards are: each example has the fields that the code gives, and no others."""

import json
import re

import pytest

from advice.registry import Knowledge
from advice.steps import steps_by_id
from advice.vocabulary import Level
from bot.cards import checklist_card, route_card
from bot.paths import PROJECT_FOLDER

EXAMPLES = [
    json.loads(example)
    for example in re.findall(r"```json\n(.*?)```", (PROJECT_FOLDER / "docs/cards.md").read_text(encoding="utf-8"), re.DOTALL)
]

ROUTE_FIELDS = {
    "id", "name", "what_for", "phone", "sms", "email", "url", "hours", "cost", "accessibility", "not_for", "as_of",
}  # fmt: skip

ALWAYS = {"id", "name", "as_of"}
CHECKLIST_FIELDS = {"type", "items", "routes", "note"}
ITEM_FIELDS = {"id", "text", "say", "have_ready", "why", "routes"}


def test_every_type_has_an_example():
    assert {example["type"] for example in EXAMPLES} == {"route", "checklist", "verdict"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["type"])
def test_the_example_has_only_fields_that_exist(example: dict):
    for route in example.get("routes", []):
        assert ALWAYS <= route.keys() <= ROUTE_FIELDS


def test_every_route_gives_the_fields_that_are_described(knowledge: Knowledge):
    card = route_card(knowledge, knowledge.routes, "en")
    assert card["type"] == "route"
    assert {route["id"] for route in card["routes"]} == set(knowledge.routes)
    for route in card["routes"]:
        assert ALWAYS <= route.keys() <= ROUTE_FIELDS
        assert all(route.values())
        assert route.get("url", "https://").startswith("https://")


def test_every_checklist_gives_the_fields_that_are_described(knowledge: Knowledge):
    steps = [(step, ["report_fraud"]) for step in steps_by_id().values()]
    card = checklist_card(knowledge, steps, "a note", "en")
    assert card.keys() == CHECKLIST_FIELDS
    assert [route["id"] for route in card["routes"]] == ["report_fraud"]
    assert all({"id", "text"} <= item.keys() <= ITEM_FIELDS and all(item.values()) for item in card["items"])
    assert not any("{" in str(item) for item in (value for item in card["items"] for value in item.values()))


def test_the_example_of_a_verdict_has_a_level_and_leaves_the_signs_to_the_text():
    [example] = [example for example in EXAMPLES if example["type"] == "verdict"]
    assert example.keys() == {"type", "level"}
    assert example["level"] in set(Level)


def test_the_page_names_every_field():
    page = (PROJECT_FOLDER / "docs/cards.md").read_text(encoding="utf-8")
    assert all(f"`{field}`" in page for field in ROUTE_FIELDS | ITEM_FIELDS | CHECKLIST_FIELDS - {"type"})
