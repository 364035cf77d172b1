"""Two detectors on the same texts, by what the desk decided there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claims.extraction.evaluation.measures import average_precision

from .measures import precision_at_top

SAME_PLACE = 0.5
"""Share of their joint length that two spans have in common, from which they are one candidate."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A decided claim in one text. The scores are those of the two detectors; None: it did not propose it."""

    claim_id: int
    group: int
    worth_checking: bool
    quote: str
    left: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """How one detector does. Shares are 0 to 1; None where there is nothing to take a share of."""

    accepted_found: int
    accepted: int
    rejected_proposed: int
    rejected: int
    average_precision: float | None
    precision_at_10: float | None

    @property
    def recall(self) -> float | None:
        return self.accepted_found / self.accepted if self.accepted else None

    @property
    def rejected_share(self) -> float | None:
        return self.rejected_proposed / self.rejected if self.rejected else None


def both_sides(judged: Sequence[Judged]) -> tuple[Side, Side]:
    """(left, right). What a detector does not propose ranks last in its order."""
    return _side(judged, [own.left for own in judged]), _side(judged, [own.right for own in judged])


def _side(judged: Sequence[Judged], scores: Sequence[float | None]) -> Side:
    truth = [own.worth_checking for own in judged]
    proposed = [score is not None for score in scores]
    ranked = [0.0 if score is None else max(score, 1e-9) for score in scores]
    groups = [own.group for own in judged]
    return Side(
        accepted_found=sum(right and found for right, found in zip(truth, proposed, strict=True)),
        accepted=sum(truth),
        rejected_proposed=sum(not right and found for right, found in zip(truth, proposed, strict=True)),
        rejected=len(truth) - sum(truth),
        average_precision=round(average_precision(truth, ranked), 4) if any(truth) else None,
        precision_at_10=precision_at_top(truth, ranked, groups),
    )


def best_score(start: int, end: int, spans: np.ndarray) -> float | None:
    """The score of the likest of `spans` (rows of start, end, score), if any stands in the same place."""
    if not len(spans):
        return None
    common = np.minimum(spans[:, 1], end) - np.maximum(spans[:, 0], start)
    joint = np.maximum(spans[:, 1], end) - np.minimum(spans[:, 0], start)
    likeness = np.maximum(common, 0) / joint
    at = int(likeness.argmax())
    return float(spans[at, 2]) if likeness[at] >= SAME_PLACE else None
