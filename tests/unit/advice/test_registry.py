"""The registry is one frozen object, and shows a contact only when it may."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from advice import registry
from advice.entries import BestContact, Contact, OtherPhone, Route, Source, Verified
from advice.vocabulary import Confidence, ContactKind, Evidence, Language, Place

GOOD = Path(__file__).parents[2] / "fixtures" / "knowledge" / "good"
TODAY = date(2026, 11, 22)
EN, CY = Language.EN, Language.CY


def make_route(**changes: object) -> Route:
    fields: dict[str, object] = {
        "id": "a_bank", "name": {EN: "Your bank"}, "what_for": {EN: "Stop a payment."},
        "contact": Contact(phone="01632 960001", textphone="01632 960002", sms="60000", email="help@example.org",
                           post="1 High Street", url="https://example.org",
                           other_phones=(OtherPhone("01632 960003", {EN: "From abroad."}),)),
        "hours": {EN: "Any time."}, "cost": {EN: "Free."}, "places": (Place.ENGLAND,),
        "evidence": Evidence.TWO_SOURCES, "confidence": Confidence.HIGH, "verified": None,
        "reviewed": date(2026, 11, 1), "review_by": date(2027, 5, 1),
        "sources": (Source("A bank", "https://example.org", "2026-10"),),
    }
    return Route(**(fields | changes))  # type: ignore[arg-type]


def shown(route: Route) -> list[object]:
    return [route.shown_phone, route.shown_textphone, route.shown_sms, route.shown_email, route.shown_post,
            *route.shown_other_phones]


def test_a_contact_read_in_a_source_is_shown() -> None:
    assert all(shown(make_route()))
    assert all(shown(make_route(evidence=Evidence.ONE_SOURCE, confidence=Confidence.MEDIUM)))


@pytest.mark.parametrize("doubt", [{"evidence": Evidence.BACKGROUND_ONLY}, {"confidence": Confidence.LOW}])
def test_a_doubtful_contact_is_hidden_until_a_person_verifies_it(doubt: dict[str, object]) -> None:
    assert not any(shown(make_route(**doubt)))
    assert all(shown(make_route(**doubt, verified=Verified(date(2026, 11, 20), "duty officer"))))


def test_one_unconfirmed_contact_hides_without_hiding_the_rest() -> None:
    route = make_route(unconfirmed=(ContactKind.EMAIL,))
    assert route.shown_email == ""
    assert route.shown_phone == "01632 960001"
    assert dataclasses.replace(route, verified=Verified(date(2026, 11, 20), "duty officer")).shown_email


def test_the_best_contact_is_the_quickest_that_may_be_shown() -> None:
    assert make_route().best_contact(EN) == BestContact(ContactKind.PHONE, "01632 960001", EN)
    hidden = make_route(confidence=Confidence.LOW)
    assert hidden.best_contact("en") == BestContact(ContactKind.URL, "https://example.org", EN)


def test_words_around_a_number_that_may_not_be_shown_are_not_said() -> None:
    """Else a citizen would read "forward the text to" and nothing after it."""
    contact = Contact(sms="60000", how={EN: "forward the text to {sms}"}, url="https://example.org")
    hidden = make_route(contact=contact, confidence=Confidence.LOW)
    assert hidden.best_contact(EN) == BestContact(ContactKind.URL, "https://example.org", EN)


def test_the_best_contact_in_welsh_is_the_welsh_line() -> None:
    line = OtherPhone("01632 960009", {EN: "In Welsh."}, language=CY)
    route = make_route(contact=Contact(phone="01632 960001", other_phones=(line,)))
    assert route.best_contact(CY).text == "01632 960009"
    assert route.best_contact(EN).text == "01632 960001"


def test_words_for_how_to_make_contact_come_before_a_bare_number() -> None:
    route = make_route(contact=Contact(sms="60000", how={EN: "text HELP to {sms}"}))
    assert route.best_contact(CY) == BestContact(ContactKind.HOW, "text HELP to 60000", EN)


def test_a_route_with_nothing_to_show_says_nothing() -> None:
    assert make_route(contact=Contact(phone="01632 960001"), confidence=Confidence.LOW).best_contact(EN).text == ""


def test_nobody_is_turned_away_while_their_place_is_unknown() -> None:
    assert make_route().serves(Place.UNKNOWN)
    assert make_route().serves(Place.ENGLAND)
    assert not make_route().serves(Place.SCOTLAND)


@pytest.fixture(scope="module")
def good() -> registry.Knowledge:
    return registry.load(GOOD, today=TODAY)


def test_placeholders_give_each_part_and_hide_what_may_not_be_shown(good: registry.Knowledge) -> None:
    values = good.placeholders("en")
    assert values["a_bank.phone"] == values["a_bank.contact"] == "01632 960001"
    assert values["a_bank.name"] == "Your bank"
    assert values["a_bank.sms"] == values["hidden.phone"] == ""
    assert good.placeholders("cy")["a_bank.name"] == "Your bank"


def test_placeholders_are_made_once_for_a_language(good: registry.Knowledge) -> None:
    assert good.placeholders("en") is good.placeholders(EN)


def test_a_fact_has_the_day_it_is_known_as_of(good: registry.Knowledge) -> None:
    assert good.dated("refund") == date(2026, 11, 1)
    with pytest.raises(KeyError, match="no fact"):
        good.dated("nothing")


def test_of_two_facts_with_one_id_the_older_day_is_given(tmp_path: Path) -> None:
    right = (GOOD / "rights.yml").read_text().replace("{short.phone}, or {a_bank.phone}", "your bank")
    (tmp_path / "rights.yml").write_text(right)
    (tmp_path / "law.yml").write_text(right.replace("as_of: 2026-11-01", "as_of: 2026-03-01"))
    assert registry.load(tmp_path, today=TODAY).dated("refund") == date(2026, 3, 1)


def test_knowledge_cannot_be_changed(good: registry.Knowledge) -> None:
    with pytest.raises(TypeError):
        good.routes["a_bank"] = good.routes["short"]  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        good.routes["a_bank"].id = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        good.placeholders("en")["a_bank.phone"] = ""  # type: ignore[index]


def test_the_version_changes_when_a_word_does(tmp_path: Path, good: registry.Knowledge) -> None:
    for file in GOOD.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert registry.load(tmp_path, today=TODAY).version == good.version
    routes = tmp_path / "routes.yml"
    routes.write_text(routes.read_text().replace("Stop a payment.", "Stop one payment."))
    assert registry.load(tmp_path, today=TODAY).version != good.version


def test_an_empty_folder_is_an_empty_registry(tmp_path: Path) -> None:
    empty = registry.load(tmp_path)
    assert not empty.routes and not empty.steps and not list(empty.entries())
