"""A label in any language, or numbers on any scale, to a place on the common axis; "" where nobody can tell."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

AXIS = ("false", "mostly-false", "half-true", "mostly-true", "true")
COMMON = (*AXIS, "unproven", "context", "satire", "other")
LABELS = Path(__file__).with_name("labels.toml")
USUAL_BEST, USUAL_WORST = 5.0, 1.0
"""What schema.org takes for bounds that are not said."""
_NO_WORD = re.compile(r"[\W_]+")


def label_key(label: str) -> str:
    """Equal for labels that differ in nothing but case, accents, signs and spaces: "¡FALSO!" and "Falso"."""
    plain = unicodedata.normalize("NFKD", label.casefold())
    kept = "".join(sign for sign in plain if not ("\u0300" <= sign <= "\u036f" or "\u064b" <= sign <= "\u0652"))
    return _NO_WORD.sub(" ", unicodedata.normalize("NFC", kept)).strip()[:120]


@cache
def shipped() -> dict[str, str]:
    """{label key: place}, from labels.toml."""
    table = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    return {label_key(label): common for common, labels in table.items() for label in labels}


def by_label(label: str) -> str:
    """The place of a label that ships with Plumbline."""
    return shipped().get(label_key(label), "")


def by_numbers(value: float | None, best: float | None, worst: float | None) -> str:
    """The place of a number between its bounds. Without bounds, 1 is the worst of five for some and the best of one
    for others: it says nothing."""
    if value is None:
        return ""
    low, high = _bounds(value, best, worst)
    if high == low or not min(low, high) <= value <= max(low, high):
        return ""
    return AXIS[min(4, int((value - low) / (high - low) * 4 + 0.5))]


def _bounds(value: float, best: float | None, worst: float | None) -> tuple[float, float]:
    if best is None and (worst is None or worst == 0) and value <= 1:
        return (0.0, 1.0) if 0 < value < 1 else (0.0, 0.0)
    return USUAL_WORST if worst is None else worst, USUAL_BEST if best is None else best
