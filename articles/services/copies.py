"""Recognising the same text at another address: exact by hash, nearly the same by MinHash."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from rensa import RMinHash

from articles.models import Article, Fingerprint, Snapshot

PERMUTATIONS = 128
BANDS = 16
SEED = 20_260_101
# Copies of an agency text differ by a headline, a place line, a cut last paragraph: a tenth of their shingles or so.
ALIKE = 0.8
_SHINGLE_WORDS = 4
_WORD = re.compile(r"\w+")
_LOOKED_AT = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Original:
    """The article that a text repeats, and how much of it (0 to 1)."""

    article: Article
    likeness: float


def original_of(*, text: str, sha256: str) -> Original | None:
    """The article at the desk with this text, or nearly this text; None if it is new."""
    same = Snapshot.objects.filter(sha256=sha256).select_related("article").order_by("pk").first()
    if same:
        return Original(article=same.article, likeness=1.0)
    signature = _signature(text)
    if signature is None:
        return None
    near = Fingerprint.objects.filter(bands__overlap=_bands(signature)).select_related("snapshot__article")
    alike = [Original(article=row.snapshot.article, likeness=_likeness(signature, row)) for row in near[:_LOOKED_AT]]
    best = max(alike, key=lambda original: original.likeness, default=None)
    return best if best and best.likeness >= ALIKE else None


def overlap(one: str, other: str) -> float:
    """Share (0 to 1) of the shorter text's shingles that the longer one has as well."""
    first, second = set(_shingles(one)), set(_shingles(other))
    return len(first & second) / max(1, min(len(first), len(second)))


def share_kept(before: str, after: str) -> float:
    """Share (0 to 1) of the first text's shingles that the second has as well; of its words, where it is so short."""
    kept = set(_shingles(before))
    if kept:
        return len(kept & set(_shingles(after))) / len(kept)
    words = {word.casefold() for word in _WORD.findall(before)}
    return len(words & {word.casefold() for word in _WORD.findall(after)}) / len(words) if words else 1.0


def remember(snapshot: Snapshot) -> None:
    """Keep the fingerprint of a snapshot, so that later copies of it are recognised."""
    signature = _signature(snapshot.text)
    if signature is not None:
        about = {"bands": _bands(signature), "signature": signature.astype("<u4").tobytes()}
        Fingerprint.objects.get_or_create(snapshot=snapshot, defaults=about)


def _signature(text: str) -> np.ndarray | None:
    """MinHash over shingles of four words; None for a text too short to tell."""
    shingles = set(_shingles(text))
    if len(shingles) < PERMUTATIONS // 4:
        return None
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(sorted(shingles))
    return np.asarray(minhash.digest(), dtype=np.uint32)


def _shingles(text: str) -> Iterator[str]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return (" ".join(words[at : at + _SHINGLE_WORDS]) for at in range(len(words) - _SHINGLE_WORDS + 1))


def _bands(signature: np.ndarray) -> list[int]:
    """One 64-bit number a band; the band's place is hashed in, so that one array column serves all bands."""
    rows = signature.astype("<u4").reshape(BANDS, -1)
    hashes = (blake2b(bytes([place]) + row.tobytes(), digest_size=8).digest() for place, row in enumerate(rows))
    return [int.from_bytes(value, "big", signed=True) for value in hashes]


def _likeness(signature: np.ndarray, other: Fingerprint) -> float:
    """Estimated Jaccard similarity of the two texts' shingles."""
    return float(np.mean(signature == np.frombuffer(other.signature, dtype="<u4")))
