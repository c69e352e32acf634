"""Build all-MiniLM-L6-v2 as an int8 ONNX graph from its weights. Needs onnx and safetensors, so only training imports it.

The architecture is BERT's (Devlin et al. 2019) with 6 layers of width 384; sentence-transformers pools the last of them by
the mean of the tokens and scales the result to length 1. We can pool earlier layers too: they keep more of the words.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

LAYERS = 6
HEADS = 12
WIDTH = 384
HEAD_WIDTH = WIDTH // HEADS
LAYER_NORM_EPSILON = 1e-12

# LayerNormalization needs opset 17, Gelu 20. IR version 10 is read by every onnxruntime from 1.18.
OPSET = 20
IR_VERSION = 10

# Added to the attention of padding: far below any real score, and finite, so that no row becomes NaN.
MASKED = -1e9

FIRST_TOKEN_TYPE = 0


class _Graph:
    """Collects nodes and constants; every method returns the name of what it made."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, inputs: list[str], name: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name

    def linear(self, inputs: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """`weight` has one row for each output, as PyTorch stores it."""
        product = self.add("MatMul", [inputs, self.constant(f"{name}.weight", weight.T)], f"{name}.product")
        return self.add("Add", [product, self.constant(f"{name}.bias", bias)], name)

    def layer_norm(self, inputs: str, tensors: dict[str, np.ndarray], key: str) -> str:
        scale = self.constant(f"{key}.scale", tensors[f"{key}.weight"])
        bias = self.constant(f"{key}.shift", tensors[f"{key}.bias"])
        return self.add("LayerNormalization", [inputs, scale, bias], key, axis=-1, epsilon=LAYER_NORM_EPSILON)


def build(weights: Path, target: Path, layers: Sequence[int] = (LAYERS,)) -> None:
    """Write the int8 graph of the safetensors file `weights` to `target` (about 23 MB).

    Inputs `input_ids` and `attention_mask`, int64 of shape (sentences, tokens). Output `sentence`, float32 of shape
    (sentences, 384 x layers): the pooled layers side by side in the order given, each of length 1.
    """
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(full_precision(weights, layers), full)
        with _without_chatter():
            quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True)


@contextmanager
def _without_chatter() -> Iterator[None]:
    """Keep the quantiser's notes on every tensor, which it writes to the root logger, out of the training log."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(before)


def full_precision(weights: Path, layers: Sequence[int] = (LAYERS,)) -> onnx.ModelProto:
    """Give the float32 graph of the safetensors file `weights`; inputs and output as in `build`."""
    tensors = load_file(weights)
    graph = _Graph()
    hidden = _embeddings(graph, tensors)
    mask = graph.add("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
    blocked = _blocked(graph, mask)
    states = [hidden]
    for layer in range(LAYERS):
        states.append(_layer(graph, tensors, f"encoder.layer.{layer}", states[-1], blocked))
    _pool(graph, [states[layer] for layer in layers], mask)
    shape = ["sentences", "tokens"]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("input_ids", "attention_mask")],
            [helper.make_tensor_value_info("sentence", TensorProto.FLOAT, ["sentences", WIDTH * len(layers)])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
    )
    # The quantiser warns about a graph that was not pre-processed; ours is written the way pre-processing would leave it.
    model.metadata_props.add(key="onnx.quant.pre_process", value="onnxruntime.quant")
    onnx.checker.check_model(model)
    return model


def _embeddings(graph: _Graph, tensors: dict[str, np.ndarray]) -> str:
    table = graph.constant("words.table", tensors["embeddings.word_embeddings.weight"])
    words = graph.add("Gather", [table, "input_ids"], "words")
    # Every sentence is of the first token type, so its embedding is added to the positions once, here.
    token_type = tensors["embeddings.token_type_embeddings.weight"][FIRST_TOKEN_TYPE]
    positions = tensors["embeddings.position_embeddings.weight"] + token_type
    shape = graph.add("Shape", ["input_ids"], "shape", start=1, end=2)
    start, axis = graph.constant("zero", np.array([0], np.int64)), graph.constant("first_axis", np.array([0], np.int64))
    used = graph.add("Slice", [graph.constant("positions.table", positions), start, shape, axis], "positions")
    return graph.layer_norm(graph.add("Add", [words, used], "embedded"), tensors, "embeddings.LayerNorm")


def _blocked(graph: _Graph, mask: str) -> str:
    """Give what is added to the attention scores: 0 for a token, MASKED for padding; shape (sentences, 1, 1, tokens)."""
    wide = graph.add("Unsqueeze", [mask, graph.constant("mask.axes", np.array([1, 2], np.int64))], "mask.wide")
    missing = graph.add("Sub", [graph.constant("one", np.array(1, np.float32)), wide], "mask.missing")
    return graph.add("Mul", [missing, graph.constant("masked", np.array(MASKED, np.float32))], "mask.blocked")


def _layer(graph: _Graph, tensors: dict[str, np.ndarray], key: str, hidden: str, blocked: str) -> str:
    attended = _attention(graph, tensors, f"{key}.attention", hidden, blocked)
    attended = graph.layer_norm(
        graph.add("Add", [hidden, attended], f"{key}.attended"), tensors, f"{key}.attention.output.LayerNorm"
    )
    inner = _linear(graph, tensors, f"{key}.intermediate.dense", attended)
    inner = graph.add("Gelu", [inner], f"{key}.gelu")
    outer = _linear(graph, tensors, f"{key}.output.dense", inner)
    return graph.layer_norm(graph.add("Add", [attended, outer], f"{key}.added"), tensors, f"{key}.output.LayerNorm")


def _linear(graph: _Graph, tensors: dict[str, np.ndarray], key: str, inputs: str) -> str:
    return graph.linear(inputs, tensors[f"{key}.weight"], tensors[f"{key}.bias"], key)


def _attention(graph: _Graph, tensors: dict[str, np.ndarray], key: str, hidden: str, blocked: str) -> str:
    heads = {}
    for part, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])):
        name = f"{key}.self.{part}"
        shape = graph.constant(f"{name}.shape", np.array([0, 0, HEADS, HEAD_WIDTH], np.int64))
        split = graph.add("Reshape", [_linear(graph, tensors, name, hidden), shape], f"{name}.heads")
        heads[part] = graph.add("Transpose", [split], f"{name}.ordered", perm=order)
    scores = graph.add("MatMul", [heads["query"], heads["key"]], f"{key}.scores")
    scale = graph.constant(f"{key}.scale", np.array(HEAD_WIDTH**-0.5, np.float32))
    scaled = graph.add("Mul", [scores, scale], f"{key}.scaled")
    shares = graph.add("Softmax", [graph.add("Add", [scaled, blocked], f"{key}.masked")], f"{key}.shares", axis=-1)
    mixed = graph.add("MatMul", [shares, heads["value"]], f"{key}.mixed")
    ordered = graph.add("Transpose", [mixed], f"{key}.joined", perm=[0, 2, 1, 3])
    joined = graph.add("Reshape", [ordered, graph.constant(f"{key}.width", np.array([0, 0, WIDTH], np.int64))], f"{key}.flat")
    return _linear(graph, tensors, f"{key}.output.dense", joined)


def _pool(graph: _Graph, states: list[str], mask: str) -> None:
    """Mean over the tokens, scaled to length 1, for each of `states`."""
    token_axis = graph.constant("token_axis", np.array([1], np.int64))
    counted = graph.add("Unsqueeze", [mask, graph.constant("last_axis", np.array([-1], np.int64))], "mask.column")
    pooled = []
    for index, state in enumerate(states):
        tokens = graph.add("Mul", [state, counted], f"pool.{index}.tokens")
        total = graph.add("ReduceSum", [tokens, token_axis], f"pool.{index}.total", keepdims=0)
        pooled.append(graph.add("LpNormalization", [total], f"pool.{index}.scaled", axis=-1, p=2))
    graph.add("Concat", pooled, "sentence", axis=-1)
