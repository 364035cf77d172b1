"""The encoder that compares meanings, quantised so that texts can be read together. Needs requirements/train.txt."""

from collections.abc import Callable
from pathlib import Path

from .. import minilm
from ..evaluation.checked_claims import Collection
from ..matching import embedding
from .encoder import Encoder
from .manifest import record
from .quantising import as_int8_vectors

RANGED = 300
"""Checked claims by which the quantiser learns how large activations get."""


def train(data: Path, *, base: Path, say: Callable[[str], None]) -> None:
    """all-MiniLM-L6-v2 as it is, in int8. Raises OSError where `data` or `base` lacks a file."""
    claims = [claim.wording for claim in Collection(data).claims]
    ids = [minilm.tokenizer().encode(text).ids for text in claims[:: len(claims) // RANGED]]
    content = as_int8_vectors(Encoder(base, heads=1), ids)
    record(embedding.WEIGHTS, content, "all-MiniLM-L6-v2, sentence vectors, quantised to int8", "Apache-2.0")
    say(f"{embedding.WEIGHTS}: {len(content):,} bytes")
