"""A person can see what is due, and which contacts to check first."""

from datetime import date
from pathlib import Path

import pytest

from advice import registry, review

FOLDER = Path(__file__).parents[2] / "fixtures" / "knowledge" / "good"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def good() -> registry.Knowledge:
    return registry.load(FOLDER, today=TODAY)


@pytest.fixture(scope="module")
def real() -> registry.Knowledge:
    return registry.load(Path(__file__).parents[3] / "knowledge")


def test_nothing_is_due_before_its_day(good: registry.Knowledge) -> None:
    assert review.due(good, date(2027, 4, 30)) == ()


def test_an_entry_is_due_on_its_day_and_late_after_it(good: registry.Knowledge) -> None:
    assert [row.days_late for row in review.due(good, date(2027, 5, 1))] == [0, 0, 0, 0]
    assert [(row.kind, row.id, row.days_late) for row in review.due(good, date(2027, 5, 11))] == [
        ("right", "refund", 10), ("route", "a_bank", 10), ("route", "hidden", 10), ("route", "short", 10)]


def test_the_longest_overdue_comes_first(real: registry.Knowledge) -> None:
    days = [row.days_late for row in review.due(real, date(2028, 1, 1))]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(list(real.entries())) + len(real.files)


def test_each_contact_is_checked_once_and_names_the_routes_that_use_it(good: registry.Knowledge) -> None:
    rows = {row.contact: row for row in review.to_verify(good)}
    assert set(rows) == {"01632 960001", "159"}
    assert rows["01632 960001"].routes == "a_bank, hidden"


def test_what_people_in_trouble_are_given_is_checked_first(real: registry.Knowledge) -> None:
    rows = review.to_verify(real)
    assert [row.contact for row in rows[:2]] == ["999", "159"]
    order = [(review.FIRST_AID, review.HIDDEN, review.SHOWN).index(row.why) for row in rows]
    assert order == sorted(order)


def test_a_hidden_contact_is_on_the_list_and_said_to_be_hidden(real: registry.Knowledge) -> None:
    why = {row.contact: row.why for row in review.to_verify(real)}
    for route in ("mind", "victim_support_ni"):
        assert why[real.routes[route].contact.phone] == review.HIDDEN
    assert why[real.routes["report_fraud"].contact.textphone] == review.HIDDEN


def test_a_verified_contact_leaves_the_list(tmp_path: Path) -> None:
    text = (FOLDER / "routes.yml").read_text()
    (tmp_path / "routes.yml").write_text(
        text.replace("verified: null", "verified: {on: 2026-11-20, by: control room}"))
    assert review.to_verify(registry.load(tmp_path, today=TODAY)) == ()


def test_a_table_has_headings_and_a_line_for_each_row(good: registry.Knowledge) -> None:
    table = review.as_table(review.due(good, date(2027, 5, 1))).splitlines()
    assert table[0].split("  ")[0] == "review by"
    assert len(table) == 5
    assert table[1].startswith("2027-05-01")


def test_no_rows_make_no_table() -> None:
    assert review.as_table(()) == ""


def test_the_page_to_print_has_room_to_write_and_escapes_words(good: registry.Knowledge) -> None:
    page = review.as_html("Contacts <to> check", review.to_verify(good))
    assert "Contacts &lt;to&gt; check" in page
    assert page.count("☐") == 2
    assert "checked on" in page
    assert "<td>" not in review.as_html("Nothing due", ())


def test_what_is_only_for_understanding_is_due_too(real: registry.Knowledge) -> None:
    late = {(row.kind, row.id) for row in review.due(real, date(2028, 1, 1))}
    assert {("file", "websites.yml"), ("file", "message_reading.yml"), ("sign", "urgency")} <= late


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("review_by: 2027-01-01\n", "websites.yml:1: the file has no `reviewed`"),
        ("reviewed: 2026-11-01\n", "websites.yml:1: the file has no `review_by`"),
        ("reviewed: 2027-11-01\nreview_by: 2028-01-01\n", "websites.yml:1: "),
        ("reviewed: 2026-11-01\nreview_by: 2026-10-01\n", "websites.yml:2: the file is due for review"),
        ("- id: a\n", "websites.yml:1: "),
    ],
)
def test_a_file_with_wrong_dates_is_refused_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "websites.yml").write_text(text, encoding="utf-8")
    (problem,) = registry.problems(tmp_path, today=TODAY)
    assert says in str(problem)
