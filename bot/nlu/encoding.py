"""Run the sentence encoder: text in, one vector out. Needs onnxruntime and tokenizers only; knows nothing of Rasa.

A sentence is encoded alone, never in a batch: int8 scales are chosen from everything in a batch, so that a sentence's
vector would depend on its neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

# Read whole up to here (about 75 words, 7 ms); a longer text is read as windows, since the cost grows with the length
# and the mean over a long text says little.
WHOLE_TOKENS = 96
HEAD_TOKENS = 40
TAIL_TOKENS = 40
QUESTION_TOKENS = 32

# Only this much of a text is given to the tokenizer, half from each end: more cannot reach a window, whatever the writing.
READ_CHARACTERS = 8000

# onnxruntime would join an addition and the normalisation after it into one step, which takes three times as long as the two:
# without it a sentence of 27 tokens takes 2.0 ms instead of 2.5.
SLOWER_JOINED = ["SkipLayerNormFusion"]

# Emoji-only messages repeat themselves; the first few different ones say it all.
SYMBOLS_NAMED = 5

_SENTENCE_END = re.compile(r"[.!?\n]")

# A question is looked for within this much before its question mark.
QUESTION_CHARACTERS = 300

Vector = NDArray[np.float32]


Mend = Callable[[str], str]


class Encoder:
    """A loaded encoder. One thread for each call; calls may come from several threads.

    `mend` is applied to every text before it is read: see `spelling`.
    """

    def __init__(self, graph: Path, tokenizer: Path, mend: Mend | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._mend = mend
        self._session = onnxruntime.InferenceSession(
            str(graph), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_JOINED
        )
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._start = self._tokenizer.token_to_id("[CLS]")
        self._end = self._tokenizer.token_to_id("[SEP]")
        self._unknown = self._tokenizer.token_to_id("[UNK]")
        self.width: int = self._session.get_outputs()[0].shape[-1]

    def encode(self, text: str) -> Vector:
        """Give the vector of `text`, its spelling mended, of shape (width,)."""
        return self.encode_mended(self.mend(text))

    def mend(self, text: str) -> str:
        """Give `text` as it is read."""
        return self._mend(text) if self._mend else text

    def encode_mended(self, text: str) -> Vector:
        """Give the vector of a text that needs no mending. One without a readable token has the zero vector.

        A text of nothing but emoji is read by their Unicode names.
        """
        windows = self._readable(text) or self._readable(_names_of_symbols(text))
        if not windows:
            return np.zeros(self.width, np.float32)
        vectors = [self._run(window) for window in windows]
        mean = np.mean(vectors, axis=0)
        # As long as the vector of one window, so that a long text weighs as much as a short one.
        return np.asarray(mean * (np.linalg.norm(vectors[0]) / np.linalg.norm(mean)), np.float32)

    def _readable(self, text: str) -> list[list[int]]:
        return [window for window in self._windows(text) if any(token != self._unknown for token in window)]

    def _windows(self, text: str) -> list[list[int]]:
        """Split into what is read: the whole of a short text; of a long one its head, its tail and its question."""
        text = _ends_of(text)
        tokens = self._tokens(text)
        ids = tokens.ids
        if len(ids) <= WHOLE_TOKENS:
            return [ids]
        windows = [ids[:HEAD_TOKENS], ids[-TAIL_TOKENS:]]
        question = self._question(text, tokens)
        return [question, *windows] if question else windows

    def _question(self, text: str, tokens: Encoding) -> list[int]:
        """Give the last question between the head and the tail, or nothing."""
        between = text[tokens.offsets[HEAD_TOKENS - 1][1] : tokens.offsets[-TAIL_TOKENS][0]]
        mark = between.rfind("?")
        if mark < 0:
            return []
        before = between[max(0, mark - QUESTION_CHARACTERS) : mark]
        sentence = _SENTENCE_END.split(before)[-1]
        return self._tokens(f"{sentence}?").ids[-QUESTION_TOKENS:]

    def _tokens(self, text: str) -> Encoding:
        return self._tokenizer.encode(text, add_special_tokens=False)

    def _run(self, ids: list[int]) -> Vector:
        given = np.array([[self._start, *ids, self._end]], np.int64)
        sentence = self._session.run(["sentence"], {"input_ids": given, "attention_mask": np.ones_like(given)})[0]
        return np.asarray(sentence[0], np.float32)


def _ends_of(text: str) -> str:
    if len(text) <= READ_CHARACTERS:
        return text
    half = READ_CHARACTERS // 2
    return f"{text[:half]} {text[-half:]}"


def _names_of_symbols(text: str) -> str:
    """Give the names of the first few different symbols of `text`: "thumbs up sign" says what the drawing says."""
    symbols = dict.fromkeys(character for character in text[:READ_CHARACTERS] if unicodedata.category(character) == "So")
    return " ".join(unicodedata.name(symbol, "").lower() for symbol in list(symbols)[:SYMBOLS_NAMED])
