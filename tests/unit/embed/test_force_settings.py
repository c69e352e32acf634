"""What a force sets for itself: read with care, refused with a line and a mend, and read again when it changes."""

import logging
from pathlib import Path

import pytest

from advice.loading import KnowledgeError
from advice.registry import Knowledge
from advice.vocabulary import Language
from bot.embed.force_settings import FOLDER, USUAL_COLOUR, AllForceSettings


def written(folder: Path, text: str, force: str = "gwent") -> Path:
    file = folder / f"{force}.yml"
    file.write_text(f"- id: {force}\n{text}", encoding="utf-8")
    return file


def test_three_examples_are_there_and_can_be_used(knowledge: Knowledge):
    settings = AllForceSettings(knowledge)
    nations = {knowledge.forces[file.stem].nation.value for file in FOLDER.glob("*.yml")}
    assert nations == {"england", "wales", "scotland"}
    assert settings.of("devon_and_cornwall").colour != USUAL_COLOUR


def test_a_force_without_a_file_has_the_usual_settings_and_its_name(knowledge: Knowledge, tmp_path: Path):
    settings = AllForceSettings(knowledge, tmp_path)
    assert settings.of("cumbria").colour == USUAL_COLOUR
    assert settings.shown("cumbria", Language.EN) == {"name": {"text": "Cumbria Constabulary", "lang": "en"}}
    with pytest.raises(KeyError):
        settings.of("nowhere")


def test_a_welsh_force_is_named_in_welsh(knowledge: Knowledge, tmp_path: Path):
    shown = AllForceSettings(knowledge, tmp_path).shown("gwent", Language.CY)
    assert shown["name"] == {"text": "Heddlu Gwent", "lang": "cy"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('  colour: "#8899ff"\n', 2, "The nearest colour that passes is"),
        ("  colour: blue\n", 2, "Write it as"),
        ("  position: top\n", 2, "Position"),
        ("  colur: red\n", 2, "Did you mean `colour`"),
        ('  notice: {cy: "Rhybudd."}\n', 2, "Add `en:`"),
        ('  notice: {en: "Ring 01632 960001 now."}\n', 2, "a phone number is written out"),
        ('  notice: {en: "You should have known."}\n', 2, "blames"),
        ("  origins: [http://www.gwent.police.uk]\n", 2, "Write it as https://"),
        ('  leave_to: "http://example.org"\n', 2, "https://"),
        ('  hand_over: {text: {en: "Talk to us"}, url: "ftp://example.org"}\n', 2, "https://"),
        ('  contacts:\n  - {name: {en: "Front desk"}, phone: "01632 960001", sources: []}\n', 3, "has no source"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line_and_a_mend(
    knowledge: Knowledge, tmp_path: Path, text: str, line: int, says: str
):
    file = written(tmp_path, text)
    with pytest.raises(KnowledgeError) as refused:
        AllForceSettings(knowledge, tmp_path)
    assert str(refused.value).startswith(f"{file}:{line}: ")
    assert says in str(refused.value)


def test_a_file_must_be_named_after_its_force(knowledge: Knowledge, tmp_path: Path):
    (tmp_path / "gwent.yml").write_text("- id: cumbria\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="not the force this file is named after"):
        AllForceSettings(knowledge, tmp_path)


def test_a_local_number_is_shown_only_when_someone_has_checked_it(knowledge: Knowledge, tmp_path: Path):
    contact = """  contacts:
  - name: {en: "Fraud desk"}
    phone: "01632 960001"
    sources: [{publisher: "Gwent", url: "https://www.gwent.police.uk", date: "2026-11"}]
"""
    written(tmp_path, contact)
    settings = AllForceSettings(knowledge, tmp_path)
    assert "phone" not in settings.shown("gwent", Language.EN)["contacts"][0]
    written(tmp_path, contact + "    verified: {on: 2026-11-20, by: control room manager}\n")
    assert settings.shown("gwent", Language.EN)["contacts"][0]["phone"] == "01632 960001"


def test_a_change_is_seen_and_a_mistake_leaves_what_was_there(
    knowledge: Knowledge, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    settings = AllForceSettings(knowledge, tmp_path)
    written(tmp_path, '  notice: {en: "Take care today."}\n')
    assert settings.shown("gwent", Language.EN)["notice"]["text"] == "Take care today."
    with caplog.at_level(logging.ERROR):
        written(tmp_path, "  colour: a mistake of some length\n")
        assert settings.shown("gwent", Language.EN)["notice"]["text"] == "Take care today."
    assert "gwent.yml:2" in caplog.text


def test_only_forces_that_use_pause_may_embed_it(knowledge: Knowledge, tmp_path: Path):
    written(tmp_path, "  origins: [https://test.gwent.police.uk]\n")
    assert AllForceSettings(knowledge, tmp_path).origins() == {"https://www.gwent.police.uk", "https://test.gwent.police.uk"}
