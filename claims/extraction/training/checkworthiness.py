"""The whole training of check-worthiness, from labelled texts to the files of weights/. Needs requirements/train.txt.

A stretch of the English sentences and of the Dutch tweets is kept aside from all that is fitted: the epoch is chosen
there, and then the shares of the evidence and each language's cut. Development splits are never read, but to take
their wordings out of training.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .. import blends, feature_model, linear, minilm
from ..checkworthiness import evidence
from ..evaluation.checkthat import read_newtral, read_train_without_dev
from ..evaluation.measures import average_precision
from .finetuning import Texts, fine_tune
from .linear_models import Ahead, as_file, train_features, train_linear
from .logistic import at_least, sigmoid
from .manifest import record
from .quantising import as_int8_onnx

ASIDE, STRETCHES = 3, 8
"""The fourth eighth of each file: a stretch of debates, or of days, that nothing fitted has seen."""
MOST_TOKENS = 96
RANGED = 300
"""Training texts by which the quantiser learns how large activations get."""
LEAST_SHARE = 0.1
"""What is shown as a reason has to move the score, so signals and wording count at least so much in every language."""
CALIBRATED = {"nl": ("nl", ("speech", "posts", "signals", "wording"))}
"""{blend: (language of the texts kept aside that it is fitted on, its evidence)}."""
SET = {
    "en": {"shares": {"speech": 1.0, "signals": 0.2, "wording": 0.2}, "bias": 0.0, "cut": 0.5},
    "latin": {"shares": {"speech": 0.3, "signals": 1.0}, "bias": 0.0, "cut": 0.5},
    "other": {"shares": {"signals": 1.0}, "bias": -1.15, "cut": 0.5},
}
"""Set, not fitted: a crowd labelled the English sentences kept aside, and shares fitted to its errors flatten the
scores (docs/explanation/models.md); of the other languages no labelled text is at hand: those in Latin script were
set by some 140 plain sentences made up for it."""
OWN = "the project's own"
Say = Callable[[str], None]


class Split(NamedTuple):
    texts: list[str]
    labels: np.ndarray  # float64[n], 0 or 1


def train(data: Path, *, base: Path, progress: Path, say: Say) -> None:
    """Writes the encoder, the wordings, the signals, the blends and their hashes; an interrupted run goes on from
    its last epoch. Raises OSError where `data` or `base` lacks a file."""
    read = {language: _read(data, language) for language in ("en", "nl", "ar")}
    known, aside = {"ar": read["ar"]}, {}
    for language in ("en", "nl"):
        known[language], aside[language] = _kept_aside(read[language])
    encoder = _best_encoder(known, aside["en"], base=base, progress=progress, say=say)
    what = "all-MiniLM-L6-v2, fine-tuned on CheckThat! 2024 task 1 train, English and Dutch"
    record(minilm.WEIGHTS, encoder, what, "Apache-2.0")
    record(feature_model.WEIGHTS, train_features(*known["en"], language="en"), _trained_on("English"), OWN)
    ahead = {language: _train_wording(split, language, say=say) for language, split in known.items()}
    found = {**SET, **{name: _blend(name, aside, say=say) for name in CALIBRATED}}
    found["ar"] = _blend_ahead("ar", read["ar"], ahead["ar"], say=say)
    found["es"] = _blend_of_claims(data, say=say)
    content = (json.dumps(found, indent=1) + "\n").encode()
    record(
        blends.WEIGHTS,
        content,
        "shares of the evidence: set for English, learned for Dutch, Arabic and Spanish",
        OWN,
    )


def _read(data: Path, language: str) -> Split:
    texts, labels = read_train_without_dev(data, language)
    return Split(texts, np.array(labels, dtype=float))


def _kept_aside(split: Split) -> tuple[Split, Split]:
    """(known, aside)."""
    is_aside = np.arange(len(split.texts)) * STRETCHES // len(split.texts) == ASIDE
    return tuple(
        Split([split.texts[at] for at in np.flatnonzero(mask)], split.labels[mask]) for mask in (~is_aside, is_aside)
    )


def _best_encoder(known: dict[str, Split], aside: Split, *, base: Path, progress: Path, say: Say) -> bytes:
    """The int8 file that ranks the English sentences kept aside best: of one epoch, or the mean of the last two."""
    best, content, texts = -1.0, b"", _texts(known)
    for name, model in fine_tune(texts, base=base, heads=2, progress=progress, say=say):
        file = as_int8_onnx(model, texts.ids[:: len(texts.ids) // RANGED])
        reached = average_precision(aside.labels > 0, _scored(file, aside.texts)[:, minilm.SPEECH])
        say(f"{name}: average precision {reached:.4f} on {len(aside.texts)} sentences kept aside")
        if reached > best:
            best, content = reached, file
    return content


def _texts(known: dict[str, Split]) -> Texts:
    """English sentences teach the head of speech, Dutch tweets that of posts; the layers below learn from both."""
    tokenizer = minilm.tokenizer(MOST_TOKENS)
    heads = {"en": minilm.SPEECH, "nl": minilm.POSTS}
    return Texts(
        [entry.ids for language in heads for entry in tokenizer.encode_batch(known[language].texts)],
        np.concatenate([known[language].labels for language in heads]).astype(np.float32),
        np.concatenate([np.full(len(known[language].texts), head) for language, head in heads.items()]),
    )


def _scored(file: bytes, texts: Sequence[str]) -> np.ndarray:
    return minilm.asked(minilm.open_session(file), texts, "logit")


def _train_wording(split: Split, language: str, *, say: Say) -> Ahead:
    model, ahead = train_linear(*split, say=lambda line: say(f"wording, {language}: {line}"))
    record(linear.file_name(language), as_file(model), _trained_on(language), OWN)
    return ahead


def _trained_on(language: str) -> str:
    return f"CheckThat! 2024 task 1 train, {language}"


def _blend(name: str, aside: dict[str, Split], *, say: Say) -> dict:
    """Shares that fit the texts kept aside best."""
    language, names = CALIBRATED[name]
    texts, labels = aside[language]
    found = evidence(texts, language, names)
    return _fitted(name, found, labels, say=say)


def _blend_ahead(name: str, split: Split, ahead: Ahead, *, say: Say) -> dict:
    """The same, from what the wording's models found on texts newer than their own."""
    texts, labels = [split.texts[at] for at in ahead.rows], split.labels[ahead.rows]
    found = {"wording": ahead.evidence, **evidence(texts, name, ("signals",))}
    return _fitted(name, found, labels, say=say)


def _blend_of_claims(data: Path, *, say: Say) -> dict:
    """Spanish: shares by which the score says how likely a text makes a claim, and the cut from which the texts that
    fact-checkers chose are found best. Nothing is learned of the words themselves: the tweets state no licence."""
    texts, claims, worth = read_newtral(data)
    found = evidence(texts, "es", ("speech", "signals"))
    blend = _fitted("es", found, np.array(claims, dtype=float), say=say)
    logits = sum(blend["shares"][name] * own for name, own in found.items()) + blend["bias"]
    return {**blend, "cut": round(best_cut(logits, np.array(worth, dtype=float)), 4)}


def _fitted(name: str, found: dict[str, np.ndarray], labels: np.ndarray, *, say: Say) -> dict:
    matrix = np.stack(list(found.values()), axis=1)
    weights, bias = at_least(matrix, labels, np.full(len(found), LEAST_SHARE))
    shares = {own: round(float(weight), 4) for own, weight in zip(found, weights, strict=True)}
    cut = best_cut(matrix @ weights + bias, labels)
    say(f"blend, {name}: {shares}, bias {bias:.3f}, cut {cut:.3f}, on {len(labels)} texts")
    return {"shares": shares, "bias": round(bias, 4), "cut": round(cut, 4)}


def best_cut(logits: np.ndarray, labels: np.ndarray) -> float:
    """The probability from which calling a text worth checking gives the highest F1 on these rows."""
    order = np.argsort(-logits, kind="stable")
    f1 = 2 * np.cumsum(labels[order]) / (np.arange(1, len(labels) + 1) + labels.sum())
    return float(sigmoid(logits[order][f1.argmax()]))
