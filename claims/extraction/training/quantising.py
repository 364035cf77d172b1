"""A fine-tuned encoder as an ONNX file with int8 weights, a quarter of the size and three times as fast.

Three things keep its answers near those of the float32 model. Each token's activations are scaled by their own
largest, not by that of the whole text. Inputs that grow large hand part of their range to the weights (SmoothQuant).
And weights fill seven bits: with eight, processors without VNNI overflow their 16-bit sums, and would answer
differently from those that have it. The head stays in float32.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import torch
from onnx import TensorProto
from torch import Tensor, nn

from ..minilm import ANSWER, LAYERS
from .encoder import EPSILON, HEADS, WIDTH, Encoder, Layer
from .onnx_graph import RUNTIME, Graph, with_outputs

SMOOTHED = 0.5
"""How much of an input's range goes to its weights: 0 nothing, 1 all."""
FULLEST, MOST_ACTIVE, MIDDLE = 63, 127, 128
"""The largest weight, the largest activation, and what stands for an activation of 0 (uint8)."""
LEAST = 1e-5
VECTOR = "emb"
Peaks = dict[nn.Module, Tensor]
"""{linear part: float32[inputs], the largest magnitude that each of its inputs took}."""


class Linear(NamedTuple):
    """outputs = (inputs * factors) @ weights + bias."""

    factors: np.ndarray  # float32[inputs]
    weights: np.ndarray  # float32[inputs, outputs]
    bias: np.ndarray  # float32[outputs]


def as_int8_onnx(model: Encoder, texts: Sequence[Sequence[int]]) -> bytes:
    """The file's bytes: input_ids and attention_mask, int64[n, t], in; logit, float32[n, heads], out; and what some
    layers make of each token, float32[n, t, 384], for the speech network.

    `texts` are the token ids of some hundred texts such as the model will read: they show how large activations get.
    """
    graph = Graph()
    answer = _answered(graph, model.head, _mean(graph, _read(graph, model, texts), "mean"))
    return with_outputs(graph.file(answer, width=model.head.out_features), LAYERS, width=WIDTH)


def as_int8_vectors(model: Encoder, texts: Sequence[Sequence[int]]) -> bytes:
    """The same without a head: emb, float32[n, 384], the mean of the tokens, out."""
    graph = Graph()
    return graph.file(_mean(graph, _read(graph, model, texts), VECTOR), width=WIDTH)


def _read(graph: Graph, model: Encoder, texts: Sequence[Sequence[int]]) -> str:
    """Everything up to the last layer: the name of its float32[n, t, 384]."""
    model.eval()
    found = _peaks(model, texts)
    graph.constant("largest", np.float32(1 / MOST_ACTIVE))
    graph.constant("middle", np.uint8(MIDDLE))
    graph.node("Cast", ["attention_mask"], "shown", to=TensorProto.INT32)
    hidden = _embedded(graph, model)
    for at, layer in enumerate(model.layers):
        hidden = _layer(graph, f"layers.{at}", layer, hidden, found)
    return hidden


@torch.no_grad()
def _peaks(model: Encoder, texts: Sequence[Sequence[int]]) -> Peaks:
    found: Peaks = {}
    parts = [part for layer in model.layers for part in layer.modules() if isinstance(part, nn.Linear)]
    hooks = [part.register_forward_pre_hook(partial(_remember, found)) for part in parts]
    for ids in texts:
        model(torch.tensor([list(ids)]), torch.ones(1, len(ids)))
    for hook in hooks:
        hook.remove()
    return found


def _remember(found: Peaks, part: nn.Module, inputs: tuple[Tensor]) -> None:
    own = inputs[0].abs().amax((0, 1)).clamp(min=LEAST)
    found[part] = torch.maximum(found[part], own) if part in found else own


def _smoothed(part: nn.Linear, found: Peaks) -> Linear:
    weights = part.weight.detach()
    factors = found[part] ** SMOOTHED / weights.abs().amax(0).clamp(min=LEAST) ** (1 - SMOOTHED)
    factors = factors / factors.max()
    return Linear((1 / factors).numpy(), (weights * factors).T.numpy(), _array(part.bias))


def _array(tensor: Tensor) -> np.ndarray:
    return tensor.detach().numpy()


def _embedded(graph: Graph, model: Encoder) -> str:
    words = _array(model.word_embeddings.weight)
    scale = np.float32((words.max() - words.min()) / 255)
    zero = np.uint8(np.round(-words.min() / scale))
    packed = np.clip(np.round(words / scale) + zero, 0, 255).astype(np.uint8)
    graph.node("Gather", [graph.constant("words", packed), "input_ids"], "words_at")
    scaling = [graph.constant("words_scale", scale), graph.constant("words_zero", zero)]
    graph.node("DequantizeLinear", ["words_at", *scaling], "words_in")
    first, second = (graph.constant(f"axis{at}", np.array([at], dtype=np.int64)) for at in (0, 1))
    graph.node("Shape", ["input_ids"], "shape")
    graph.node("Gather", ["shape", second], "length")
    graph.node("Slice", [graph.constant("places", _array(model.pos.weight)), first, "length", first], "places_in")
    graph.node("Add", ["words_in", "places_in"], "embedded")
    return _normed(graph, "ln", model.ln, "embedded")


def _normed(graph: Graph, name: str, norm: nn.LayerNorm, value: str) -> str:
    learned = [graph.constant(f"{name}.{own}", _array(getattr(norm, own))) for own in ("weight", "bias")]
    return graph.node("LayerNormalization", [value, *learned], name, axis=-1, epsilon=EPSILON)


def _layer(graph: Graph, name: str, layer: Layer, hidden: str, found: Peaks) -> str:
    qkv, out, up, down = (_smoothed(part, found) for part in (layer.qkv, layer.out, layer.up, layer.down))
    qkv = _with_values_scaled(qkv, out.factors)  # attention hands the values' scale on, so no step is needed for it
    attended = _attended(graph, f"{name}.attention", _product(graph, f"{name}.qkv", qkv, hidden), qkv.bias)
    read = _product(graph, f"{name}.out", out._replace(factors=np.ones_like(out.factors)), attended)
    hidden = _added(graph, f"{name}.ln1", layer.ln1, hidden, read, out.bias)
    risen = _product(graph, f"{name}.up", up, hidden)
    bias = graph.constant(f"{name}.up.bias", up.bias)
    fell = _product(graph, f"{name}.down", down, graph.node("BiasGelu", [risen, bias], f"{name}.gelu", domain=RUNTIME))
    return _added(graph, f"{name}.ln2", layer.ln2, hidden, fell, down.bias)


def _with_values_scaled(qkv: Linear, factors: np.ndarray) -> Linear:
    whole = np.concatenate([np.ones(2 * WIDTH, dtype=np.float32), factors])
    return Linear(qkv.factors, qkv.weights * whole, qkv.bias * whole)


def _attended(graph: Graph, name: str, value: str, bias: np.ndarray) -> str:
    split = graph.constant("thirds", np.array([WIDTH] * 3, dtype=np.int64))
    three = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.node("Split", [value, split], *three, axis=-1)
    inputs = [*three, graph.constant(f"{name}.bias", bias), "shown"]
    return graph.node("MultiHeadAttention", inputs, name, domain=RUNTIME, num_heads=HEADS)


def _added(graph: Graph, name: str, norm: nn.LayerNorm, hidden: str, value: str, bias: np.ndarray) -> str:
    graph.node("Add", [value, graph.constant(f"{name}.before", bias)], f"{name}.own")
    return _normed(graph, name, norm, graph.node("Add", [hidden, f"{name}.own"], f"{name}.sum"))


def _product(graph: Graph, name: str, linear: Linear, value: str) -> str:
    """inputs @ weights, in whole numbers: each token is scaled to its own largest input, and back."""
    if not np.all(linear.factors == 1):
        value = graph.node("Mul", [value, graph.constant(f"{name}.factors", linear.factors)], f"{name}.even")
    graph.node("Abs", [value], f"{name}.sizes")
    graph.node("ReduceMax", [f"{name}.sizes"], f"{name}.peak", axes=[-1], keepdims=1)
    graph.node("Div", [value, f"{name}.peak"], f"{name}.shares")
    graph.node("QuantizeLinear", [f"{name}.shares", "largest", "middle"], f"{name}.whole")
    scale = np.abs(linear.weights).max(0) / FULLEST
    weights = graph.constant(f"{name}.weights", np.round(linear.weights / scale).astype(np.int8))
    scales = graph.constant(f"{name}.scales", scale.astype(np.float32))
    inputs = [f"{name}.whole", weights, "largest", scales, "middle"]
    graph.node("MatMulIntegerToFloat", inputs, f"{name}.scaled", domain=RUNTIME)
    return graph.node("Mul", [f"{name}.scaled", f"{name}.peak"], name)


def _answered(graph: Graph, head: nn.Linear, mean: str) -> str:
    """What the heads say of it. Not by Gemm, which adds up one text in another order than several."""
    second, last = "axis1", graph.constant("last", np.array([-1], dtype=np.int64))
    graph.node("Unsqueeze", [mean, second], "mean_of_each")
    graph.node("Mul", ["mean_of_each", graph.constant("head.weight", _array(head.weight))], "head.parts")
    graph.node("ReduceSum", ["head.parts", last], "head.sums", keepdims=0)
    return graph.node("Add", ["head.sums", graph.constant("head.bias", _array(head.bias))], ANSWER)


def _mean(graph: Graph, hidden: str, name: str) -> str:
    """The mean of the tokens that are no padding. As a product text by text: ONNX Runtime sums the tokens of one text
    in another order than those of several, and a text's answer must not depend on its company."""
    last, second = graph.constant("last", np.array([-1], dtype=np.int64)), "axis1"
    graph.node("Cast", ["attention_mask"], "kept", to=TensorProto.FLOAT)
    graph.node("ReduceSum", ["kept", last], "count", keepdims=1)
    graph.node("Unsqueeze", ["kept", second], "kept_in_row")
    graph.node("MatMul", ["kept_in_row", hidden], "total_in_row")
    graph.node("Squeeze", ["total_in_row", second], "total")
    return graph.node("Div", ["total", "count"], name)
