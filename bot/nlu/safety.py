"""The safety layer as a Rasa component, last in the pipeline: somebody in danger is answered before anything else.

The words decide first (`advice.emergency`: rules, no model). Where they see nothing, the classifier may still have: a
safety intent that it holds more likely than not goes before the intent it held likelier. One that it merely holds likeliest
among many is asked back about: told at every uncertain message to ring the Samaritans, people stop listening.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from advice.emergency import INTENTS, Danger, detect
from bot.nlu.meanings import NOT_UNDERSTOOD, Meaning, as_intent, meanings_in

SAFETY_INTENTS = frozenset(INTENTS.values())

# Held by the classifier at this share together, safety intents go first: danger is then likelier than everything else.
LIKELY_ENOUGH = 0.5

# The words leave no doubt that a model could measure.
CERTAIN = 1.0

MEANINGS_FILE = "meanings.json"

Detect = Callable[[str], Danger | None]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyLayer(IntentClassifier, GraphComponent):
    """Set the intent to the danger that a message speaks of. Learns only what the safety intents mean to a person."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, meanings: dict[str, Meaning], look: Detect = detect
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._meanings = meanings
        self._look = look

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SafetyLayer:
        return cls(model_storage, resource, meanings={})

    def train(self, training_data: TrainingData) -> Resource:
        meanings = meanings_in(training_data.intent_examples)
        self._meanings = {intent: meaning for intent, meaning in meanings.items() if intent in SAFETY_INTENTS}
        with self._model_storage.write_to(self._resource) as folder:
            kept = {intent: asdict(meaning) for intent, meaning in self._meanings.items()}
            (Path(folder) / MEANINGS_FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SafetyLayer:
        with model_storage.read_from(resource) as folder:
            kept = json.loads((Path(folder) / MEANINGS_FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, {intent: Meaning(**meaning) for intent, meaning in kept.items()})

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            danger = self._look(message.get(TEXT) or "")
            ranking = message.get(INTENT_RANKING_KEY, [])
            first = message.get(INTENT) or {}
            if danger:
                self._put_first(message, danger.intent, CERTAIN, ranking)
            elif held := _held_likely(ranking):
                self._put_first(message, held[INTENT_NAME_KEY], held[PREDICTED_CONFIDENCE_KEY], ranking)
            elif first.get(INTENT_NAME_KEY) in SAFETY_INTENTS:
                message.set(INTENT, as_intent(NOT_UNDERSTOOD, first[PREDICTED_CONFIDENCE_KEY], None), add_to_output=True)
        return messages

    def _put_first(self, message: Message, name: str, confidence: float, ranking: list[dict[str, Any]]) -> None:
        first = as_intent(name, confidence, self._meanings.get(name))
        others = [guess for guess in ranking if guess[INTENT_NAME_KEY] != name]
        message.set(INTENT, first, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [first, *others], add_to_output=True)


def _held_likely(ranking: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Give the likeliest safety intent of `ranking` when all of them together reach LIKELY_ENOUGH."""
    held = [guess for guess in ranking if guess[INTENT_NAME_KEY] in SAFETY_INTENTS]
    if sum(guess[PREDICTED_CONFIDENCE_KEY] for guess in held) < LIKELY_ENOUGH:
        return None
    return max(held, key=lambda guess: float(guess[PREDICTED_CONFIDENCE_KEY]))
