"""The scope gate as a Rasa component: answer, or ask back, when a message is not like anything that was learned.

It does not lean on one number. A confidence alone is high for nonsense too, since the shares of all intents must sum to
one; the resemblance to the nearest example of the same intent is low for nonsense, whatever the confidence. The gate
adds both, and learns from held-out examples how high the sum is for messages that were understood rightly.
"""

from __future__ import annotations

import json
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
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import sources
from bot.nlu.classifier import RESEMBLANCE
from bot.nlu.features import labelled_examples
from bot.nlu.meanings import NOT_UNDERSTOOD, as_intent
from bot.nlu.need_model import Floats, HeldOut

LOSS = "loss"
NEVER_ASKED_BACK = "never_asked_back"

# The share of rightly understood messages that the gate may ask back about: each costs a citizen one more turn.
DEFAULT_LOSS = 0.03

# Of 0 to 6, the weight that rejects most from outside while still catching wrong answers (docs/understanding.md).
WEIGHT_OF_RESEMBLANCE = 3.0

THRESHOLD_FILE = "threshold.json"


def standings(probabilities: Floats, resemblances: Floats) -> Floats:
    """Give how well messages stand as what they were understood as, from -3 to 4; both given as (messages, intents)."""
    rows, predicted = np.arange(len(probabilities)), probabilities.argmax(axis=1)
    return np.asarray(probabilities[rows, predicted] + WEIGHT_OF_RESEMBLANCE * resemblances[rows, predicted], np.float32)


def least_standing(evidence: HeldOut, loss: float) -> float:
    """Give the standing below which the share `loss` of the rightly understood held-out examples lies."""
    probabilities = evidence.probabilities
    right = standings(probabilities, evidence.resemblances)[probabilities.argmax(axis=1) == evidence.truth]
    return float(np.quantile(right, loss)) if len(right) else 0.0


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ScopeGate(IntentClassifier, GraphComponent):
    """Ask back about a message that stands too low: its intent becomes `nlu_fallback`; the ranking stays for the guesses.

    Config: `loss`, the share of rightly understood messages that may be asked back about; `never_asked_back`, intents that
    stay when they were predicted: what is recognised as out of scope is told so, without guessing at what it might mean.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        # Not the classifier: Rasa looks at what training needs, and that is the vectors. In the pipeline the gate follows it.
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {LOSS: DEFAULT_LOSS, NEVER_ASKED_BACK: ["ask_something_else"]}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return sources.digest()

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, threshold: float) -> None:
        if not 0 <= config[LOSS] < 1:
            raise InvalidConfigException(f"ScopeGate: `{LOSS}` is {config[LOSS]!r}. Write a share such as {DEFAULT_LOSS}.")
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._threshold = threshold

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> ScopeGate:
        return cls(config, model_storage, resource, threshold=0.0)

    def train(self, training_data: TrainingData) -> Resource:
        """Derive the threshold from held-out examples and keep it."""
        self._threshold = least_standing(labelled_examples(training_data).learned().evidence, self._config[LOSS])
        with self._model_storage.write_to(self._resource) as folder:
            (Path(folder) / THRESHOLD_FILE).write_text(json.dumps({"least_standing": self._threshold}), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ScopeGate:
        with model_storage.read_from(resource) as folder:
            kept = json.loads((Path(folder) / THRESHOLD_FILE).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, kept["least_standing"])

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            intent = message.get(INTENT)
            if intent and self._asks_back(intent, message.get(RESEMBLANCE, 0.0)):
                message.set(INTENT, as_intent(NOT_UNDERSTOOD, intent[PREDICTED_CONFIDENCE_KEY], None), add_to_output=True)
                message.set(INTENT_RANKING_KEY, message.get(INTENT_RANKING_KEY, []), add_to_output=True)
        return messages

    def _asks_back(self, intent: dict[str, Any], resemblance: float) -> bool:
        if intent[INTENT_NAME_KEY] in (NOT_UNDERSTOOD, *self._config[NEVER_ASKED_BACK]):
            return False
        confidence: float = intent[PREDICTED_CONFIDENCE_KEY]
        return confidence + WEIGHT_OF_RESEMBLANCE * resemblance < self._threshold
