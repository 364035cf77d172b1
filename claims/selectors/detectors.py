"""Detectors side by side on the texts that both have read, by what the desk decided there."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from django.db.models import Count, Max

from articles.models import Snapshot
from claims.calibration import Judged, Side, both_sides
from claims.calibration.versions import best_score
from claims.models import Appearance, DetectorRun, Extraction, Proposal

from .decisions import standing_statuses, worth_checking

MOST_READ = 20_000
"""Newest readings of a detector that are looked through for texts that the other has read too."""

MOST_TEXTS = 2_000
MOST_EXAMPLES = 10


@dataclass(frozen=True, slots=True)
class Version:
    """A detector and how many texts it has read, among the newest."""

    name: str
    texts: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two detectors by their names, on `texts` that both read. The examples are what only one of them proposed."""

    left_name: str
    right_name: str
    texts: int
    left: Side
    right: Side
    left_proposed: int
    right_proposed: int
    accepted_by_left_only: list[Judged]
    accepted_by_right_only: list[Judged]
    rejected_by_left_only: list[Judged]
    rejected_by_right_only: list[Judged]

    @property
    def decided(self) -> int:
        return self.left.accepted + self.left.rejected


def detector_versions() -> list[Version]:
    """Every detector of the newest readings, the most used first."""
    counts: Counter[str] = Counter()
    for model in (Extraction, DetectorRun):
        newest = model.objects.aggregate(newest=Max("pk"))["newest"] or 0
        recent = model.objects.filter(pk__gt=newest - MOST_READ, status=model.Status.DONE)
        counts.update(dict(recent.order_by().values_list("detector_version").annotate(Count("pk"))))
    return [Version(name, texts) for name, texts in counts.most_common()]


def compare(left: str, right: str) -> Comparison:
    """Two detectors on first readings, the newest MOST_TEXTS of them."""
    both = _read_by(left) & _read_by(right)
    texts = list(Snapshot.objects.filter(pk__in=both, number=1).order_by("-pk").values_list("pk", flat=True))
    texts = texts[:MOST_TEXTS]
    spans = {name: _spans(name, texts) for name in (left, right)}
    judged = _judged(texts, spans[left], spans[right])
    sides = both_sides(judged)
    return Comparison(
        left,
        right,
        len(texts),
        *sides,
        sum(map(len, spans[left].values())),
        sum(map(len, spans[right].values())),
        *(_only(judged, worth=worth, by_left=by_left) for worth in (True, False) for by_left in (True, False)),
    )


def _read_by(version: str) -> set[int]:
    """Texts that a detector has read, as the one that fills the queue or beside it."""
    read = Extraction.objects.filter(detector_version=version, status=Extraction.Status.DONE)
    runs = DetectorRun.objects.filter(detector_version=version, status=DetectorRun.Status.DONE)
    return {pk for rows in (read, runs) for pk in rows.order_by("-pk").values_list("snapshot", flat=True)[:MOST_READ]}


def _spans(version: str, texts: list[int]) -> dict[int, np.ndarray]:
    """What a detector proposed in each text, as rows of start, end and score."""
    proposed = Proposal.objects.filter(run__detector_version=version, run__snapshot__in=texts)
    marked = Appearance.objects.filter(extraction__detector_version=version, snapshot__in=texts)
    rows = [
        *proposed.order_by().values_list("run__snapshot", "start", "end", "score"),
        *marked.order_by().values_list("snapshot", "start", "end", "found_as__detector_score"),
    ]
    by_text = defaultdict(list)
    for text, *span in rows:
        by_text[text].append(span)
    return {text: np.array(own, dtype=float) for text, own in by_text.items()}


def _judged(texts: list[int], left: dict[int, np.ndarray], right: dict[int, np.ndarray]) -> list[Judged]:
    """Every claim in these texts with a clear decision, however it came to the desk."""
    rows = Appearance.objects.filter(snapshot__in=texts, is_repeat=False).order_by("found_as_id", "pk")
    rows = rows.distinct("found_as_id").values(
        *("found_as_id", "snapshot_id", "snapshot__article_id", "start", "end", "quote"),
        *("found_as__status", "found_as__merged_into_id", "found_as__dismissed_for"),
    )
    found = [row for row in rows if row["found_as__dismissed_for"] != "BOUNDARIES"]
    standing = standing_statuses(own for row in found if (own := row["found_as__merged_into_id"]))
    labelled = (
        (row, worth_checking(row["found_as__status"], standing.get(row["found_as__merged_into_id"]))) for row in found
    )
    return [_placed(row, label, left, right) for row, label in labelled if label is not None]


def _placed(row: dict, label: bool, left: dict[int, np.ndarray], right: dict[int, np.ndarray]) -> Judged:
    text, nothing = row["snapshot_id"], np.empty((0, 3))
    scores = [best_score(row["start"], row["end"], spans.get(text, nothing)) for spans in (left, right)]
    return Judged(row["found_as_id"], row["snapshot__article_id"], label, row["quote"], *scores)


def _only(judged: list[Judged], *, worth: bool, by_left: bool) -> list[Judged]:
    """The newest claims that one of them proposed and the other did not."""
    mine, other = ("left", "right") if by_left else ("right", "left")
    found = [
        own
        for own in judged
        if own.worth_checking is worth and getattr(own, mine) is not None and getattr(own, other) is None
    ]
    return sorted(found, key=lambda own: -own.claim_id)[:MOST_EXAMPLES]
