"""Read back what the encoder left on a message: the vector of its text, and the text with its spelling mended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import need_model
from bot.nlu.encoder import MENDED_TEXT
from bot.nlu.need_model import Floats, Learned


def vector_of(message: Message) -> Floats | None:
    """Give the dense sentence feature of the text, of shape (width,), or None when no featurizer has made one."""
    _, sentence = message.get_dense_features(TEXT)
    return None if sentence is None else np.asarray(sentence.features[0], np.float32)


def mended_text_of(message: Message) -> str:
    """Give the text as the encoder read it; as it was written when no encoder has."""
    return str(message.get(MENDED_TEXT) or message.get(TEXT) or "")


@dataclass(frozen=True)
class Labelled:
    """Examples that have an intent and a vector: the messages, and side by side what is learned from them.

    `vectors` (n, width), `texts` with their spelling mended, `intents`.
    """

    messages: list[Message]
    vectors: Floats
    texts: list[str]
    intents: list[str]

    def learned(self) -> Learned:
        """Give what is learned from them. Raises TooFewExamplesError."""
        return need_model.learn(self.vectors, self.texts, self.intents)


def labelled_examples(training_data: TrainingData) -> Labelled:
    """Give the examples that there is something to learn from."""
    pairs = [
        (example, vector_of(example)) for example in training_data.intent_examples if example.get(INTENT) and example.get(TEXT)
    ]
    encoded = [(example, vector) for example, vector in pairs if vector is not None]
    vectors = np.stack([vector for _, vector in encoded]) if encoded else np.zeros((0, 0), np.float32)
    messages = [example for example, _ in encoded]
    return Labelled(
        messages, vectors, [mended_text_of(example) for example in messages], [str(example.get(INTENT)) for example in messages]
    )
