"""A knowledge file that says something it may not is refused, with its file, its line, the reason and the mend."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from advice import registry
from advice.loading import KnowledgeError, Words, read_entries, read_one
from advice.vocabulary import Language, Place

FIXTURES = Path(__file__).parents[2] / "fixtures" / "knowledge"
TODAY = date(2026, 11, 22)
BAD_LINE = "# refused"  # stands at the end of the line that an error must name

# folder of tests/fixtures/knowledge: (words of the reason, words of the mend)
REFUSED = {
    "missing_sources": ("has no `sources`", "publisher, url and date"),
    "no_sources": ("has no sources", "publisher, url and date"),
    "unknown_route": ("no route 'a_bnak'", "spelling"),
    "unknown_right": ("no right 'refnud'", "spelling"),
    "number_not_quoted": ("YAML reads '159' as a bare number", 'in quotes: "159"'),
    "number_with_words": ("cannot be dialled", "digits"),
    "two_addresses_in_one_url": ("not one https address", "other_links"),
    "no_contact": ("no way to reach", "phone"),
    "reviewed_in_the_future": ("in the future", "the day it was done"),
    "source_in_the_future": ("dated in the future", "date of the page"),
    "review_before_reviewed": ("but was reviewed on", "later date"),
    "not_a_date": ("not a date", "2026-11-22"),
    "two_entries_with_one_id": ("two entries have the id 'a_bank'", "another id"),
    "one_fact_in_two_files": ("two entries have the id 'refund'", "another id"),
    "id_with_capitals": ("cannot be an id", "lower case"),
    "unknown_key": ("'costs' is not known", "`cost`"),
    "key_said_twice": ("twice", "Keep one"),
    "unknown_place": ("'cornwall' is not a Place", "england"),
    "unknown_place_of_a_step": ("'cornwall' is not a place", "all"),
    "unknown_language": ("'kw' is not a Language", "en, cy"),
    "no_english": ("no English words", "`en:`"),
    "phone_in_text": ("a phone number is written out", "placeholder"),
    "short_number_in_text": ("a number of the registry is written out: '159'", "placeholder"),
    "address_in_text": ("a web address is written out", "placeholder"),
    "mailbox_in_text": ("an e-mail address is written out", "placeholder"),
    "contact_in_a_remark": ("a phone number is written out", "routes.yml"),
    "long_sentence": ("27 words", "25 words is the most"),
    "blame": ("'should have' blames", "without judging"),
    "exclamation_mark": ("exclamation mark", "full stop"),
    "verdict_of_safety": ("sounds like a verdict", "what to check"),
    "promise_of_a_refund": ("promises a refund", "may happen"),
    "old_name_alone": ("old name", "Report Fraud"),
    "placeholder_nothing_fills": ("nothing fills the placeholder {a_bnak.phone}", "route_id.part"),
    "placeholder_of_a_hidden_contact": ("may not be shown yet", "verify"),
    "step_to_a_route_of_another_place": ("sends scotland to a_bank", "Choose another route"),
    "not_yaml": ("this is not YAML", "indentation"),
    "not_a_list": ("a list is expected", "- "),
}


def marked_line(folder: Path) -> tuple[str, int]:
    marked = [
        (file.name, number)
        for file in sorted(folder.glob("*.yml"))
        for number, line in enumerate(file.read_text().splitlines(), start=1)
        if line.endswith(BAD_LINE)
    ]
    assert len(marked) == 1, f"{folder.name} must mark exactly one line with {BAD_LINE!r}"
    return marked[0]


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_at_its_line_with_the_mend(name: str) -> None:
    reason, mend = REFUSED[name]
    with pytest.raises(KnowledgeError) as caught:
        registry.load(FIXTURES / name, today=TODAY)
    error = caught.value
    assert (error.file.name, error.line) == marked_line(FIXTURES / name)
    assert reason in error.reason
    assert mend in error.mend
    assert str(error) == f"{error.file}:{error.line}: {error.reason}. {error.mend}"


def test_every_bad_fixture_is_tested() -> None:
    assert {folder.name for folder in FIXTURES.iterdir()} == set(REFUSED) | {"good"}


def test_the_good_fixture_is_accepted() -> None:
    assert set(registry.load(FIXTURES / "good", today=TODAY).routes) == {"a_bank", "short", "hidden"}


def test_problems_lists_what_is_wrong_without_raising() -> None:
    found = registry.problems(FIXTURES / "blame", today=TODAY)
    assert [problem.file.name for problem in found] == ["rights.yml"]
    assert len(registry.problems(FIXTURES / "not_yaml", today=TODAY)) == 1
    assert registry.problems(FIXTURES / "good", today=TODAY) == []


def test_a_missing_file_and_an_empty_file_have_no_entries(tmp_path: Path) -> None:
    (tmp_path / "empty.yml").write_text("# nothing yet\n")
    assert not read_entries(tmp_path / "missing.yml", Thing, today=TODAY).entries
    assert not read_entries(tmp_path / "empty.yml", Thing, today=TODAY).entries


@dataclass(frozen=True)
class Thing:
    id: str
    name: Words
    places: tuple[Place, ...] = ()
    counts: Mapping[str, int] = dataclasses.field(default_factory=dict)
    open: bool = False
    note: str | None = None


def write(folder: Path, text: str) -> Path:
    file = folder / "things.yml"
    file.write_text(text)
    return file


def test_entries_are_typed_and_cannot_be_changed(tmp_path: Path) -> None:
    file = write(tmp_path, '- id: one\n  name: {en: "One", cy: "Un"}\n  places: [wales]\n  counts: {a: 2}\n  open: true\n')
    document = read_entries(file, Thing, today=TODAY)
    thing = document.entries["one"]
    assert thing == Thing("one", {Language.EN: "One", Language.CY: "Un"}, (Place.WALES,), {"a": 2}, True, None)
    assert document.lines == {"one": 1}
    with pytest.raises(dataclasses.FrozenInstanceError):
        thing.id = "two"  # type: ignore[misc]
    with pytest.raises(TypeError):
        thing.name[Language.EN] = "Two"  # type: ignore[index]


def test_a_file_that_is_one_mapping_can_be_read_too(tmp_path: Path) -> None:
    file = write(tmp_path, 'id: one\nname: {en: "One"}\nnote: null\n')
    assert read_one(file, Thing, today=TODAY).id == "one"
    with pytest.raises(KnowledgeError, match="missing or empty"):
        read_one(tmp_path / "missing.yml", Thing, today=TODAY)


@pytest.mark.parametrize("value, expected", [
    ("open: yes", "neither true nor false"),
    ("counts: {a: two}", "not a whole number"),
    ("places: wales", "a list is expected"),
    ("name: Hello", "pairs are expected"),
    ("name: {en: [Hello]}", "one value is expected"),
    ("name: {en: no}", "a yes or no"),
    ("zebra: 1", "Known here"),
])
def test_a_value_of_the_wrong_kind_is_refused(tmp_path: Path, value: str, expected: str) -> None:
    text = '- id: one\n' + ("" if value.startswith("name") else '  name: {en: "One"}\n') + f"  {value}\n"
    with pytest.raises(KnowledgeError, match=expected) as caught:
        read_entries(write(tmp_path, text), Thing, today=TODAY)
    assert caught.value.line == len(text.splitlines())


def test_an_entry_without_an_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"things.yml:1: the entry has no id"):
        read_entries(write(tmp_path, '- name: {en: "One"}\n'), Thing, today=TODAY)


def test_a_type_no_file_may_hold_is_a_mistake_of_the_programmer() -> None:
    @dataclass(frozen=True)
    class Wrong:
        id: str
        value: complex

    with pytest.raises(TypeError, match="complex"):
        read_entries(FIXTURES / "good" / "routes.yml", Wrong, today=TODAY)


def test_a_review_of_today_may_reach_a_server_whose_clock_is_an_hour_behind() -> None:
    assert registry.load(FIXTURES / "good", today=date(2026, 10, 31)).routes
    with pytest.raises(KnowledgeError, match="in the future"):
        registry.load(FIXTURES / "good", today=date(2026, 10, 30))
