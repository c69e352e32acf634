"""No dead end: every button of every state is pressed, and random walks of all kinds end with a way on and a person.

`make test` goes a part of the way that grows breadth first, and a few hundred walks; `make soak` goes all of it, ten
thousand walks, and asks that nothing is left that nobody reaches. What must hold of every reply is in docs/walks.md.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from advice.emergency import detect
from bot.commands.converse import TESTS_FOLDER
from bot.commands.coverage import ROUTES_KEPT_BACK
from bot.converse import atlas, cases, coverage, material
from bot.converse.crawl import Crawl
from bot.converse.rehearsal import Rehearsal, rehearsing
from bot.converse.runner import Reached
from bot.converse.states import Found
from bot.converse.survey import Extent, Survey, survey
from bot.converse.walks import KINDS_OF_WORDS, Material, Walker
from bot.paths import DATA_FOLDER
from tests.channel.test_every_question import questions_of_the_forms

T = TypeVar("T")
Rehearse = Callable[[Callable[[Rehearsal], Awaitable[T]]], T]

TURNS, WALKS = 1_500, 200
TURNS_WHEN_SOAKING, WALKS_WHEN_SOAKING = 50_000, 10_000
SEED = 2026


@pytest.fixture(scope="module")
def said() -> Material:
    return material.read(DATA_FOLDER)


@pytest.fixture(scope="module")
def rehearse(trained_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Rehearse:
    """Have something done in rehearsals with today's model."""

    def rehearse(what: Callable[[Rehearsal], Awaitable[T]]) -> T:
        async def run() -> T:
            async with rehearsing(trained_model, tmp_path_factory.mktemp("rehearsals")) as rehearsal:
                return await what(rehearsal)

        return asyncio.run(run())

    return rehearse


@pytest.fixture(scope="module")
def crawled(rehearse: Rehearse, said: Material) -> Found:
    return rehearse(lambda rehearsal: Crawl(rehearsal, Reached(), TURNS).run(material.openings(said)))


@pytest.fixture(scope="module")
def walked(rehearse: Rehearse, said: Material) -> Found:
    return rehearse(lambda rehearsal: Walker(rehearsal, Reached(), said, SEED).run(WALKS))


def test_no_button_leads_to_a_dead_end(crawled: Found):
    assert not crawled.broken, "\n" + atlas.as_text(crawled, {})


def test_no_random_walk_leads_to_a_dead_end(walked: Found):
    assert not walked.broken, "\n" + atlas.as_text(walked, {})
    assert walked.walks == WALKS


def test_crawl_and_walks_come_to_every_question(crawled: Found, walked: Found):
    waiting = {state.asked for found in (crawled, walked) for state in found.times}
    assert waiting == {"", *questions_of_the_forms()}


def test_the_same_seed_gives_the_same_walks(rehearse: Rehearse, said: Material):
    async def walk(rehearsal: Rehearsal) -> list[Found]:
        return [await Walker(rehearsal, Reached(), said, seed).run(3) for seed in (7, 7, 8)]

    first, again, other = rehearse(walk)
    assert first.first_way == again.first_way
    assert first.first_way != other.first_way


def test_walks_say_something_of_every_kind(said: Material):
    chance = random.Random(SEED)
    for kind in KINDS_OF_WORDS:
        assert all(kind(chance, said).strip("​ ") for _ in range(50))


def test_every_danger_that_walks_tell_is_heard_as_one(said: Material):
    assert len(said.dangers) > 100
    assert all(detect(told) for told in said.dangers)


def test_a_dead_end_is_found(rehearse: Rehearse, said: Material):
    """A response loses its buttons: crawl and walks say so, with the way there."""

    async def look(rehearsal: Rehearsal) -> tuple[Found, Found]:
        for variation in rehearsal.domain.responses["utter_thanks"]:
            variation.pop("buttons")
        crawl = await Crawl(rehearsal, Reached(), 5).run(["thanks"])
        walk = await Walker(rehearsal, Reached(), Material({"thank": ["thanks"]}, ["i want to die"]), SEED).run(5)
        return crawl, walk

    for found in rehearse(look):
        assert ("offers_a_way_on", "no button, no question and nobody to reach after utter_thanks") in {
            (one.promise, one.how) for one in found.broken
        }
        assert '"thanks"' in found.broken[0].way


def test_a_crawl_that_stops_early_says_how_much_is_left(rehearse: Rehearse, said: Material):
    found = rehearse(lambda rehearsal: Crawl(rehearsal, Reached(), 2).run([]))
    assert found.left_unpressed > 0


@pytest.mark.soak
def test_ten_thousand_walks_and_every_button_lead_to_no_dead_end_and_reach_all_there_is(rehearse: Rehearse, said: Material):
    tests = [cases.read(file) for file in cases.files_under([TESTS_FOLDER])]

    async def look(rehearsal: Rehearsal) -> Survey:
        all_ = coverage.everything(rehearsal.domain, ROUTES_KEPT_BACK)
        return await survey(rehearsal, said, tests, all_, Extent(TURNS_WHEN_SOAKING, WALKS_WHEN_SOAKING, SEED))

    result = rehearse(look)
    assert not (result.found.broken or result.unreached), "\n" + atlas.as_text(result.found, result.unreached)
    assert result.found.walks == WALKS_WHEN_SOAKING
    assert result.found.left_unpressed == 0
