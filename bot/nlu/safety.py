"""The safety layer as a Rasa component, last in the pipeline: somebody in danger is answered before anything else.

The words decide first (`advice.emergency`: rules, no model). Where they see nothing, the classifier may still have: safety
intents that it holds likely enough go before the intent it held likelier. How likely is enough is learned from held-out
examples, by how many harmless ones may be taken for danger. A danger that is merely likeliest among many is asked back about:
told at every uncertain message to ring the Samaritans, people stop listening.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from advice.emergency import INTENTS, Danger, detect
from bot.nlu import sources
from bot.nlu.features import labelled_examples
from bot.nlu.meanings import NOT_UNDERSTOOD, Meaning, as_intent, meanings_in
from bot.nlu.need_model import HeldOut

SAFETY_INTENTS = frozenset(INTENTS.values())

FALSE_ALARMS = "false_alarms"

# One harmless message in a hundred may be answered as if somebody were in danger: they lose a turn, the others may be saved.
DEFAULT_FALSE_ALARMS = 0.01

# Whatever was learned, safety intents that together hold this share go first, since danger is likelier than everything else;
# and those that hold less than this do not.
SURELY_ENOUGH = 0.5
NEVER_ENOUGH = 0.2

# The words leave no doubt that a model could measure.
CERTAIN = 1.0

MEANINGS_FILE = "meanings.json"

Detect = Callable[[str], Danger | None]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyLayer(IntentClassifier, GraphComponent):
    """Set the intent to the danger that a message speaks of.

    Config: `false_alarms`, the share of harmless messages that the model may take for danger where the words do not.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {FALSE_ALARMS: DEFAULT_FALSE_ALARMS}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return sources.digest()

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        meanings: dict[str, Meaning],
        likely_enough: float = SURELY_ENOUGH,
        look: Detect = detect,
    ) -> None:
        if not 0 <= config[FALSE_ALARMS] < 1:
            raise InvalidConfigException(
                f"SafetyLayer: `{FALSE_ALARMS}` is {config[FALSE_ALARMS]!r}. Write a share such as {DEFAULT_FALSE_ALARMS}."
            )
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._meanings = meanings
        self._likely_enough = likely_enough
        self._look = look

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SafetyLayer:
        return cls(config, model_storage, resource, meanings={})

    def train(self, training_data: TrainingData) -> Resource:
        meanings = meanings_in(training_data.intent_examples)
        self._meanings = {intent: meaning for intent, meaning in meanings.items() if intent in SAFETY_INTENTS}
        evidence = labelled_examples(training_data).learned().evidence
        self._likely_enough = likely_enough(evidence, self._config[FALSE_ALARMS])
        with self._model_storage.write_to(self._resource) as folder:
            kept = {
                "meanings": {intent: asdict(meaning) for intent, meaning in self._meanings.items()},
                "likely_enough": self._likely_enough,
            }
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
        meanings = {intent: Meaning(**meaning) for intent, meaning in kept["meanings"].items()}
        return cls(config, model_storage, resource, meanings, kept["likely_enough"])

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            danger = self._look(message.get(TEXT) or "")
            ranking = message.get(INTENT_RANKING_KEY, [])
            first = message.get(INTENT) or {}
            if danger:
                self._put_first(message, danger.intent, CERTAIN, ranking)
            elif held := self._held_likely(ranking):
                self._put_first(message, held[INTENT_NAME_KEY], held[PREDICTED_CONFIDENCE_KEY], ranking)
            elif first.get(INTENT_NAME_KEY) in SAFETY_INTENTS:
                message.set(INTENT, as_intent(NOT_UNDERSTOOD, first[PREDICTED_CONFIDENCE_KEY], None), add_to_output=True)
        return messages

    def _put_first(self, message: Message, name: str, confidence: float, ranking: list[dict[str, Any]]) -> None:
        first = as_intent(name, confidence, self._meanings.get(name))
        others = [guess for guess in ranking if guess[INTENT_NAME_KEY] != name]
        message.set(INTENT, first, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [first, *others], add_to_output=True)

    def _held_likely(self, ranking: list[dict[str, Any]]) -> dict[str, Any] | None:
        """Give the likeliest safety intent of `ranking` when all of them together are likely enough."""
        held = [guess for guess in ranking if guess[INTENT_NAME_KEY] in SAFETY_INTENTS]
        if not held or sum(guess[PREDICTED_CONFIDENCE_KEY] for guess in held) < self._likely_enough:
            return None
        return max(held, key=lambda guess: float(guess[PREDICTED_CONFIDENCE_KEY]))


def likely_enough(evidence: HeldOut, false_alarms: float) -> float:
    """Give the share of the safety intents together that only `false_alarms` of the harmless held-out examples reach."""
    is_safety = np.array([intent in SAFETY_INTENTS for intent in evidence.intents])
    harmless = evidence.probabilities[~is_safety[evidence.truth]][:, is_safety].sum(axis=1)
    if not len(harmless):
        return SURELY_ENOUGH
    return min(max(float(np.quantile(harmless, 1 - false_alarms)), NEVER_ENOUGH), SURELY_ENOUGH)
