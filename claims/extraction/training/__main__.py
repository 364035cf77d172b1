"""Train the small models: `python -m claims.extraction.training --data ../shared/data`.

Reads training splits only, writes weights/linear-<language>.npz, weights/features.json and the manifest's hashes.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from .. import feature_model, linear
from ..evaluation.checkthat import read_train_without_dev
from .logistic import Rows, fit, platt, sigmoid, stacked, times
from .manifest import FOLDER, record

OWN = "the project's own"
LINEAR_LANGUAGES = ("nl", "ar", "en")
FEATURE_LANGUAGES = ("en",)  # sentences; the other languages are tweets, where links and tags stand in for facts
STRENGTHS = (1.0, 4.0, 16.0)
FOLDS = 4
SEED = 13


def _idf(counts: list[list[Counter[int]]]) -> np.ndarray:
    seen = np.zeros(linear.BUCKETS)
    for families in counts:
        for family in families:
            seen[list(family)] += 1
    return (np.log((1 + len(counts)) / (1 + seen)) + 1).astype(np.float32)


def _held_out(vectors: list, labels: np.ndarray, *, width: int, strength: float) -> np.ndarray:
    """Log-odds for every row from models that did not see it. The rows stand in the order of their topics, so the
    folds are stretches of the file: what is held out is a topic that was not seen, as in use."""
    folds = np.arange(len(labels)) * FOLDS // len(labels)
    result = np.zeros(len(labels))
    for fold in range(FOLDS):
        inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        learned, bias = fit(_rows(vectors, inside), labels[inside], width=width, strength=strength, steps=200)
        result[outside] = times(_rows(vectors, outside), learned) + bias
    return result


def _rows(vectors: list, chosen: np.ndarray) -> Rows:
    return stacked([vectors[index] for index in chosen])


def _log_loss(logits: np.ndarray, labels: np.ndarray) -> float:
    return float(np.mean(np.logaddexp(0, logits) - labels * logits))


def best_cut(logits: np.ndarray, labels: np.ndarray) -> float:
    """The probability from which calling a text worth checking gives the highest F1 on these rows."""
    order = np.argsort(-logits, kind="stable")
    f1 = 2 * np.cumsum(labels[order]) / (np.arange(1, len(labels) + 1) + labels.sum())
    return float(sigmoid(logits[order][f1.argmax()]))


def train_linear(data: Path, language: str) -> bytes:
    """The strength is chosen, and the scores calibrated, on rows held out of the training split."""
    texts, marks = read_train_without_dev(data, language)
    labels = np.array(marks, dtype=float)
    counts = [linear.counted(text) for text in texts]
    idf = _idf(counts)
    vectors = [linear.vector(count, idf) for count in counts]
    held_out = {c: _held_out(vectors, labels, width=linear.BUCKETS, strength=c) for c in STRENGTHS}
    strength = min(held_out, key=lambda c: _log_loss(held_out[c], labels))
    scale, shift = platt(held_out[strength], labels)
    cut = best_cut(held_out[strength] * scale + shift, labels)
    learned, bias = fit(stacked(vectors), labels, width=linear.BUCKETS, strength=strength)
    sys.stdout.write(
        f"{language}: {len(texts)} texts, strength {strength}, scale {scale:.2f}, shift {shift:.2f}, cut {cut:.2f}\n"
    )
    path = FOLDER / linear.file_name(language)
    np.savez_compressed(
        path,
        idf=idf.astype(np.float16),
        weights=(learned * scale).astype(np.float16),
        bias=bias * scale + shift,
        cut=cut,
        prior=np.log(labels.mean() / (1 - labels.mean())),
    )
    return path.read_bytes()


def train_features(data: Path) -> bytes:
    """One weight for each visible signal, from every language with a training split, each language counting alike."""
    rows, labels, shares = [], [], []
    for language in FEATURE_LANGUAGES:
        texts, marks = read_train_without_dev(data, language)
        rows += [feature_model.features(text, language) for text in texts]
        labels += marks
        shares += [1 / len(texts)] * len(texts)
    matrix, target, share = np.array(rows), np.array(labels, dtype=float), np.array(shares) / len(FEATURE_LANGUAGES)
    learned = _newton(np.hstack([matrix, np.ones((len(matrix), 1))]), target, share)
    named = dict(zip(feature_model.COLUMNS, learned[:-1].round(4).tolist(), strict=True))
    chance = float(share @ target)
    prior, bias = round(float(np.log(chance / (1 - chance))), 4), round(float(learned[-1]), 4)
    content = json.dumps({"bias": bias, "prior": prior, "weights": named}, indent=1) + "\n"
    (FOLDER / feature_model.WEIGHTS).write_text(content, encoding="utf-8")
    sys.stdout.write(content)
    return content.encode()


def _newton(matrix: np.ndarray, target: np.ndarray, share: np.ndarray, *, penalty: float = 1e-3) -> np.ndarray:
    weights_ = np.zeros(matrix.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights_, -30, 30)))
        gradient = matrix.T @ (share * (chance - target)) + penalty * weights_
        curvature = (matrix * (share * chance * (1 - chance))[:, None]).T @ matrix + penalty * np.eye(len(weights_))
        weights_ = weights_ - np.linalg.solve(curvature, gradient)
    return weights_


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    for language in LINEAR_LANGUAGES:
        record(
            linear.file_name(language), train_linear(data, language), f"CheckThat! 2024 task 1 train, {language}", OWN
        )
    languages = ", ".join(FEATURE_LANGUAGES)
    record(feature_model.WEIGHTS, train_features(data), f"CheckThat! 2024 task 1 train, {languages}", OWN)


if __name__ == "__main__":
    main()
