"""Whole debates of CheckThat! 2019 task 1: how well the sentences that fact-checkers chose rank among all.

Sentences that also stand in the training files are left out: most of these debates are in them.
"""

import csv
from pathlib import Path
from statistics import mean

from ..checkworthiness import score_sentences
from .checkthat import FILES, file_for, read, same_wording
from .measures import average_precision

TOP = 50


def evaluate(data: Path) -> dict[str, dict[str, float]]:
    """{"debates": mean average precision and precision among the first 50 of each debate}."""
    files = sorted((data / "checkworthy" / "debates_2019_train").glob("*.tsv"))
    if not files:
        return {}
    known = _training_wordings(data)
    found = [measured for path in files if (measured := _measure(path, known))]
    return {"debates": {"debates": len(found), **{name: mean(own[name] for own in found) for name in found[0]}}}


def _training_wordings(data: Path) -> set[str]:
    files = [file_for(data, language, "train") for language in FILES]
    return {same_wording(text) for path in files if path.exists() for text in read(path)[0]}


def _measure(path: Path, known: set[str]) -> dict[str, float] | None:
    """None where no chosen sentence is left."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) == 4]
    new = [(text, label == "1") for _, _, text, label in rows if text.strip() and same_wording(text) not in known]
    labels = [label for _, label in new]
    if not any(labels):
        return None
    scores = score_sentences([text for text, _ in new], language="en")
    first = sorted(range(len(scores)), key=lambda at: -scores[at])[:TOP]
    return {
        "mean_sentences": len(new),
        "mean_chosen": sum(labels),
        "map": average_precision(labels, scores),
        f"precision_at_{TOP}": mean(labels[at] for at in first),
        "map_of_chance": sum(labels) / len(labels),
    }
