"""Reading the evaluation sets: what is accepted, what is refused, and in what words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import sets


def write(folder: Path, name: str, *rows: object) -> None:
    (folder / name).write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n")


def test_files_are_told_apart_by_the_beginning_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "needs_a.jsonl", {"id": "1", "text": "hi", "need": "small_talk_greet"})
    write(tmp_path, "needs_b.jsonl", {"id": "2", "text": "bye", "need": "small_talk_bye"})
    write(
        tmp_path,
        "out_of_scope.jsonl",
        {"id": "3", "text": "how tall is the moon", "need": "out_of_scope_other", "distance": "far"},
    )
    there = sets.load(tmp_path)
    assert [utterance.id for utterance in there.of("needs")] == ["1", "2"]
    assert len(there.of("out_of_scope_far")) == 1
    assert there.of("out_of_scope_near") == ()


def test_a_file_of_no_known_set_is_named(tmp_path: Path) -> None:
    write(tmp_path, "extra.jsonl", {"id": "1", "text": "hi", "need": "small_talk_greet"})
    assert sets.load(tmp_path).unread == ("extra.jsonl",)


def test_neighbours_are_right_too(tmp_path: Path) -> None:
    write(tmp_path, "needs.jsonl", {"id": "1", "text": "hi", "need": "help_menu", "also": ["small_talk_greet"]})
    utterance = sets.load(tmp_path).of("needs")[0]
    assert utterance.accepts("help_menu")
    assert utterance.accepts("small_talk_greet")
    assert not utterance.accepts("small_talk_bye")
    assert not utterance.accepts(None)


def test_second_labels_are_read_by_labeller(tmp_path: Path) -> None:
    write(tmp_path, "labels_one.jsonl", {"id": "1", "need": "restart"})
    assert sets.load(tmp_path).labels == {"labels_one": {"1": "restart"}}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "this is not JSON"),
        ('{"id": "1", "text": "hi"}', "no 'need'"),
        ('{"id": "1", "text": 3, "need": "restart"}', "no 'text'"),
        ("[]", "no 'id'"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, line: str, says: str) -> None:
    write(tmp_path, "needs.jsonl", {"id": "0", "text": "hi", "need": "small_talk_greet"}, line)
    with pytest.raises(sets.SetError, match=r"needs.jsonl:2:") as refused:
        sets.load(tmp_path)
    assert says in str(refused.value)


def test_a_distance_is_near_or_far(tmp_path: Path) -> None:
    write(tmp_path, "out_of_scope.jsonl", {"id": "1", "text": "hi", "need": "out_of_scope_other", "distance": "wide"})
    with pytest.raises(sets.SetError, match="near, far"):
        sets.load(tmp_path)


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    row = {"id": "1", "text": "hi", "need": "small_talk_greet"}
    write(tmp_path, "needs.jsonl", row)
    write(tmp_path, "safety_negative.jsonl", row)
    with pytest.raises(sets.SetError, match="used twice"):
        sets.load(tmp_path)


def test_the_sets_that_are_committed_can_be_read() -> None:
    assert sets.load().of("needs")


def test_the_readme_of_the_sets_names_every_set() -> None:
    readme = (sets.EVALUATION_FOLDER / "README.md").read_text()
    assert [name for name in sets.FILES if f"`{name}" not in readme] == []


def test_the_curriculums_neighbours_of_a_need_are_right_for_each_of_its_messages(tmp_path: Path) -> None:
    write(tmp_path, "needs.jsonl", {"id": "1", "text": "hi", "need": "help_menu", "also": ["affirm"]})
    (tmp_path / "also_right.yml").write_text('"help_menu": ["small_talk_greet"]\n')
    utterance = sets.load(tmp_path).of("needs")[0]
    assert utterance.also == {"affirm", "small_talk_greet"}


def test_a_neighbour_that_is_no_need_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "also_right.yml").write_text('"help_menu": ["small_tlak_greet"]\n')
    with pytest.raises(sets.SetError, match="'small_tlak_greet' is no need"):
        sets.load(tmp_path)
