"""What knowledge/routes.yml says today: each contact once, dated, hidden while in doubt, in words people read."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from advice import registry
from advice.vocabulary import Confidence, ContactKind, Evidence, Language, Place

FILE = Path(__file__).parents[3] / "knowledge" / "routes.yml"
KNOWLEDGE = registry.load(FILE.parent)
ROUTES = tuple(KNOWLEDGE.routes.values())

# The longest time between two looks at a route, by how sure we are of it.
MOST_DAYS_TO_REVIEW = {Confidence.HIGH: 184, Confidence.MEDIUM: 93, Confidence.LOW: 31}
WHOLE_SENTENCES = ("what_for", "hours", "cost", "accessibility", "not_for")
UK = {Place.ENGLAND, Place.WALES, Place.SCOTLAND, Place.NORTHERN_IRELAND}
ISLANDS = {Place.ISLE_OF_MAN, Place.JERSEY, Place.GUERNSEY}

def test_all_the_routes_are_here() -> None:
    assert len(ROUTES) >= 106


def test_a_contact_is_written_once_and_shared_by_its_anchor() -> None:
    written = re.findall(r'(?:phone|textphone|sms|email|number): (?:&\w+ )?"([^"]+)"', FILE.read_text())
    assert len(written) > 50
    assert sorted(written) == sorted(set(written))


def test_a_route_is_looked_at_again_in_time() -> None:
    for route in ROUTES:
        assert route.review_by - route.reviewed <= timedelta(days=MOST_DAYS_TO_REVIEW[route.confidence]), route.id


def test_a_route_known_only_from_background_shows_no_number_and_no_mailbox() -> None:
    for route in ROUTES:
        if route.verified is None and (route.evidence is Evidence.BACKGROUND_ONLY or route.confidence is Confidence.LOW):
            values = KNOWLEDGE.placeholders("en")
            for part in ("phone", "textphone", "sms", "email", "post"):
                assert values[f"{route.id}.{part}"] == "", route.id
            assert not re.search(r"\d{3}|@", values[f"{route.id}.contact"].partition("://")[0]), route.id


def test_a_route_can_be_reached_in_every_language() -> None:
    for route in ROUTES:
        for language in Language:
            text = KNOWLEDGE.placeholders(language)[f"{route.id}.contact"]
            assert text, route.id
            assert "{" not in text, route.id


def test_the_words_of_a_route_are_whole_sentences() -> None:
    for route in ROUTES:
        for name in WHOLE_SENTENCES:
            for text in getattr(route, name).values():
                assert re.fullmatch(r"[A-Z£].*\.", text), f"{route.id} {name}: {text}"
        for text in route.contact.how.values():
            assert not text.endswith("."), "`how` continues a line, so it has no full stop"
            assert text[0].islower() or text[0] == "{"


def test_sentences_are_short() -> None:
    sentences = [sentence for route in ROUTES for name in WHOLE_SENTENCES
                 for sentence in re.split(r"(?<=\.)\s", getattr(route, name).get(Language.EN, "")) if sentence]
    assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) < 12


def test_no_two_routes_have_one_name() -> None:
    names = [route.name[Language.EN] for route in ROUTES]
    assert sorted(names) == sorted(set(names))


def test_159_is_never_given_without_the_number_on_the_card() -> None:
    assert KNOWLEDGE.placeholders("en")["bank_159.contact"] == "159, or the number on your bank card"
    assert not ISLANDS & set(KNOWLEDGE.routes["bank_159"].places)


def test_report_fraud_serves_neither_scotland_nor_the_islands() -> None:
    places = set(KNOWLEDGE.routes["report_fraud"].places)
    assert places == {Place.ENGLAND, Place.WALES, Place.NORTHERN_IRELAND, Place.ABROAD}
    assert KNOWLEDGE.routes["police_scotland_101"].places == (Place.SCOTLAND,)


def test_report_fraud_does_not_promise_a_phone_at_night() -> None:
    assert KNOWLEDGE.placeholders("en")["report_fraud.hours"].startswith("By phone Monday to Friday, 8am to 8pm.")


def test_no_old_textphone_is_shown_for_report_fraud() -> None:
    assert KNOWLEDGE.routes["report_fraud"].contact.textphone
    assert KNOWLEDGE.placeholders("en")["report_fraud.textphone"] == ""


@pytest.mark.parametrize("wrong", [
    "0800 123 2040",   # a 2026 police alert printed it for Report Fraud
    "0808 80 10 100",  # a GOV.UK page printed it for Live Fear Free
    "03454 04 05 06",  # the old number of Citizens Advice
    "725111",          # the old switchboard of Guernsey Police
    "emergencysms",    # its addresses are dead or hijacked
    "actionfraud",
])
def test_a_wrong_contact_in_circulation_is_never_shown(wrong: str) -> None:
    values = KNOWLEDGE.placeholders("en")
    parts = ("phone", "textphone", "sms", "email", "url", "post", "contact", "accessibility", "name")
    assert not [name for name, value in values.items()
                if name.rpartition(".")[2] in parts and wrong.replace(" ", "") in value.replace(" ", "")]


def test_a_line_kept_for_a_language_is_open_as_long_as_the_main_one() -> None:
    welsh = [route.id for route in ROUTES for phone in route.contact.other_phones if phone.language is Language.CY]
    assert welsh == ["citizens_advice_consumer"], "Samaritans' Welsh line keeps set hours: never the first one offered"


def test_a_route_says_whom_it_serves() -> None:
    for route in ROUTES:
        assert route.places, route.id
        assert Place.UNKNOWN not in route.places, route.id
        if route.contact.phone:
            assert set(route.places) & (UK | ISLANDS), route.id


def test_what_is_unconfirmed_is_a_contact_the_route_has() -> None:
    for route in ROUTES:
        for kind in route.unconfirmed:
            assert isinstance(kind, ContactKind)
            assert getattr(route.contact, kind), f"{route.id} has no {kind}"
