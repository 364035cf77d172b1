"""all-MiniLM-L6-v2 in PyTorch, as it is fine-tuned. Needs requirements/train.txt."""

import json
import math
import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

VOCABULARY, POSITIONS, WIDTH, INNER, HEADS, LAYERS = 30_522, 512, 384, 1_536, 12, 6
DROPOUT = 0.1
EPSILON = 1e-12
MASKED = -1e4


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.ln1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.ln2 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        hidden = self.ln1(hidden + self.drop(self.out(self._attended(hidden, mask))))
        return self.ln2(hidden + self.drop(self.down(functional.gelu(self.up(hidden)))))

    def _attended(self, hidden: Tensor, mask: Tensor) -> Tensor:
        texts, tokens, _ = hidden.shape
        query, key, value = self.qkv(hidden).view(texts, tokens, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        shut = ((1 - mask[:, None, None, :].float()) * MASKED).to(query.dtype)
        chance = DROPOUT if self.training else 0.0
        found = functional.scaled_dot_product_attention(query, key, value, attn_mask=shut, dropout_p=chance)
        return found.transpose(1, 2).reshape(texts, tokens, WIDTH)


class Encoder(nn.Module):
    """Token ids to one log-odds for each head: int64[n, t], mask[n, t] → float32[n, heads]."""

    def __init__(self, base: Path, *, heads: int) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, WIDTH)
        self.pos = nn.Embedding(POSITIONS, WIDTH)
        self.ln = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, heads)
        self._read(safetensors(base))
        # The vectors of words stay as they were learned from far more text; it also halves the work of each step.
        self.word_embeddings.weight.requires_grad = self.pos.weight.requires_grad = False

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        hidden = self.drop(self.ln(self.word_embeddings(ids) + self.pos.weight[: ids.shape[1]]))
        for layer in self.layers:
            hidden = layer(hidden, mask)
        kept = mask.unsqueeze(-1).float()
        return self.head(self.drop((hidden.float() * kept).sum(1) / kept.sum(1)))

    @torch.no_grad()
    def _read(self, base: dict[str, Tensor]) -> None:
        self.word_embeddings.weight.copy_(base["embeddings.word_embeddings.weight"])
        every_text = base["embeddings.token_type_embeddings.weight"][0]
        self.pos.weight.copy_(base["embeddings.position_embeddings.weight"] + every_text)
        _fill(self.ln, base, "embeddings.LayerNorm")
        for at, layer in enumerate(self.layers):
            parts = [f"encoder.layer.{at}.attention.self.{name}" for name in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([base[f"{part}.weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([base[f"{part}.bias"] for part in parts]))
            for module, name in (
                (layer.out, "attention.output.dense"),
                (layer.ln1, "attention.output.LayerNorm"),
                (layer.up, "intermediate.dense"),
                (layer.down, "output.dense"),
                (layer.ln2, "output.LayerNorm"),
            ):
                _fill(module, base, f"encoder.layer.{at}.{name}")


def _fill(module: nn.Module, base: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(base[f"{name}.weight"])
    module.bias.copy_(base[f"{name}.bias"])


def safetensors(path: Path) -> dict[str, Tensor]:
    """{name: float32 tensor} of a safetensors file: a length, a JSON table of contents, and the numbers."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    contents = json.loads(raw[8 : 8 + length])
    found = {}
    for name, entry in contents.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            numbers = np.frombuffer(raw, "<f4", math.prod(entry["shape"]), 8 + length + entry["data_offsets"][0])
            found[name] = torch.from_numpy(numbers.reshape(entry["shape"]).copy())
    return found
