"""Logistic regression on sparse rows with nothing but numpy, so that training needs no more than running does."""

from typing import NamedTuple

import numpy as np


class Rows(NamedTuple):
    """A sparse matrix by rows: row i is (columns, values)[starts[i]:starts[i + 1]]. Empty rows are not allowed."""

    columns: np.ndarray  # int64[nnz]
    values: np.ndarray  # float32[nnz]
    starts: np.ndarray  # int64[n + 1]


def stacked(rows: list[tuple[np.ndarray, np.ndarray]]) -> Rows:
    filled = [row if len(row[0]) else (np.zeros(1, np.int64), np.zeros(1, np.float32)) for row in rows]
    starts = np.cumsum([0, *(len(columns) for columns, _ in filled)])
    return Rows(np.concatenate([row[0] for row in filled]), np.concatenate([row[1] for row in filled]), starts)


def times(rows: Rows, weights: np.ndarray) -> np.ndarray:
    return np.add.reduceat(weights[rows.columns] * rows.values, rows.starts[:-1])


def _gradient(rows: Rows, error: np.ndarray, width: int) -> np.ndarray:
    repeated = np.repeat(error, np.diff(rows.starts))
    return np.bincount(rows.columns, weights=repeated * rows.values, minlength=width)


def sigmoid(logits: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(logits, -40, 40)))


def fit(rows: Rows, labels: np.ndarray, *, width: int, strength: float, steps: int = 400) -> tuple[np.ndarray, float]:
    """(weights, bias) that minimise mean log-loss + |weights|² / (2 · strength · n), by accelerated gradient descent.

    Rows must have a norm of at most √2, which bounds the curvature and so gives the step size.
    """
    count = len(labels)
    penalty = 1 / (strength * count)
    step = 1 / (0.25 * 3 + penalty)
    weights, bias = np.zeros(width), 0.0
    ahead, bias_ahead, momentum = weights, bias, 1.0
    for _ in range(steps):
        error = (sigmoid(times(rows, ahead) + bias_ahead) - labels) / count
        new = ahead - step * (_gradient(rows, error, width) + penalty * ahead)
        new_bias = bias_ahead - step * float(error.sum())
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        pull = (momentum - 1) / following
        ahead, bias_ahead = new + pull * (new - weights), new_bias + pull * (new_bias - bias)
        weights, bias, momentum = new, new_bias, following
    return weights, bias


def log_loss(logits: np.ndarray, labels: np.ndarray) -> float:
    return float(np.mean(np.logaddexp(0, logits) - labels * logits))


def newton(matrix: np.ndarray, labels: np.ndarray, share: np.ndarray, *, penalty: float = 1e-3) -> np.ndarray:
    """Logistic weights of a few dense columns; `share[n]` is how much each row counts, and sums to one."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(25):
        chance = sigmoid(matrix @ weights)
        gradient = matrix.T @ (share * (chance - labels)) + penalty * weights
        curvature = (matrix * (share * chance * (1 - chance))[:, None]).T @ matrix + penalty * np.eye(len(weights))
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


def at_least(
    matrix: np.ndarray, labels: np.ndarray, floors: np.ndarray, *, steps: int = 3_000
) -> tuple[np.ndarray, float]:
    """(weights, bias) of a few dense columns, none below its floor, by projected gradient descent."""
    weights, bias = np.maximum(floors, 0.5), 0.0
    step = 4 / (1 + float((matrix**2).sum(axis=1).mean()))
    for _ in range(steps):
        error = sigmoid(matrix @ weights + bias) - labels
        weights = np.maximum(floors, weights - step * matrix.T @ error / len(labels))
        bias -= step * float(error.mean())
    return weights, bias
