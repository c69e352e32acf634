"""Words come in the right language, and never say what we would regret."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice import wording
from advice.vocabulary import Language

EN, CY = Language.EN, Language.CY


def test_words_come_in_the_language_asked_for_and_fall_back_to_english() -> None:
    assert wording.in_language({EN: "yes", CY: "ie"}, CY) == ("ie", CY)
    assert wording.in_language({EN: "yes", CY: "ie"}, "cy") == ("ie", CY)
    assert wording.in_language({EN: "yes"}, CY) == ("yes", EN)


def test_words_without_english_are_a_mistake() -> None:
    with pytest.raises(KeyError):
        wording.in_language({CY: "ie"}, EN)


@pytest.mark.parametrize("language, expected", [(EN, "9 May 2026"), (CY, "9 Mai 2026"), ("en", "9 May 2026")])
def test_a_date_is_written_as_people_read_it(language: Language, expected: str) -> None:
    assert wording.date_in_words(date(2026, 5, 9), language) == expected


@given(st.dates())
def test_every_date_names_its_own_month(day: date) -> None:
    for language in Language:
        assert wording.MONTHS[language][day.month - 1] in wording.date_in_words(day, language)


@pytest.mark.parametrize(
    ("words", "title"), [("a text about a parcel", "A text about a parcel"), ("HMRC rang", "HMRC rang"), ("", "")]
)
def test_a_title_begins_with_a_capital_letter(words: str, title: str) -> None:
    assert wording.as_title(words) == title


def test_fill_replaces_what_it_knows_and_leaves_the_rest() -> None:
    values = {"bank.phone": "159", "phone": "101"}
    assert wording.fill("Ring {bank.phone}, {phone}, {as_of}.", values) == "Ring 159, 101, {as_of}."


@pytest.mark.parametrize("text", [
    "You fell for a scam.",
    "People who fall for this lose money.",
    "You should have asked.",
    "It is a silly mistake.",
    "It is simple to check.",
    "Only gullible people pay.",
    "It was your own fault.",
    "Don't be a victim of your own greed.",
    "Ring now!",
    "This message is safe.",
    "The link looks perfectly legitimate.",
    "You will get all your money back.",
    "You'll be refunded.",
    "The caller will be arrested.",
    "We will catch this person.",
    "Tell Action Fraud.",
    "Ring 0300 123 2040.",
    "Ring +44 20 7066 1000.",
    "Ring 0808 80 10 800.",
    "Write to help@example.org.",
    "Go to www.example.com.",
    "Go to https://example.com/x.",
    "Go to example.gov.uk.",
    "Ring 159 now.",
    "Ring 116 123 to talk.",
    " ".join(["word"] * 26),
])
def test_words_we_would_regret_are_found(text: str) -> None:
    assert wording.faults_in(text, EN, frozenset({"159", "116 123"}))


@pytest.mark.parametrize("text", [
    "It is not your fault.",
    "Stop! Think Fraud has more advice.",
    "Check in your GOV.UK account.",
    "Nobody can say that a link is safe.",
    "Do not reply until you know that it is genuine.",
    "They say you will get your money back.",
    "They ask you to move money to a safe account.",
    "Report Fraud replaced Action Fraud.",
    "Ring {bank_159.phone}, or the number on your card.",
    "The most for one claim is £159, or 159% of nothing.",
    "The limit is £85,000 within 13 months.",
    "It was 2024-10-07 at 10:30.",
    "Answer within 35 days.",
    " ".join(["word"] * 25),
    "First one. " + " ".join(["word"] * 25),
])
def test_words_that_are_fine_are_left_alone(text: str) -> None:
    assert wording.faults_in(text, EN, frozenset({"159"})) == []


def test_welsh_words_that_blame_are_found() -> None:
    assert wording.faults_in("Roedd hynny'n dwp, yn gwirion.", CY)


def test_one_mailbox_is_one_fault() -> None:
    assert len(wording.faults_in("Write to help@example.org.", EN)) == 1


@given(st.text(max_size=300))
def test_any_text_can_be_checked_in_any_language(text: str) -> None:
    for language in Language:
        wording.faults_in(text, language)


NUMBERS = "Dial {bank_159.phone}, or the number on your bank card. Nobody rings from {bank_159.phone}."


def test_a_number_that_does_not_work_from_there_leaves_the_other_one() -> None:
    assert wording.without_numbers_of_elsewhere(NUMBERS, {"bank_159"}).startswith("Dial the number on your bank card.")
    in_welsh = "{bank_159.phone}, neu'r rhif ar eich cerdyn"
    assert wording.without_numbers_of_elsewhere(in_welsh, {"bank_159"}) == "y rhif ar eich cerdyn"


def test_numbers_that_work_and_words_about_a_number_stay() -> None:
    assert wording.without_numbers_of_elsewhere(NUMBERS, {"text_7726"}) == NUMBERS
    assert wording.without_numbers_of_elsewhere(NUMBERS, {"bank_159"}).endswith("{bank_159.phone}.")
