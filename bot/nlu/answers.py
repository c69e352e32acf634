"""A message that is nothing but a place, an amount, a time or a way to pay is an answer, whatever it resembles.

"Tonight" stands in many examples of danger, and "isle of man" in one of somebody at the door; said alone they answer what
was asked. Stands after the extractors and before the safety layer, whose rules still decide first.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    INTENT,
    INTENT_RANKING_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from advice.tokens import word_set
from bot.nlu import sources
from bot.nlu.meanings import Meaning, as_intent, meanings_in

ANSWER_NEED = "answer"

# What a question of ours asks for. An organisation alone is no answer: "hmrc" may be what somebody wants to know about.
ANSWERING = frozenset({"place", "place_to_ask", "amount", "when", "paid_by"})

# Words that say nothing beside one of these. "No" and "not" are none of them.
FILLING = word_set(
    "a about an and around at by er erm for from im in is it its just like live my near of on or the to uh um was yes"
)

# Who says more tells more than an answer.
MOST_WORDS = 8

CERTAIN = 1.0

ANSWER_FILE = "answer.json"

_WORD = re.compile(r"(?:[^\W_]|['’])+|[£$€]")
_APOSTROPHES = str.maketrans("", "", "'’")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class PlainAnswer(IntentClassifier, GraphComponent):
    """Set the intent to the one whose need is `answer` when entities say all that a message says."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return sources.digest("answers", "meanings")

    def __init__(self, model_storage: ModelStorage, resource: Resource, answer: tuple[str, Meaning] | None = None) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._answer = answer

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> PlainAnswer:
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Remember which intent answers a question; where the training data has none, no message is one."""
        meanings = meanings_in(training_data.intent_examples)
        self._answer = next(((name, meaning) for name, meaning in meanings.items() if meaning.need == ANSWER_NEED), None)
        with self._model_storage.write_to(self._resource) as folder:
            kept = {"name": self._answer[0], "meaning": asdict(self._answer[1])} if self._answer else {}
            (Path(folder) / ANSWER_FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PlainAnswer:
        with model_storage.read_from(resource) as folder:
            kept = json.loads((Path(folder) / ANSWER_FILE).read_text(encoding="utf-8"))
        answer = (kept["name"], Meaning(**kept["meaning"])) if kept else None
        return cls(model_storage, resource, answer)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if self._answer and is_only_an_answer(message.get(TEXT) or "", message.get(ENTITIES, [])):
                name, meaning = self._answer
                first = as_intent(name, CERTAIN, meaning)
                message.set(INTENT, first, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [first], add_to_output=True)
        return messages


def is_only_an_answer(text: str, entities: list[dict[str, Any]]) -> bool:
    """Whether every word of `text` fills, or stands in an entity that a question asks for; at least one must."""
    spans = [
        (entity[ENTITY_ATTRIBUTE_START], entity[ENTITY_ATTRIBUTE_END])
        for entity in entities
        if entity[ENTITY_ATTRIBUTE_TYPE] in ANSWERING
    ]
    words = list(islice(_WORD.finditer(text), MOST_WORDS + 1))
    if not spans or len(words) > MOST_WORDS:
        return False
    outside = [word for word in words if not any(start <= word.start() and word.end() <= end for start, end in spans)]
    return all(word.group().lower().translate(_APOSTROPHES) in FILLING for word in outside)
