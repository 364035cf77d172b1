"""An ONNX file written node by node, in operators that ONNX Runtime has kernels for."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, IR_VERSION = 17, 8
RUNTIME = "com.microsoft"
"""ONNX Runtime's own operators: attention in one step, and int8 products that come out as float32."""
INPUTS = ("input_ids", "attention_mask")


class Graph:
    """Nodes and constants in the order in which they were added. Names of values are those of what made them."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        if name not in self._constants:
            self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(self, operator: str, inputs: Sequence[str], *names: str, domain: str = "", **settings: Any) -> str:
        """The name of its first value."""
        self._nodes.append(helper.make_node(operator, list(inputs), list(names), domain=domain, **settings))
        return names[0]

    def file(self, output: str, *, width: int) -> bytes:
        """Texts by tokens in, texts by `width` numbers out."""
        ins = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"]) for name in INPUTS]
        out = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["texts", width])
        graph = helper.make_graph(self._nodes, "encoder", ins, [out], list(self._constants.values()))
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION).SerializeToString()


def with_outputs(content: bytes, names: Sequence[str], *, width: int) -> bytes:
    """The same file, which also gives out values on the way: texts by tokens by `width` numbers each. Its answers and
    weights stay what they are."""
    model = onnx.load_from_string(content)
    shape = ["texts", "tokens", width]
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in names)
    return model.SerializeToString()
