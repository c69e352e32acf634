"""The classifier writes what a message is about, how surely, and what that means to a person."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifier import RESEMBLANCE, ClassifierUntrained, NeedClassifier
from bot.nlu.encoder import ENCODER

Encode = Callable[[list[Message]], list[Message]]


@pytest.fixture
def classifier(train: Callable[..., Any]) -> NeedClassifier:
    component = train(NeedClassifier)
    assert isinstance(component, NeedClassifier)
    return component


@pytest.fixture
def understand(classifier: NeedClassifier, encode: Encode) -> Callable[[str], dict[str, Any]]:
    def read(text: str) -> dict[str, Any]:
        return classifier.process(encode([Message({"text": text})]))[0].as_dict(only_output_properties=True)

    return read


def test_a_message_gets_its_intent_with_need_title_and_urgency(understand: Callable[[str], dict[str, Any]]) -> None:
    intent = understand("i paid someone and now my money is gone")["intent"]
    assert intent.pop("confidence") > 0.5
    assert intent == {"name": "report_lost_money", "need": "lost_money_now", "title": "money has gone", "urgency": "now"}


def test_the_ranking_has_the_same_shape_and_begins_with_the_intent(understand: Callable[[str], dict[str, Any]]) -> None:
    parse = understand("text about my parcel")
    confidences = [guess["confidence"] for guess in parse["intent_ranking"]]
    assert parse["intent_ranking"][0] == parse["intent"]
    assert confidences == sorted(confidences, reverse=True)
    assert all(set(guess) == {"name", "confidence", "need", "title", "urgency"} for guess in parse["intent_ranking"])


def test_a_parse_can_be_written_as_json_and_holds_nothing_internal(understand: Callable[[str], dict[str, Any]]) -> None:
    parse = understand("hello there")
    assert json.loads(json.dumps(parse)) == parse
    assert not {ENCODER, RESEMBLANCE} & set(parse)


@pytest.mark.parametrize("text", ["", "   ", "????", "b" * 8000, "\u200b"])
def test_what_says_nothing_is_not_understood_and_guesses_nothing(
    understand: Callable[[str], dict[str, Any]], text: str
) -> None:
    parse = understand(text)
    assert parse["intent"]["name"] == "nlu_fallback"
    assert parse["intent"]["confidence"] == 0
    assert parse["intent_ranking"] == []


@pytest.mark.parametrize("text", ["меня обманули на деньги", "我被骗了", "لقد تعرضت للاحتيال"])
def test_another_writing_asks_for_another_language(understand: Callable[[str], dict[str, Any]], text: str) -> None:
    assert understand(text)["intent"]["need"] == "language_other"


def test_a_harm_in_one_clause_is_heard_among_other_things(understand: Callable[[str], dict[str, Any]]) -> None:
    text = "dpd texted me about a redelivery, i gave them cash and now its gone"
    parse = understand(text)
    assert parse["intent"]["need"] == "lost_money_now"
    assert parse["intent_ranking"][0] == parse["intent"]
    names = [guess["name"] for guess in parse["intent_ranking"]]
    assert len(names) == len(set(names))


def test_a_message_that_was_never_encoded_is_not_understood(classifier: NeedClassifier) -> None:
    assert classifier.process([Message({"text": "i paid"})])[0].get("intent")["name"] == "nlu_fallback"


def test_training_with_one_intent_says_what_to_add(storage: LocalModelStorage, encode: Encode) -> None:
    component = NeedClassifier.create({}, storage, Resource("classifier"), ExecutionContext(GraphSchema({})))
    with pytest.raises(ClassifierUntrained, match="Add examples"):
        component.train(TrainingData(encode([Message({"text": "thanks", "intent": "thank"})])))


def test_an_untrained_classifier_says_what_to_do(storage: LocalModelStorage) -> None:
    component = NeedClassifier.create({}, storage, Resource("classifier"), ExecutionContext(GraphSchema({})))
    with pytest.raises(ClassifierUntrained, match="Run `rasa train`"):
        component.process([Message({"text": "hello"})])
