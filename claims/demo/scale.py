"""The seven ratings and the topics a new desk starts with."""

from typing import NamedTuple

SCALE_NAME = "Plumbline"
SCALE_VERSION = 1


class RatingRow(NamedTuple):
    key: str
    label: str
    value: int | None  # 5 is best, 1 is worst; None hangs beside the scale
    definition: str
    off_scale: str = ""


RATINGS = [
    RatingRow("true", "True", 5, "Accurate and complete. Nothing significant is left out."),
    RatingRow("mostly-true", "Mostly true", 4, "Accurate, but needs a detail or a caveat."),
    RatingRow("half", "Half true", 3, "Partly accurate. A key part is wrong, misplaced or missing."),
    RatingRow("mostly-false", "Mostly false", 2, "Contains a fact, but the conclusion drawn from it is wrong."),
    RatingRow("false", "False", 1, "Not accurate."),
    RatingRow("unproven", "Unproven", None, "Evidence is not enough to rate it either way.", "unproven"),
    RatingRow(
        "context", "Missing context", None, "Literally accurate, misleading without something it omits.", "context"
    ),
]


class TopicRow(NamedTuple):
    slug: str
    name: str
    high_risk: bool  # wants two approvals


TOPICS = [
    TopicRow("health", "Health", True),
    TopicRow("elections", "Elections", True),
    TopicRow("economy", "Economy", False),
    TopicRow("environment", "Environment", False),
    TopicRow("public-works", "Public works", False),
    TopicRow("transport", "Transport", False),
]
