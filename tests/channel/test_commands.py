"""The commands, as people run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.paths import PROJECT_FOLDER

SECONDS = 120


def run(*arguments: str, says: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=PROJECT_FOLDER,
        env={**os.environ, **environment},
        input=says,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def test_help_names_every_command():
    ended = run("--help")
    assert ended.returncode == 0
    assert all(command in ended.stdout for command in COMMANDS)


def test_a_wrong_setting_is_one_sentence():
    ended = run("serve", PORT="five")
    assert ended.returncode == 1
    assert ended.stderr.startswith("PORT: 'five' cannot be used; write a whole number from 0 to 65535.")
    assert ended.stderr.count("\n") == 1


def test_a_model_that_is_not_there_is_said(trained_model: Path):
    ended = run("serve", "--model", "models/nothing.tar.gz")
    assert ended.returncode == 1
    assert "There is no model at models/nothing.tar.gz" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_training_a_fresh_model_does_nothing_and_prints_its_file(trained_model: Path):
    ended = run("train")
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, str(trained_model), "")


def test_parse_answers_each_line_with_a_line(trained_model: Path):
    lines = ['{"text": "i sent 200 pounds to a scammer"}', "not json", '{"text": ""}', "", '{"text": "/restart"}']
    ended = run("parse", says="\n".join(lines) + "\n")
    said = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == 0
    assert [line.get("text") for line in said] == ["i sent 200 pounds to a scammer", None, "", "/restart"]
    assert [("error" in line) for line in said] == [False, True, True, False]
    assert said[0]["need"] == "lost_money_now"
    assert said[0]["urgency"] == "now"


@pytest.fixture
def conversation(tmp_path: Path) -> Path:
    file = tmp_path / "user_says_thank_you.yml"
    file.write_text('title: Someone says thank you\ncovers: [small_talk_thanks]\nsteps:\n- user: "thank you"\n')
    return file


def test_converse_passes_when_all_is_as_expected(trained_model: Path, conversation: Path, tmp_path: Path):
    ended = run("converse", str(conversation), "--junit", str(tmp_path / "j.xml"), "--report", str(tmp_path / "r.html"))
    assert ended.returncode == 0, ended.stdout
    assert "1 of 1 conversations as expected" in ended.stdout
    assert "thank you" in (tmp_path / "r.html").read_text()
    assert 'failures="0"' in (tmp_path / "j.xml").read_text()


def test_converse_fails_and_shows_what_differs(trained_model: Path, conversation: Path):
    conversation.write_text(conversation.read_text() + '  expect: {says: ["zebra"]}\n')
    ended = run("converse", str(conversation))
    assert ended.returncode == 1
    assert "does not say 'zebra'" in ended.stdout


def test_converse_says_where_a_test_is_not_well_written(conversation: Path):
    conversation.write_text("title: x\n")
    ended = run("converse", str(conversation))
    assert ended.returncode == 1
    assert "user_says_thank_you.yml" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_talk_goes_on_until_it_is_ended(trained_model: Path):
    ended = run("talk", says="thank you\n1\n/quit\n")
    assert ended.returncode == 0
    assert ended.stdout.count("> ") == 3
    assert "[1]" in ended.stdout


def test_review_lists_what_a_person_must_verify(tmp_path: Path):
    ended = run("review", "--strict", "--html", str(tmp_path / "review.html"))
    assert "Contacts that a person must verify" in ended.stdout
    assert "<table" in (tmp_path / "review.html").read_text()
    assert ended.returncode in (0, 1)
