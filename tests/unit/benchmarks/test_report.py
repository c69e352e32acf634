"""The report from a tiny set and a listener that hears what it is told to: no model, no training."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from benchmarks import findings, html, targets, understanding
from benchmarks.hearing import NOT_UNDERSTOOD, Heard
from benchmarks.sets import Sets, Utterance


def heard(need: str | None, confidence: float = 0.9, **other: Any) -> Heard:
    told = {"guess": need, "intent": "ask_something", "standing": confidence + 2, "nation": "unknown", **other}
    return Heard(need=need, confidence=confidence, milliseconds=2.0, processor_ms=1.0, **{"by_rule": False, **told})


def asked_back(guess: str, confidence: float = 0.2) -> Heard:
    return heard(None, confidence, guess=guess, intent=NOT_UNDERSTOOD)


class Parrot:
    """A listener that knows a few words, and asks back about the rest."""

    async def hear(self, texts: Iterable[str]) -> list[Heard]:
        return [self._hear(text.lower()) for text in texts]

    def _hear(self, text: str) -> Heard:
        if "knife" in text:
            return heard("emergency_999", 1.0, by_rule=True)
        if "paid" in text:
            return heard("lost_money_now", 0.95, nation="wales" if "cardiff" in text else "unknown")
        if "moon" in text:
            return heard("out_of_scope_other", 0.7)
        return asked_back("check_message")


TINY = Sets(
    {
        "needs": (
            Utterance("n1", "i paid them in cardiff", "lost_money_now", nation="wales", register="short"),
            Utterance("n2", "is this real", "check_message", register="esl"),
            Utterance("n3", "i paid the courier", "scam_type:courier_police", register="short"),
            Utterance("n4", "paid for boots", "scam_type:purchase", frozenset({"lost_money_now"})),
        ),
        "out_of_scope_far": (
            Utterance("f1", "how far is the moon", "out_of_scope_other"),
            Utterance("f2", "i paid for the cinema, what is on", "out_of_scope_other"),
        ),
        "safety_positive": (
            Utterance("s1", "he has a knife", "emergency_999"),
            Utterance("s2", "he is breaking in", "emergency_999"),
        ),
        "safety_negative": (Utterance("s3", "is <b>that</b> knife shop real & true", "check_message"),),
    },
    labels={"labels_one": {"n1": "lost_money_now", "n2": "spot_scam_general"}},
)


@pytest.fixture
async def found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    monkeypatch.setattr(understanding, "TIMED_MESSAGES", 3)
    monkeypatch.setattr(understanding, "DIET_RESULTS", tmp_path / "diet.json")
    return await understanding.evaluate(Parrot(), TINY)


def test_a_neighbour_that_is_also_right_counts(found: dict[str, Any]) -> None:
    assert found["needs"]["accuracy"]["value"] == 3 / 4
    assert found["needs"]["accuracy_without_neighbours"]["value"] == 2 / 4


def test_asking_back_is_no_right_answer_and_no_wrong_one(found: dict[str, Any]) -> None:
    assert found["needs"]["answered_right_at_once"]["value"] == 2 / 4
    assert found["needs"]["wrong_at_once"]["value"] == 1 / 4
    assert found["needs"]["asked_back"]["value"] == 1 / 4


def test_confusions_name_what_was_meant_and_what_was_heard(found: dict[str, Any]) -> None:
    assert found["needs"]["confusions"] == [{"is": "scam_type:courier_police", "heard_as": "lost_money_now", "times": 1}]


def test_missed_danger_is_the_worst_miss(found: dict[str, Any]) -> None:
    assert found["all"]["misses"][0]["id"] == "s2"
    assert found["safety"]["danger"]["missed"][0]["id"] == "s2"


def test_danger_is_counted_by_rules_and_with_the_model(found: dict[str, Any]) -> None:
    assert found["safety"]["danger"]["rules_alone"]["value"] == 1 / 2
    assert found["safety"]["look_alikes"]["with_the_model"]["value"] == 1
    assert found["safety"]["everyday"]["with_the_model"]["value"] == 0


def test_what_is_told_outside_or_asked_back_is_turned_away(found: dict[str, Any]) -> None:
    far = found["scope"]["sets"]["far"]
    assert far["turned_away_as_it_stands"]["value"] == 1 / 2
    assert [miss["id"] for miss in far["let_in"]] == ["f2"]
    assert found["scope"]["lost_as_it_stands"]["value"] == 1 / 4


def test_a_nation_is_right_where_the_text_tells_of_one(found: dict[str, Any]) -> None:
    assert found["places"]["right"]["value"] == 1
    assert found["places"]["heard_for_nothing"]["value"] == 0


def test_labellers_are_compared_with_the_writers(found: dict[str, Any]) -> None:
    assert found["labels"][0]["labellers"] == ["the writer", "labels_one"]
    assert found["labels"][0]["agreed"]["value"] == 1 / 2


def test_targets_say_what_is_met_and_what_was_not_measured(found: dict[str, Any]) -> None:
    verdicts = {row["measure"]: row["verdict"] for row in found["targets"]}
    assert verdicts["Need accuracy, first guess (right neighbours count)"] == targets.MISSED
    assert verdicts["Time a message, 20 words, median"] == targets.MET
    assert verdicts["Out of scope, near, turned away at 3 % in-scope loss"] == targets.NOT_MEASURED


def test_both_files_are_written_and_the_json_can_be_read_back(found: dict[str, Any], tmp_path: Path) -> None:
    understanding.write(found, tmp_path)
    assert json.loads((tmp_path / "understanding.json").read_text())["needs"]["accuracy"]["of"] == 4
    assert (tmp_path / "understanding.html").read_text().startswith("<!doctype html>")


def test_the_page_says_which_sets_are_missing(found: dict[str, Any]) -> None:
    assert "Not written yet: out_of_scope_near" in html.page(found)


def test_what_people_wrote_is_shown_and_never_run(found: dict[str, Any]) -> None:
    page = html.page(found)
    assert "is &lt;b&gt;that&lt;/b&gt; knife shop real &amp; true" in page
    assert "<b>" not in page


def test_the_page_is_whole_and_needs_nothing_else(found: dict[str, Any]) -> None:
    page = html.page(found)
    Balanced().feed(page)
    assert not re.search(r"<script|<link|<img|https?://|url\(", page)


def test_every_picture_has_words_and_every_table_a_caption(found: dict[str, Any]) -> None:
    page = html.page(found)
    pictures = re.findall(r"<svg[^>]*>", page)
    assert pictures
    assert all('aria-label="' in picture or 'aria-hidden="true"' in picture for picture in pictures)
    assert page.count("<table>") == page.count("<caption>") > 5


async def test_a_report_without_any_set_says_so() -> None:
    found = await understanding.evaluate(Parrot(), Sets({}))
    assert "there is no set of needs" in html.page(found)


def test_messages_for_timing_are_as_long_as_they_say() -> None:
    messages = understanding.messages_of_length(["one two three", ""], 20, 4)
    assert [len(message.split()) for message in messages] == [20] * 4
    assert messages == understanding.messages_of_length(["one two three", ""], 20, 4)


def test_danger_is_never_outside_and_what_is_recognised_as_outside_goes_first() -> None:
    danger, told, low = heard("emergency_999"), heard("out_of_scope_other", 0.3), asked_back("check_message")
    assert danger.outside < low.outside < told.outside


def test_a_message_that_may_be_outside_is_no_loss() -> None:
    boundary = Utterance("b", "my neighbour is loud", "out_of_scope_police")
    scope = findings.of_scope([(boundary, asked_back("check_message"))], {})
    assert scope["lost_as_it_stands"]["of"] == 0


class Balanced(HTMLParser):
    """Fails on a tag that is closed in the wrong place."""

    EMPTY = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """A tag that closes itself opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
