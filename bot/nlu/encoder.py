"""The sentence encoder as a Rasa featurizer: one dense sentence feature for each message, no sequence features.

Any Rasa 3.6 project can use it: it needs no other module of this project than its neighbours `weights`, `encoder_graph`,
`encoding`, `spelling` and `sources`. The graph is built while training and kept in the model, so a server needs neither
weights nor onnx.
"""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.exceptions import InvalidConfigException, RasaException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer

from bot.nlu import sources, weights
from bot.nlu.encoding import Encoder
from bot.nlu.spelling import Speller, english_words

# Where the loaded encoder is left on a message, for a component that wants to encode a part of it. Never in the output.
ENCODER = "sentence_encoder"

# Where the text is left as the encoder read it, for a component that looks at its words. Never in the output.
MENDED_TEXT = "mended_text"

FOLDER = "folder"
LAYERS = "layers"
MEND_SPELLING = "mend_spelling"

# The last layer holds the meaning, the fourth and second more of the words: docs/understanding.md has the measurement.
DEFAULT_LAYERS = [6, 4, 2]
LAYER_COUNT = 6

# The modules of this folder that it is written with: a change of one is a reason to train again.
NEIGHBOURS = ("encoder_graph", "encoding", "spelling", "weights")

GRAPH_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"


class EncoderMissing(RasaException):
    """Training cannot begin: the encoder's files are missing or are not the reviewed ones."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Featurize messages with all-MiniLM-L6-v2.

    Config: `folder`, a folder that holds model.safetensors and tokenizer.json (default: the folder that
    SENTENCE_ENCODER_FOLDER names, else the installed package); `layers`, the layers to pool, the leading one first;
    `mend_spelling`, whether mistyped words are mended before a text is read (training then needs symspellpy).
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config(), FOLDER: None, LAYERS: DEFAULT_LAYERS, MEND_SPELLING: False}

    @staticmethod
    def required_packages() -> list[str]:
        return ["onnxruntime", "tokenizers"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return sources.digest(*NEIGHBOURS)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        layers = config[LAYERS]
        if not isinstance(layers, list) or not layers or not all(layer in range(LAYER_COUNT + 1) for layer in layers):
            raise InvalidConfigException(f"SentenceEncoder: `{LAYERS}` is {layers!r}. Write a list of 0 to {LAYER_COUNT}.")

    def __init__(
        self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource, encoder: Encoder | None = None
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._encoder = encoder

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SentenceEncoder:
        return cls(config, execution_context.node_name, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Build the graph and keep it; learn from the examples which words people mean, when spelling is to be mended.

        Raises EncoderMissing when the weights are not there or not the reviewed ones.
        """
        try:
            found = weights.find(self._config[FOLDER])
        except weights.WeightsError as error:
            raise EncoderMissing(str(error)) from None
        from bot.nlu import encoder_graph  # needs onnx and safetensors, which a server does not have

        with self._model_storage.write_to(self._resource) as folder:
            encoder_graph.build(found.model, folder / GRAPH_FILE, self._config[LAYERS])
            shutil.copyfile(found.tokenizer, folder / TOKENIZER_FILE)
            if self._config[MEND_SPELLING]:
                texts = [message.get(TEXT) for message in training_data.training_examples if message.get(TEXT)]
                words = english_words(Tokenizer.from_file(str(found.tokenizer)).get_vocab())
                Speller.learn(texts, words).save(Path(folder))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceEncoder:
        with model_storage.read_from(resource) as folder:
            mend = Speller.load(Path(folder)).mend if config[MEND_SPELLING] else None
            encoder = Encoder(Path(folder) / GRAPH_FILE, Path(folder) / TOKENIZER_FILE, mend)
        return cls(config, execution_context.node_name, model_storage, resource, encoder)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self._featurize(training_data.training_examples, threads=os.cpu_count() or 1)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the sentence feature, of shape (1, 384 x layers), to every message that has a text."""
        encoder = self._featurize(messages)
        for message in messages:
            message.set(ENCODER, encoder)
        return messages

    def _featurize(self, messages: list[Message], threads: int = 1) -> Encoder:
        if self._encoder is None:
            raise EncoderMissing("The sentence encoder has not been trained. Run `rasa train`, and use the model it writes.")
        with_text = [message for message in messages if message.get(TEXT) is not None]
        for message in with_text:
            message.set(MENDED_TEXT, self._encoder.mend(message.get(TEXT)))
        texts = [message.get(MENDED_TEXT) for message in with_text]
        with ThreadPoolExecutor(threads) if threads > 1 else nullcontext() as pool:
            vectors = (pool.map if pool else map)(self._encoder.encode_mended, texts)
            for message, vector in zip(with_text, vectors, strict=True):
                self.add_features_to_message(sequence=None, sentence=vector[None, :], attribute=TEXT, message=message)
        return self._encoder
