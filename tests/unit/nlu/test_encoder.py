"""The sentence encoder: the published vectors, small and steady, and never stopped by what people paste."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from tokenizers import Tokenizer

from bot.nlu import encoder_graph, weights
from bot.nlu.encoder import EncoderMissing, SentenceEncoder
from bot.nlu.encoding import Encoder

# The first numbers of the vector of this sentence in the documentation of sentence-transformers (all-MiniLM-L6-v2).
PUBLISHED_SENTENCE = "This is an example sentence"
PUBLISHED_START = (0.0677, 0.0635, 0.0487, 0.0793)

FILLER = "it was a long day and we had been to the shops and then home for tea before the rain came on. " * 20
QUESTION = "where can i report a fake website?"


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def run(session: onnxruntime.InferenceSession, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
    return np.asarray(session.run(None, {"input_ids": ids, "attention_mask": mask})[0][0])


def ids_of(text: str) -> np.ndarray:
    tokenizer = Tokenizer.from_file(str(weights.find().tokenizer))
    tokenizer.no_padding()
    return np.array([tokenizer.encode(text).ids], np.int64)


@pytest.fixture(scope="module")
def full_precision(tmp_path_factory: pytest.TempPathFactory) -> onnxruntime.InferenceSession:
    file = tmp_path_factory.mktemp("full") / "full.onnx"
    onnx.save(encoder_graph.full_precision(weights.find().model), file)
    return onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])


def test_the_graph_gives_the_published_vector(full_precision: onnxruntime.InferenceSession) -> None:
    ids = ids_of(PUBLISHED_SENTENCE)
    assert run(full_precision, ids, np.ones_like(ids))[:4] == pytest.approx(PUBLISHED_START, abs=1e-4)


@pytest.mark.parametrize("text", ["i paid a scammer", "got a text about a parcel", "what is a sim farm and is it legal now"])
def test_eight_bits_stay_close_to_full_precision(
    full_precision: onnxruntime.InferenceSession, encoder: Encoder, text: str
) -> None:
    ids = ids_of(text)
    assert cosine(encoder.encode(text)[:384], run(full_precision, ids, np.ones_like(ids))) > 0.98


def test_padding_changes_nothing(full_precision: onnxruntime.InferenceSession) -> None:
    """We encode one text at a time; others may send batches."""
    ids = np.array([[101, 1045, 3825, 102]], np.int64)
    alone = run(full_precision, ids, np.ones_like(ids))
    padded = run(full_precision, np.pad(ids, ((0, 0), (0, 3))), np.pad(np.ones_like(ids), ((0, 0), (0, 3))))
    assert padded == pytest.approx(alone, abs=1e-5)


def test_a_vector_is_the_same_whatever_else_is_encoded(encode: Callable[[list[Message]], list[Message]]) -> None:
    alone = encode([Message({TEXT: "i paid a scammer"})])[0]
    among = encode([Message({TEXT: FILLER}), Message({TEXT: "i paid a scammer"})])[1]
    vectors = [message.get_dense_features(TEXT)[1].features for message in (alone, among)]
    assert np.array_equal(*vectors)


def test_it_gives_one_sentence_feature_and_no_sequence(encode: Callable[[list[Message]], list[Message]]) -> None:
    sequence, sentence = encode([Message({TEXT: "hello"})])[0].get_dense_features(TEXT)
    assert sequence is None
    assert sentence.features.shape == (1, 384 * 3)


@pytest.mark.parametrize("text", [QUESTION + " " + FILLER, FILLER + QUESTION, FILLER + QUESTION + " " + FILLER])
def test_a_question_is_heard_wherever_it_stands_in_a_long_text(encoder: Encoder, text: str) -> None:
    question = encoder.encode(QUESTION)
    assert cosine(encoder.encode(text), question) > cosine(encoder.encode(FILLER), question) + 0.1


def test_a_long_text_weighs_as_much_as_a_short_one(encoder: Encoder) -> None:
    lengths = [np.linalg.norm(encoder.encode(text)) for text in ("i paid", FILLER)]
    assert lengths[0] == pytest.approx(lengths[1], rel=1e-4)


@pytest.mark.parametrize("text", ["", "   ", "a" * 8000, "\u0000\u200b", "Ω" * 8000])
def test_what_cannot_be_read_has_the_zero_vector(encoder: Encoder, text: str) -> None:
    assert not encoder.encode(text).any()


def test_emoji_alone_are_read_by_their_names(encoder: Encoder) -> None:
    thumbs = encoder.encode("👍")
    assert cosine(thumbs, encoder.encode("thumbs up")) > 0.7
    assert np.array_equal(thumbs, encoder.encode("👍👍👍"))


def test_an_untrained_encoder_says_what_to_do(tmp_path: Path) -> None:
    component = SentenceEncoder(
        SentenceEncoder.get_default_config(), "encoder", LocalModelStorage(tmp_path), Resource("encoder")
    )
    with pytest.raises(EncoderMissing, match="Run `rasa train`"):
        component.process([Message({TEXT: "hello"})])


@pytest.mark.parametrize("layers", [[], [7], "6", [-1]])
def test_layers_that_do_not_exist_are_refused(tmp_path: Path, layers: object) -> None:
    config = {**SentenceEncoder.get_default_config(), "layers": layers}
    with pytest.raises(InvalidConfigException, match="Write a list"):
        SentenceEncoder(config, "encoder", LocalModelStorage(tmp_path), Resource("encoder"))


def test_a_server_does_not_need_onnx() -> None:
    code = (
        "import sys; import bot.nlu.encoder, bot.nlu.classifier, bot.nlu.scope, bot.nlu.safety;"
        "print([name for name in ('onnx', 'bot.nlu.encoder_graph') if name in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "[]"
    )
