"""What to do this minute: a table a trainer can read, and laws that hold in every case."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any

import pytest
import yaml

from advice import registry, triage
from advice.loading import KNOWLEDGE_FOLDER
from advice.steps import ChecklistStep, steps_by_id
from advice.triage import Known, checklist, questions
from advice.vocabulary import Answer, Channel, Circumstance, Harm, Language, PaidBy, Place, Question, When, Who

KNOWLEDGE = registry.load(KNOWLEDGE_FOLDER)
STEPS = steps_by_id()
SITUATIONS = yaml.safe_load((Path(__file__).parent / "triage_situations.yml").read_text(encoding="utf-8"))

KINDS: dict[str, Any] = {
    "harm": Harm, "place": Place, "channel": Channel, "paid_by": PaidBy, "when": When, "who": Who,
    "under_18": Answer, "going_on": Answer,
}  # fmt: skip

POLICE = {
    "report_fraud": {Place.ENGLAND, Place.WALES, Place.NORTHERN_IRELAND, Place.ABROAD},
    "police_101": {Place.ENGLAND, Place.WALES},
    "psni_101": {Place.NORTHERN_IRELAND},
    "police_scotland_101": {Place.SCOTLAND},
    "isle_of_man_police": {Place.ISLE_OF_MAN},
    "jersey_police": {Place.JERSEY},
    "guernsey_police": {Place.GUERNSEY},
    "report_fraud_live_cyber": {Place.ENGLAND, Place.WALES, Place.NORTHERN_IRELAND},
}
BANK_FIRST = (Harm.MONEY, Harm.CASH_OR_GOODS, Harm.BANK_DETAILS, Harm.PASSCODE, Harm.REMOTE_ACCESS)
ONE_PLACE_OF_EACH_KIND = (None, Place.ENGLAND, Place.SCOTLAND, Place.NORTHERN_IRELAND, Place.JERSEY, Place.ABROAD)
EVERY_CASE = [
    Known(harm=harm, place=place, paid_by=paid_by, going_on=going_on, also=frozenset(also))
    for harm, place, paid_by, going_on, also in product(
        Harm, ONE_PLACE_OF_EACH_KIND, (None, *PaidBy), Answer, ([], *([circumstance] for circumstance in Circumstance))
    )
]
LOSSES = [harm for harm in Harm if harm not in {Harm.DANGER, Harm.NOTHING, Harm.UNKNOWN}]
EVERY_TWO_HARMS = [
    Known(harm=worst, other_harms=frozenset({other}), place=place, paid_by=paid_by, going_on=going_on, under_18=age)
    for (worst, other), place, paid_by, going_on, age in product(
        combinations(LOSSES, 2), (None, Place.ENGLAND, Place.SCOTLAND, Place.JERSEY), (None, *PaidBy), Answer, Answer
    )
]


def known_of(said: dict[str, Any]) -> Known:
    also = frozenset(Circumstance(one) for one in said.get("also", ()))
    other_harms = frozenset(Harm(one) for one in said.get("other_harms", ()))
    plain = {name: KINDS[name](value) for name, value in said.items() if name in KINDS}
    return Known(**plain, also=also, other_harms=other_harms)


@cache
def todo_for(known: Known) -> tuple[triage.Todo, ...]:
    return checklist(KNOWLEDGE, known)


def steps_for(known: Known) -> list[str]:
    return [todo.step.id for todo in todo_for(known)]


class TestTheTable:
    def test_has_a_hundred_and_fifty_situations_and_no_two_alike(self) -> None:
        assert len({str(situation["known"]) for situation in SITUATIONS}) == len(SITUATIONS) >= 150

    @pytest.mark.parametrize("situation", SITUATIONS, ids=[situation["case"] for situation in SITUATIONS])
    def test_what_comes_first(self, situation: dict[str, Any]) -> None:
        assert steps_for(known_of(situation["known"]))[:3] == situation["first"]

    @pytest.mark.parametrize("situation", SITUATIONS, ids=[situation["case"] for situation in SITUATIONS])
    def test_each_row_names_sources_that_exist_and_that_its_steps_use(self, situation: dict[str, Any]) -> None:
        there = {*KNOWLEDGE.facts, *KNOWLEDGE.rights, *KNOWLEDGE.scams, *KNOWLEDGE.routes}
        rests_on = {id_: {*STEPS[id_].facts, *chain(*STEPS[id_].routes.values())} for id_ in situation["first"]}
        sources = set(situation["sources"])
        assert sources <= there
        assert [id_ for id_, own in rests_on.items() if own.isdisjoint(sources)] == []
        assert sources <= set().union(*rests_on.values())

    @pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
    def test_each_step_can_be_followed_to_a_source(self, step: ChecklistStep) -> None:
        entries = {**KNOWLEDGE.facts, **KNOWLEDGE.rights, **KNOWLEDGE.scams}
        assert all(entries[fact].sources for fact in step.facts)

    def test_reaches_every_step_of_the_file(self) -> None:
        reached = {id_ for known in EVERY_CASE for id_ in steps_for(known)}
        people = product((Harm.MONEY, Harm.IMAGES), Channel, (None, *When), (None, *Who), Answer)
        reached |= {
            id_
            for harm, channel, when, who, age in people
            for id_ in steps_for(Known(harm, Place.ENGLAND, channel, None, when, who, age))
        }
        reached |= set(steps_for(Known(harm=Harm.IMAGES, place=Place.JERSEY, under_18=Answer.YES)))
        reached |= {id_ for known in EVERY_TWO_HARMS for id_ in steps_for(known)}
        assert reached == set(STEPS)


class TestInEveryCase:
    def test_no_police_is_named_for_another_place_or_before_the_place_is_known(self) -> None:
        wrong = [
            (known, route.id)
            for known in EVERY_CASE
            for todo in todo_for(known)
            for route in todo.routes
            if route.id in POLICE and known.place not in POLICE[route.id]
        ]
        assert wrong == []

    def test_danger_is_said_alone_unless_something_else_is_going_on(self) -> None:
        for place in (None, *Place):
            assert len(steps_for(Known(harm=Harm.DANGER, place=place))) == 1

    def test_the_bank_or_the_holder_of_the_money_comes_before_the_report(self) -> None:
        for known in EVERY_CASE:
            ids = steps_for(known)
            bank = [place for place, id_ in enumerate(ids) if "bank_card_number" in STEPS[id_].routes.get("all", ())]
            if known.harm in BANK_FIRST and "police_report" in ids:
                assert bank, known
                assert bank[0] < ids.index("police_report"), known

    def test_the_bank_is_rung_once(self) -> None:
        for known in EVERY_CASE:
            banks = [id_ for id_ in steps_for(known) if id_.startswith("bank")]
            assert len(banks) <= 1 or Circumstance.MONEY_MULE in known.also, (known, banks)

    def test_after_two_harms_the_bank_is_rung_once_and_nothing_that_either_calls_for_is_lost(self) -> None:
        for known in EVERY_TWO_HARMS:
            both = steps_for(known)
            assert sum(STEPS[id_].call == "bank" for id_ in both) <= 1, known
            for harm in known.harms:
                alone = [STEPS[id_] for id_ in steps_for(replace(known, harm=harm, other_harms=frozenset()))]
                replaced = {id_ for step in both for id_ in STEPS[step].instead_of}
                assert [step.id for step in alone if not step.call and step.id not in {*both, *replaced}] == [], (known, both)

    def test_a_device_that_is_open_is_shut_before_any_call_after_two_harms_as_after_one(self) -> None:
        for known in EVERY_TWO_HARMS:
            if Harm.REMOTE_ACCESS in known.harms and known.going_on is not Answer.NO:
                before = steps_for(known)[: steps_for(known).index("disconnect")]
                assert set(before) <= {"someone_is_coming"}, known

    def test_nobody_is_told_to_shut_the_door_on_someone_who_is_only_in_the_device(self) -> None:
        connected = Known(harm=Harm.REMOTE_ACCESS, other_harms=frozenset({Harm.MONEY}), going_on=Answer.YES)
        assert "someone_is_coming" not in steps_for(connected)
        coming = replace(connected, also=frozenset({Circumstance.SOMEONE_COMING}))
        assert steps_for(coming)[0] == "someone_is_coming"

    def test_a_child_hears_the_answer_for_children_first_whatever_else_happened(self) -> None:
        for known in EVERY_TWO_HARMS:
            if Harm.IMAGES in known.harms and known.under_18 is Answer.YES:
                ids = [id_ for id_ in steps_for(known) if id_ not in {"someone_is_coming", "disconnect", "keep_it_off"}]
                assert ids[0] == "child_stop_replying"
                assert not [id_ for id_ in ids if id_.startswith("adult")]

    def test_the_police_are_named_once_after_two_harms(self) -> None:
        to_report = {"police_report", "police_for_threats"}
        assert [known for known in EVERY_TWO_HARMS if len(to_report.intersection(steps_for(known))) > 1] == []

    def test_no_list_after_two_harms_is_longer_than_a_person_can_work_through(self) -> None:
        assert max(len(steps_for(known)) for known in EVERY_TWO_HARMS) <= 11

    def test_the_islands_and_other_countries_are_not_sent_to_159(self) -> None:
        for known in EVERY_CASE:
            if known.place in {Place.ISLE_OF_MAN, Place.JERSEY, Place.GUERNSEY, Place.ABROAD}:
                assert all(route.id != "bank_159" for todo in todo_for(known) for route in todo.routes)

    def test_a_person_is_one_step_away_after_any_harm_in_the_uk(self) -> None:
        for harm in (*BANK_FIRST, Harm.PASSWORD, Harm.IDENTITY, Harm.IMAGES):
            for place in (Place.ENGLAND, Place.WALES, Place.SCOTLAND, Place.NORTHERN_IRELAND):
                assert "support" in steps_for(Known(harm=harm, place=place))

    def test_every_route_on_a_list_can_be_reached(self) -> None:
        shown = {route.id for known in EVERY_CASE for todo in todo_for(known) for route in todo.routes}
        assert [id_ for id_ in shown if not KNOWLEDGE.routes[id_].best_contact(Language.EN).text] == []

    def test_no_list_is_longer_than_a_person_can_work_through(self) -> None:
        assert max(len(steps_for(known)) for known in EVERY_CASE if len(known.also) == 0) <= 8


class TestWhatIsAsked:
    def test_of_nothing_known_is_what_happened_and_where(self) -> None:
        assert questions(Known()) == (Question.HARM, Question.NATION)

    def test_of_someone_who_asked_where_to_report_is_the_place_first(self) -> None:
        assert questions(Known(asked_where=True)) == (Question.NATION, Question.HARM)
        assert questions(Known(asked_where=True, harm=Harm.REMOTE_ACCESS))[0] is Question.GOING_ON

    def test_of_money_is_where_how_and_when(self) -> None:
        assert questions(Known(harm=Harm.MONEY)) == (Question.NATION, Question.PAID_BY, Question.WHEN)

    def test_of_a_whole_story_is_nothing(self) -> None:
        story = Known(harm=Harm.MONEY, place=Place.WALES, paid_by=PaidBy.BANK_TRANSFER, when=When.TODAY)
        assert questions(story) == ()

    @pytest.mark.parametrize("paid_by", sorted(triage.SAME_WHENEVER_PAID))
    def test_is_not_when_if_the_time_changes_nothing(self, paid_by: PaidBy) -> None:
        assert Question.WHEN not in questions(Known(harm=Harm.MONEY, paid_by=paid_by))

    @pytest.mark.parametrize("harm", [Harm.REMOTE_ACCESS, Harm.CASH_OR_GOODS])
    def test_is_first_of_all_whether_it_is_still_going_on(self, harm: Harm) -> None:
        assert questions(Known(harm=harm))[0] is Question.GOING_ON

    def test_is_whether_anyone_is_coming_when_the_payment_was_cash(self) -> None:
        assert questions(Known(harm=Harm.MONEY, paid_by=PaidBy.CASH))[0] is Question.GOING_ON

    @pytest.mark.parametrize("place", [None, Place.WALES])
    def test_is_nothing_while_someone_is_at_the_door(self, place: Place | None) -> None:
        assert questions(Known(harm=Harm.CASH_OR_GOODS, place=place, going_on=Answer.YES)) == ()

    def test_about_pictures_is_first_the_age(self) -> None:
        assert questions(Known(harm=Harm.IMAGES)) == (Question.UNDER_18, Question.NATION)

    def test_is_not_asked_again_when_it_is_not_known(self) -> None:
        assert questions(Known(harm=Harm.MONEY, declined=frozenset({Question.NATION, Question.PAID_BY}))) == (Question.WHEN,)

    @pytest.mark.parametrize("circumstance", sorted(triage.ASKED_ONLY_WHERE))
    def test_is_only_where_when_nothing_else_helps_and_never_a_confession(self, circumstance: Circumstance) -> None:
        assert questions(Known(harm=Harm.MONEY, also=frozenset({circumstance}))) == (Question.NATION,)

    def test_of_payments_nobody_made_is_not_how_they_were_made(self) -> None:
        not_mine = Known(harm=Harm.MONEY, place=Place.WALES, also=frozenset({Circumstance.NOT_MADE_BY_ME}))
        assert questions(not_mine) == ()

    @pytest.mark.parametrize(
        ("known", "question", "values"),
        [
            (Known(), "harm", Harm),
            (Known(harm=Harm.IMAGES), "under_18", Answer),
            (Known(harm=Harm.REMOTE_ACCESS), "going_on", Answer),
            (Known(harm=Harm.CASH_OR_GOODS), "going_on", Answer),
            (Known(harm=Harm.MONEY), "place", Place),
            (Known(harm=Harm.MONEY), "paid_by", PaidBy),
            (Known(harm=Harm.MONEY, place=Place.ENGLAND, paid_by=PaidBy.BANK_TRANSFER), "when", When),
        ],
    )
    def test_changes_the_advice(self, known: Known, question: str, values: Any) -> None:
        assert len({tuple(steps_for(replace(known, **{question: value}))) for value in values}) > 1

    @pytest.mark.parametrize(
        ("harm", "other", "asked"),
        [
            (Harm.REMOTE_ACCESS, Harm.MONEY, (Question.GOING_ON, Question.NATION, Question.PAID_BY, Question.WHEN)),
            (Harm.MONEY, Harm.IMAGES, (Question.UNDER_18, Question.NATION, Question.PAID_BY, Question.WHEN)),
            (Harm.BANK_DETAILS, Harm.PASSCODE, (Question.NATION,)),
        ],
    )
    def test_of_two_harms_is_what_each_of_them_needs(self, harm: Harm, other: Harm, asked: tuple[Question, ...]) -> None:
        assert questions(Known(harm=harm, other_harms=frozenset({other}))) == asked
