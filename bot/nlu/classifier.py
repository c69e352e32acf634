"""The intent classifier as a Rasa component: which need a message tells of, how surely, and what that means to a person."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import clauses, need_model, sources, urgency
from bot.nlu.encoder import ENCODER
from bot.nlu.encoding import Encoder
from bot.nlu.features import labelled_examples, mended_text_of, vector_of
from bot.nlu.meanings import NOT_UNDERSTOOD, Meaning, as_intent, meanings_in
from bot.nlu.need_model import Floats, NeedModel
from bot.nlu.urgency import HarmWords
from bot.nlu.writing import is_other_writing, says_nothing

# The cosine between a message and the nearest example of its intent, left on the message for the scope gate.
RESEMBLANCE = "resemblance"

RANKING_LENGTH = 10
OTHER_LANGUAGE_NEED = "language_other"

KNOWLEDGE_FILE = "meanings.json"


class ClassifierUntrained(RasaException):
    """There is nothing to classify with; the text says what to do."""


@dataclass(frozen=True)
class Understood:
    """How a message was understood: intents from the likeliest with their probabilities; the first one's resemblance."""

    ranking: tuple[tuple[str, float], ...]
    resemblance: float


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NeedClassifier(IntentClassifier, GraphComponent):
    """Classify by the sentence vector that a featurizer left; write `intent` and `intent_ranking` with their meanings."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @staticmethod
    def required_packages() -> list[str]:
        return ["scipy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return sources.digest()

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._model: NeedModel | None = None
        self._meanings: dict[str, Meaning] = {}
        self._harm_words = HarmWords({})

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> NeedClassifier:
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the encoded examples, and set the temperature by held-out ones. Raises ClassifierUntrained."""
        examples = labelled_examples(training_data)
        try:
            self._model = examples.learned().model
        except need_model.TooFewExamplesError as error:
            raise ClassifierUntrained(f"NeedClassifier: {error}") from None
        self._meanings = meanings_in(examples.messages)
        self._harm_words = HarmWords.learn(
            [message.get(TEXT) for message in examples.messages],
            [self._meanings[intent].need for intent in examples.intents],
        )
        self._save()
        return self._resource

    def _save(self) -> None:
        assert self._model is not None
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(Path(folder))
            knowledge = {
                "meanings": {intent: asdict(meaning) for intent, meaning in self._meanings.items()},
                "harm_words": dict(self._harm_words.weights),
            }
            (Path(folder) / KNOWLEDGE_FILE).write_text(json.dumps(knowledge, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NeedClassifier:
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model = NeedModel.load(Path(folder))
            knowledge = json.loads((Path(folder) / KNOWLEDGE_FILE).read_text(encoding="utf-8"))
        component._meanings = {intent: Meaning(**meaning) for intent, meaning in knowledge["meanings"].items()}
        component._harm_words = HarmWords(knowledge["harm_words"])
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Write what each message was understood as; one that cannot be read is not understood, with an empty ranking."""
        for message in messages:
            self._write(message, self._understand(message))
        return messages

    def _write(self, message: Message, understood: Understood | None) -> None:
        ranking = [
            as_intent(name, share, self._meanings.get(name)) for name, share in (understood.ranking if understood else ())
        ]
        message.set(INTENT, ranking[0] if ranking else as_intent(NOT_UNDERSTOOD, 0.0, None), add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set(RESEMBLANCE, understood.resemblance if understood else 0.0)

    def _understand(self, message: Message) -> Understood | None:
        if self._model is None:
            raise ClassifierUntrained("NeedClassifier has not been trained. Run `rasa train`, and use the model it writes.")
        text, vector = message.get(TEXT) or "", vector_of(message)
        other_language = self._other_language()
        if other_language and is_other_writing(text):
            return Understood(((other_language, 1.0),), 1.0)
        if vector is None or not vector.any() or says_nothing(text):
            return None
        probabilities, resemblances = self._model.understand(vector[None, :], [mended_text_of(message)])
        whole = self._ranked(probabilities[0], resemblances[0])
        return self._heard_in_a_clause(text, whole, message.get(ENCODER)) or whole

    def _ranked(self, probabilities: Floats, resemblances: Floats) -> Understood:
        assert self._model is not None
        order = np.argsort(-probabilities, kind="stable")[:RANKING_LENGTH]
        ranking = tuple((self._model.intents[number], float(probabilities[number])) for number in order)
        return Understood(ranking, float(resemblances[order[0]]))

    def _heard_in_a_clause(self, text: str, whole: Understood, encoder: Encoder | None) -> Understood | None:
        """Give the message as its most urgent clear clause tells it, when that changes anything; see `urgency`."""
        first, confidence = whole.ranking[0]
        need = self._need_of(first)
        if encoder is None or not urgency.is_worth_a_closer_look(need, confidence):
            return None
        parts = clauses.split(text)
        if len(parts) < 2:
            return None
        assert self._model is not None
        picked = [encoder.mend(part) for part in self._harm_words.pick(parts)]
        vectors = np.stack([encoder.encode_mended(part) for part in picked])
        probabilities, resemblances = self._model.understand(vectors, picked)
        clause = urgency.most_urgent_clause(need, [self._by_need(row) for row in probabilities])
        if clause is None:
            return None
        name, share = self._ranked(probabilities[clause], resemblances[clause]).ranking[0]
        others = tuple(guess for guess in whole.ranking if guess[0] != name)
        heard = self._model.intents.index(name)
        return Understood(((name, share), *others)[:RANKING_LENGTH], float(resemblances[clause][heard]))

    def _by_need(self, probabilities: Floats) -> dict[str, float]:
        assert self._model is not None
        shares: dict[str, float] = {}
        for name, share in zip(self._model.intents, probabilities, strict=True):
            need = self._need_of(name) or name
            shares[need] = shares.get(need, 0.0) + float(share)
        return shares

    def _need_of(self, intent: str) -> str | None:
        return self._meanings.get(intent, Meaning()).need

    def _other_language(self) -> str | None:
        return next((intent for intent, meaning in self._meanings.items() if meaning.need == OTHER_LANGUAGE_NEED), None)
