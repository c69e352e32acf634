"""The tag, the policies it needs, who is not ready, and pages while the widget is not built."""

from pathlib import Path

import pytest

from advice.registry import Knowledge
from bot import pages
from bot.__main__ import main
from bot.data_files import DataFiles
from bot.embed import tags
from bot.embed.force_settings import AllForceSettings

BUILT = tags.Manifest("1.0.0", frozenset({"pause-1.js", "pause-chat-1.js"}), "pause-1.js", "sha384-abc", 20_000)


def test_the_tag_has_one_script_with_its_hash_and_the_contacts(knowledge: Knowledge):
    made = tags.tag(knowledge, BUILT, tags.Wish("gwent", "/pause", "cy", "#1D3D6F", "left"))
    assert made.count("<script") == 1
    assert 'src="/pause/widget/pause-1.js" integrity="sha384-abc" crossorigin="anonymous"' in made
    assert 'data-force="gwent" data-language="cy" data-colour="#1d3d6f" data-position="left"' in made
    assert made.rstrip().endswith("</noscript>")


def test_the_policies_never_need_anything_unsafe():
    found = tags.policies(tags.Wish("gwent", "https://pause.example.police.uk"))
    assert "unsafe" not in "".join(found.values())
    assert "https://pause.example.police.uk" in found["other"]
    assert "https://" not in found["own"]


def test_a_welsh_force_waits_until_people_have_translated_everything(knowledge: Knowledge):
    by_a_machine = {"utter_hello": [{"text": "Helo", "metadata": {"lang": "cy", "translated": "machine"}}]}
    assert "1 of 1 answers" in tags.not_ready(knowledge, DataFiles(by_a_machine, {}), "gwent")
    assert tags.not_ready(knowledge, DataFiles(by_a_machine, {}), "cumbria") == ""


def test_a_welsh_force_is_ready_when_people_have_translated_everything(
    knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    words = tmp_path / "words.yml"
    words.write_text("translated: {cy: human}", encoding="utf-8")
    monkeypatch.setattr(tags, "WORDS_FILE", words)
    by_a_person = {"utter_hello": [{"text": "Helo", "metadata": {"lang": "cy", "translated": "human"}}]}
    assert tags.not_ready(knowledge, DataFiles(by_a_person, {}), "gwent") == ""


def test_a_widget_that_is_not_built_is_said_with_what_to_do(tmp_path: Path):
    with pytest.raises(tags.EmbedError, match="make run"):
        tags.Manifest.read(tmp_path)


@pytest.mark.parametrize("page", ["chat.html", "demo.html", "embed.html"])
def test_without_the_widget_every_page_shows_who_to_ring(knowledge: Knowledge, page: str):
    parts = pages.Parts(knowledge, None, AllForceSettings(knowledge))
    shown = pages.filled((pages.FOLDER / page).read_text(encoding="utf-8"), parts)
    assert "integrity" not in shown
    assert "<noscript" not in shown
    assert 'href="tel:999"' in shown
    assert "{" not in shown


def test_the_command_prints_the_tag_and_says_who_is_not_ready(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(tags.Manifest, "read", classmethod(lambda _: BUILT))
    assert main(["embed", "dyfed_powys"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("<script defer")
    assert 'data-position="left"' in printed.out
    assert "Not ready: Dyfed-Powys Police" in printed.err
    assert "default-src 'self'" in printed.err


def test_the_command_refuses_what_cannot_be_in_words(capsys: pytest.CaptureFixture[str]):
    assert main(["embed", "nowhere"]) == 1
    assert "There is no force 'nowhere'" in capsys.readouterr().err
