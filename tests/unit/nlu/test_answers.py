"""What is nothing but a place, an amount, a time or a way to pay answers a question; with anything else it may be more."""

from __future__ import annotations

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.answers import PlainAnswer, is_only_an_answer
from bot.nlu.extractors import DetailExtractor, PlaceExtractor
from bot.nlu.meanings import Meaning, as_intent

ANSWER = ("give_answer", Meaning("answer", "an answer", "none"))


def entities(text: str) -> list[dict[str, object]]:
    return [*PlaceExtractor.entities_in(text), *DetailExtractor.entities_in(text)]


@pytest.mark.parametrize(
    "text",
    ["tonight", "Isle of Man", "60 quid", "i'm in Leeds", "yesterday, about £400", "yes debit card", "it was bank transfer"],
)
def test_an_answer_is_one(text: str) -> None:
    assert is_only_an_answer(text, entities(text))


@pytest.mark.parametrize(
    "text",
    [
        "I will do it tonight",
        "not tonight",
        "isle of man here. got a dodgy email",
        "hmrc",
        "help",
        "he is in Leeds with a knife",
        "tonight tonight tonight tonight tonight tonight tonight tonight tonight",
        "",
    ],
)
def test_what_says_more_or_nothing_is_none(text: str) -> None:
    assert not is_only_an_answer(text, entities(text))


def heard(storage: LocalModelStorage, text: str, answer: tuple[str, Meaning] | None = ANSWER) -> Message:
    guess = as_intent("express_suicidal_thoughts", 0.6, None)
    message = Message({"text": text, "intent": guess, "intent_ranking": [guess], "entities": entities(text)})
    return PlainAnswer(storage, Resource("answers"), answer).process([message])[0]


def test_a_time_alone_is_no_danger_that_the_safety_layer_could_still_find_in_the_ranking(storage: LocalModelStorage) -> None:
    message = heard(storage, "tonight")
    assert message.get("intent")["need"] == "answer"
    assert [guess["name"] for guess in message.get("intent_ranking")] == ["give_answer"]


def test_a_message_that_says_more_is_left_as_it_was(storage: LocalModelStorage) -> None:
    assert heard(storage, "I will do it tonight").get("intent")["name"] == "express_suicidal_thoughts"


def test_without_an_intent_for_answers_nothing_changes(storage: LocalModelStorage) -> None:
    assert heard(storage, "tonight", None).get("intent")["name"] == "express_suicidal_thoughts"
