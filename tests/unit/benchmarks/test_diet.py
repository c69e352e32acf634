"""The comparison with DIET, from answers written by hand: nothing is trained, no other environment is needed."""

from __future__ import annotations

import ast
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks.diet import __main__ as command
from benchmarks.diet import compare
from benchmarks.diet.compare import Side
from benchmarks.sets import Sets, Utterance

DIET = Path(compare.__file__).parent

NEED_OF = {"report_lost_money": "lost_money_now", "check_message": "check_message", "ask_something_else": "out_of_scope_other"}

THERE = Sets(
    {
        "needs": (Utterance("1", "i paid", "lost_money_now"), Utterance("2", "is it real", "check_message")),
        "out_of_scope_far": (Utterance("3", "how far is the moon", "out_of_scope_other"),),
    }
)


def answer(intent: str, confidence: float, *ranking: str) -> dict[str, Any]:
    return {
        "intent": {"name": intent, "confidence": confidence},
        "ranking": [{"name": name, "confidence": 0.2} for name in ranking],
        "ms": 4.0,
        "processor_ms": 3.0,
    }


def side(**answers: dict[str, Any]) -> Side:
    result = {
        "train_seconds": 30.0,
        "train_processor_seconds": 25.0,
        "model_bytes": 2_000_000,
        "memory_mb": 100,
        "versions": {"python": "3.10.1"},
    }
    timed = {f"timed-20-{number}": answer("check_message", 0.9) for number in range(3)}
    return Side(result, {**{name.strip("_"): told for name, told in answers.items()}, **timed})


PAUSE = side(_1=answer("report_lost_money", 0.9), _2=answer("check_message", 0.9), _3=answer("ask_something_else", 0.8))
OTHER = side(
    _1=answer("check_message", 1.0),
    _2=answer("nlu_fallback", 0.3, "nlu_fallback", "check_message"),
    _3=answer("check_message", 1.0),
)


def told() -> dict[str, tuple[str, str]]:
    rows = compare.compare(PAUSE, OTHER, THERE, NEED_OF, [20])["rows"]
    return {row["measure"]: (row["pause"], row["diet"]) for row in rows}


def test_both_sides_are_judged_by_need() -> None:
    ours, theirs = told()["need accuracy, first guess (2 messages)"]
    assert ours.startswith("100.0%")
    assert theirs.startswith("50.0%")


def test_what_is_recognised_as_outside_is_turned_away_first() -> None:
    assert told()["out of scope far, turned away at 3% in-scope loss"] == ("100.0%", "0.0%")


def test_a_fallback_has_a_first_guess_behind_it() -> None:
    assert OTHER.guess(THERE.of("needs")[1], NEED_OF) == ("check_message", 0.2)


def test_time_size_and_memory_stand_side_by_side() -> None:
    rows = told()
    assert rows["time of a message of 20 words, one core"] == ("4.0 ms", "4.0 ms")
    assert rows["the same, processor time, 20 words"] == ("3.0 ms", "3.0 ms")
    assert rows["training from nothing"] == ("30 s", "30 s")
    assert rows["training from nothing, processor time"] == ("25 s", "25 s")
    assert rows["model archive"] == ("2.0 MB", "2.0 MB")


def test_the_table_says_what_it_ran_on() -> None:
    assert "DIET: python 3.10.1" in compare.table(compare.compare(PAUSE, OTHER, THERE, NEED_OF, [20]))


def test_comparing_before_measuring_says_what_to_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["compare", "--folder", str(tmp_path)]) == 1
    assert "sh benchmarks/diet/run.sh" in capsys.readouterr().err


def test_the_questions_are_as_the_door_lets_them_in(tmp_path: Path) -> None:
    card = Sets({"needs": (Utterance("1", "my card is 4929 1234 5678 9012", "shared_bank_details"),)})
    command.write_questions(card, tmp_path)
    questions = {q["id"]: q["text"] for q in map(json.loads, (tmp_path / "questions.jsonl").read_text().splitlines())}
    assert "4929" not in questions["1"]
    assert sum(id_.startswith("timed-300-") for id_ in questions) == command.TIMED_MESSAGES


def test_the_measuring_script_is_python_3_10_and_knows_nothing_of_pause() -> None:
    tree = ast.parse((DIET / "measure.py").read_text(), feature_version=(3, 10))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if name.split(".")[0] in ("bot", "advice", "benchmarks", "actions")}


def test_the_shell_script_can_be_read_by_a_shell() -> None:
    assert subprocess.run(["sh", "-n", str(DIET / "run.sh")], check=False).returncode == 0


def test_both_sides_learn_from_the_same_number_of_each_intent_drawn_alike_every_time(tmp_path: Path) -> None:
    command.write_examples("2", tmp_path)
    first = (tmp_path / "data" / "nlu.yml").read_text()
    command.write_examples("2", tmp_path)
    assert (tmp_path / "data" / "nlu.yml").read_text() == first
    assert first.count("  - ") <= 2 * first.count("- intent:")
    assert json.loads((tmp_path / command.EXAMPLES_FILE).read_text())["an_intent"] == "2"
