"""Many rows of numbers kept in 8 bits, and their products with a few vectors; plain onnxruntime, knows nothing of texts.

A message is compared with every example, and what that costs is reading them all from memory: in 8 bits a quarter of it, and
a third of the time. Each column has a step of its own (affine quantisation per channel, as in Jacob et al. 2018). A vector is
given in 16 bits, as two rows of 8, so that only the rounding of the kept rows is felt; who learns from `Rounded.rows` has
learned with that, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Codes = NDArray[np.uint8]

# A code is a number of steps from here: the products of unsigned numbers are exact on every processor, those of signed
# ones are cut off on the older ones.
MIDDLE = 128
MOST_STEPS = 127

# The largest number that two rows of 8 bits hold, the high one in units of 256.
MOST_IN_TWO = MOST_STEPS * 256

INPUT, OUTPUT = "given", "products"


@dataclass(frozen=True)
class Rounded:
    """Rows in 8 bits: `codes` (n, d), and how much a step is in each column, `steps` (d,)."""

    codes: Codes
    steps: Floats

    @classmethod
    def of(cls, rows: Floats) -> Rounded:
        """Round `rows` (n, d) to the nearest step."""
        largest = np.abs(rows).max(axis=0)
        steps = np.where(largest > 0, largest / MOST_STEPS, 1).astype(np.float32)
        return cls((np.rint(rows / steps) + MIDDLE).astype(np.uint8), steps)

    @property
    def rows(self) -> Floats:
        """The numbers that the codes stand for, (n, d)."""
        return (self.codes.astype(np.float32) - MIDDLE) * self.steps

    def graph(self) -> bytes:
        """Give what `Products` runs, an ONNX graph of the codes. Needs onnx, so only training asks for it."""
        from bot.nlu import product_graph

        return product_graph.build(self.codes)


@dataclass(frozen=True)
class Products:
    """The products of vectors with all rows of a `Rounded`: its `graph` and its `steps`."""

    graph: bytes
    steps: Floats

    def with_(self, vectors: Floats) -> Floats:
        """Give the products of `vectors` (m, d) with each row, (m, n)."""
        scaled = vectors * self.steps
        unit = np.maximum(np.abs(scaled).max(axis=1, keepdims=True), np.finfo(np.float32).tiny) / MOST_IN_TWO
        whole = np.rint(scaled / unit).astype(np.int32)
        high = (whole + MIDDLE) >> 8
        given = np.concatenate([high, whole - (high << 8)]) + MIDDLE
        both = self._session.run([OUTPUT], {INPUT: given.astype(np.uint8)})[0]
        return np.asarray(((both[: len(vectors)] << 8) + both[len(vectors) :]) * unit, np.float32)

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(self.graph, options, providers=["CPUExecutionProvider"])
