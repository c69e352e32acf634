"""Read back what the encoder left on a message: the vector of its text."""

from __future__ import annotations

import numpy as np
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.need_model import Floats


def vector_of(message: Message) -> Floats | None:
    """Give the dense sentence feature of the text, of shape (width,), or None when no featurizer has made one."""
    _, sentence = message.get_dense_features(TEXT)
    return None if sentence is None else np.asarray(sentence.features[0], np.float32)


def labelled_examples(training_data: TrainingData) -> tuple[list[Message], Floats, list[str]]:
    """Give the examples that have an intent and a vector, their vectors (n, width) and their intents."""
    pairs = [
        (example, vector_of(example)) for example in training_data.intent_examples if example.get(INTENT) and example.get(TEXT)
    ]
    encoded = [(example, vector) for example, vector in pairs if vector is not None]
    vectors = np.stack([vector for _, vector in encoded]) if encoded else np.zeros((0, 0), np.float32)
    return [example for example, _ in encoded], vectors, [str(example.get(INTENT)) for example, _ in encoded]
