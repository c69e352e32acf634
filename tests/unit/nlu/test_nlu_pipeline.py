"""The whole pipeline, trained from a config as people train it, answers whatever is pasted into it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from conftest import EXAMPLES, MEANINGS
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

PIPELINE = [
    "WhitespaceTokenizer",
    "bot.nlu.encoder.SentenceEncoder",
    "bot.nlu.classifier.NeedClassifier",
    "bot.nlu.scope.ScopeGate",
    "bot.nlu.extractors.PlaceExtractor",
    "bot.nlu.extractors.DetailExtractor",
    "bot.nlu.answers.PlainAnswer",
    "bot.nlu.safety.SafetyLayer",
]


@pytest.fixture(scope="module")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Agent:
    folder = tmp_path_factory.mktemp("project")
    (folder / "config.yml").write_text(
        yaml.safe_dump(
            {
                "recipe": "default.v1",
                "assistant_id": "test",
                "language": "en",
                "pipeline": [{"name": name} for name in PIPELINE],
            }
        )
    )
    nlu = [
        {"intent": intent, "metadata": MEANINGS[intent], "examples": "".join(f"- {text}\n" for text in texts.splitlines())}
        for intent, texts in EXAMPLES.items()
    ]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}))
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder / "models"))
    assert model is not None
    return Agent.load(Path(model))


async def test_one_message_is_understood_with_its_place_and_details(agent: Agent) -> None:
    parse = await agent.parse_message("i paid a scammer 200 pounds, i live in Swansea")
    assert parse["intent"]["need"] == "lost_money_now"
    assert {"place", "amount"} <= {entity["entity"] for entity in parse["entities"]}


async def test_danger_goes_before_everything(agent: Agent) -> None:
    parse = await agent.parse_message("i paid a scammer 200 pounds and now i want to kill myself")
    assert parse["intent"]["name"] == "express_suicidal_thoughts"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😭😭😭",
        "a" * 8000,
        "привет",
        "你好",
        "\n\n\n",
        "?",
        "0",
        "\u202e\u200b",
        "{}",
        "<script>",
        "hello " * 1300,
        "é" * 8000,
    ],
)
async def test_nothing_that_is_pasted_raises(agent: Agent, text: str) -> None:
    parse = await agent.parse_message(text)
    assert parse["intent"]["name"]
    assert json.loads(json.dumps(parse["intent_ranking"])) == parse["intent_ranking"]


async def test_a_question_from_outside_is_not_answered_as_fraud(agent: Agent) -> None:
    parse = await agent.parse_message("what colour is a baby flamingo")
    assert parse["intent"]["name"] in ("nlu_fallback", "ask_something_else")
