"""What can be read from data/ without Rasa."""

from pathlib import Path

from bot import data_files
from bot.channel.fault import ANSWER_TO_DANGER, FAULT
from bot.paths import DATA_FOLDER


def test_responses_and_meanings_come_from_every_file(tmp_path: Path):
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "a.yml").write_text(
        "nlu:\n- intent: thank\n  metadata: {need: small_talk_thanks, title: thanks, urgency: none, note: x}\n"
        "  examples: |\n    - ta\nresponses:\n  utter_a:\n  - text: A\n"
    )
    (tmp_path / "b.yml").write_text("responses:\n  utter_b:\n  - text: B\n")
    (tmp_path / "empty.yml").write_text("")
    files = data_files.read(tmp_path)
    assert set(files.responses) == {"utter_a", "utter_b"}
    assert files.meanings == {"thank": {"need": "small_talk_thanks", "title": "thanks", "urgency": "none"}}


def test_what_is_said_when_all_else_fails_is_there():
    assert {FAULT, *ANSWER_TO_DANGER.values()} <= set(data_files.read(DATA_FOLDER).responses)
