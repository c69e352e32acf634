"""The how-tos do what they say: each change they show is made in a copy of the project, and everything follows from it.

A diff in a page is made by its lines alone, wherever they stand by now; it fails when a line it changes is gone.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
HOW_TOS = PROJECT / "docs" / "how-to"

# What the checks below stand on; the rest of the project does not matter to them.
COPIED = ("actions", "advice", "bot", "data", "knowledge", "tests/lints", "tests/__init__.py", "widget/words.yml",
          "widget/contacts.yml", "domain.yml")  # fmt: skip

BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)

OLD_NUMBER, NEW_NUMBER = "0300 123 2040", "01632 960001"

# Says a response, card and all, in a language; and everything that is said anywhere.
PRELUDE = """
import json
from datetime import date
from advice import registry
from bot import data_files
from bot.nlg import PauseNLG
from bot.paths import DATA_FOLDER, KNOWLEDGE_FOLDER

class Words:
    responses = data_files.read(DATA_FOLDER).responses

knowledge = registry.load(KNOWLEDGE_FOLDER)
nlg = PauseNLG(None, Words)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project to change."""
    for name in COPIED:
        source, target = PROJECT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.onnx"))
        else:
            shutil.copy(source, target)
    return tmp_path


def blocks(page: str, kind: str) -> list[str]:
    text = (HOW_TOS / page).read_text(encoding="utf-8")
    return [match["text"] for match in BLOCK.finditer(text) if match["kind"] == kind]


def make(folder: Path, diff: str) -> set[str]:
    """Make the change of a diff, and give the files it touched."""
    touched = set()
    for part in re.split(r"^--- a/.*\n\+\+\+ b/", diff, flags=re.MULTILINE)[1:]:
        name, _, hunks = part.partition("\n")
        file = folder / name
        text = file.read_text(encoding="utf-8")
        for hunk in re.split(r"^@@.*@@\n", hunks, flags=re.MULTILINE)[1:]:
            lines = hunk.splitlines(keepends=True)
            before = "".join(line[1:] for line in lines if line[0] in " -")
            after = "".join(line[1:] for line in lines if line[0] in " +")
            if before:
                assert text.count(before) == 1, f"the diff for {name} does not fit any more; make it again:\n{before}"
                text = text.replace(before, after)
            else:
                text += after
        file.write_text(text, encoding="utf-8")
        touched.add(name)
    return touched


def told_by(folder: Path, script: str) -> dict:
    """Run a script on the copy, in a process of its own; it prints JSON."""
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PRELUDE + script],
        cwd=folder, env={"PYTHONPATH": str(folder), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)


EVERYTHING_THAT_SPEAKS = """
from bot.channel.errors import ErrorWords
from bot.embed.tags import without_script
from bot.embed.widget_data import widget_data
from advice.vocabulary import Language
from advice.scams import scam_for

print(json.dumps({
    "replies": {f"{name} {language}": json.dumps(nlg.say(name, language))
                for name in Words.responses for language in Language},
    "card": json.dumps(nlg.say("utter_route_line", "en", routes=["report_fraud", "report_fraud_live_cyber"])),
    "scams": [line for scam in knowledge.scams.values() for line in nlg._words_of_knowledge(
        dict(enumerate(scam.do_first[Language.EN])), "en").values()],
    "widget": json.dumps(widget_data(knowledge)),
    "without script": without_script(knowledge, Language.EN),
    "errors": [ErrorWords(knowledge).of(code) for code in ("not_ready", "session_ended")],
}))
"""


def test_a_changed_phone_number_is_one_file_and_every_place_says_the_new_one(copy: Path):
    before = told_by(copy, EVERYTHING_THAT_SPEAKS)
    (diff,) = blocks("change-a-phone-number.md", "diff")
    assert make(copy, diff) == {"knowledge/routes.yml"}
    after = told_by(copy, EVERYTHING_THAT_SPEAKS)
    spoke = [name for name, reply in before["replies"].items() if OLD_NUMBER in reply]
    assert len(spoke) > 5
    assert all(NEW_NUMBER in after["replies"][name] for name in spoke)
    for place in ("card", "widget", "without script"):
        assert OLD_NUMBER in before[place]
        assert NEW_NUMBER in after[place]
    assert OLD_NUMBER not in json.dumps(after)


NO_FAULTS = """
from pathlib import Path
from tests.lints import checks
from tests.lints.content import Content

content = Content(Path.cwd())
lints = (checks.intents_without_a_home, checks.intents_without_metadata, checks.needs_without_an_intent,
         checks.intents_with_few_examples, checks.conditions_on_rules, checks.variations_without_language)
faults = [fault for lint in lints for fault in lint(content)]
faults += [str(problem) for problem in registry.problems(KNOWLEDGE_FOLDER)]
"""

EXPLAINS = """
import asyncio
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from actions.scams import ExplainScam

def explained(text, need):
    latest = {{"text": text, "intent": {{"name": "x", "need": need}}, "entities": []}}
    said = CollectingDispatcher()
    asyncio.run(ExplainScam().run(said, Tracker("x", {{}}, latest, [], False, None, {{}}, None), {{}}))
    given = [{{name: value for name, value in message.items() if value}} for message in said.messages]
    return [nlg.say(message.pop("response"), "en", **message)["text"] for message in given]

print(json.dumps({{"faults": faults, "said": explained({text!r}, {need!r})}}))
"""


def test_a_new_kind_of_scam_is_one_file_and_it_is_explained(copy: Path):
    scam, _ = blocks("add-a-scam.md", "diff")
    assert make(copy, scam) == {"knowledge/scams.yml"}
    told = told_by(copy, NO_FAULTS + EXPLAINS.format(text="is the builder app a scam", need="scam_type:doorstep"))
    assert told["faults"] == []
    assert "Do not pay through the app." in told["said"][0]
    assert "159, or the number on your bank card" in told["said"][0]


def test_a_new_need_is_four_files_and_no_check_objects(copy: Path):
    scam, names = blocks("add-a-scam.md", "diff")
    topic = next(block for block in blocks("add-a-scam.md", "yaml") if block.startswith("version:"))
    touched = make(copy, scam.replace("scam_type:doorstep", "scam_type:trades_app")) | make(copy, names)
    (copy / "data/topics/scam_trades_app.yml").write_text(topic, encoding="utf-8")
    assert len(touched) + 1 == 4
    told = told_by(copy, NO_FAULTS + EXPLAINS.format(text="tell me about these", need="scam_type:trades_app"))
    assert told["faults"] == []
    assert "Do not pay through the app." in told["said"][0]


def test_a_new_need_without_its_topic_is_named_by_a_check(copy: Path):
    _, names = blocks("add-a-scam.md", "diff")
    make(copy, names)
    told = told_by(copy, NO_FAULTS + "print(json.dumps(faults))")
    assert any("ask_scam_trades_app" in fault for fault in told)


SPEAKS_POLISH = """
from advice.wording import date_in_words
from bot import readability
from bot.embed.widget_data import widget_data
from advice.vocabulary import Language

said = {name: nlg.say(name, "pl") for name in Words.responses}
print(json.dumps({
    "faults": faults,
    "day": date_in_words(date(2026, 11, 22), "pl"),
    "thanks": said["utter_thanks"]["text"],
    "spoken in": {name: message["lang"] for name, message in said.items()},
    "missing": readability.missing(Words.responses, knowledge, Language("pl")),
    "widget": list(widget_data(knowledge)["words"]),
}))
"""


def test_a_new_language_is_two_files_of_code_and_then_only_words(copy: Path):
    (diff,) = blocks("add-a-language.md", "diff")
    touched = make(copy, diff)
    assert {name for name in touched if name.endswith(".py")} == {"advice/vocabulary.py", "advice/wording.py"}
    assert touched - {"advice/vocabulary.py", "advice/wording.py"} == {"data/responses/common.yml"}
    told = told_by(copy, NO_FAULTS + SPEAKS_POLISH)
    assert told["faults"] == []
    assert told["day"] == "22 listopada 2026"
    assert told["thanks"].startswith("Proszę bardzo.")
    assert {name for name, language in told["spoken in"].items() if language == "pl"} == {"utter_thanks"}
    assert set(told["spoken in"].values()) == {"pl", "en"}
    missing = {name for names in told["missing"].values() for name in names}
    assert "utter_goodbye" in missing
    assert "utter_thanks" not in missing
    assert "pl" in told["widget"]
