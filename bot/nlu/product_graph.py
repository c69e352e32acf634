"""Build the ONNX graph that multiplies a few rows of 8-bit numbers with many. Needs onnx, so only training imports it."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from bot.nlu.eight_bits import INPUT, MIDDLE, OUTPUT, Codes
from bot.nlu.encoder_graph import IR_VERSION, OPSET


def build(codes: Codes) -> bytes:
    """Give the graph for `codes` (n, d): uint8 of shape (m, d) in, int32 of shape (m, n) out, both counted from MIDDLE."""
    rows, width = codes.shape
    middle = numpy_helper.from_array(np.array(MIDDLE, np.uint8), "middle")
    kept = numpy_helper.from_array(np.ascontiguousarray(codes.T), "kept")
    model = helper.make_model(
        helper.make_graph(
            [helper.make_node("MatMulInteger", [INPUT, "kept", "middle", "middle"], [OUTPUT])],
            "products",
            [helper.make_tensor_value_info(INPUT, TensorProto.UINT8, ["vectors", width])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.INT32, ["vectors", rows])],
            [kept, middle],
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
    )
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())
