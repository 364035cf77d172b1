"""Dates as pages, feeds and front matter write them, to aware datetimes."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

OLDEST = 1900
"""Years before are printers' jokes and zero values ("0001-01-01"), not publications."""


def moment(words: str) -> datetime | None:
    """ISO 8601 or RFC 5322 to an aware datetime; without a zone it counts as UTC; None where it is neither."""
    words = words.strip()[:60]
    found = _iso(words) or _mail(words)
    return found if found and found.year >= OLDEST else None


def _iso(words: str) -> datetime | None:
    words = re.sub(r"(\.\d{6})\d+", r"\1", re.sub(r"(?<!\s)\s*(?:UTC|GMT)$", "+00:00", words))
    if re.fullmatch(r"\d{4}", words):
        return None
    if re.fullmatch(r"\d{4}-\d{2}", words):
        words += "-01"
    try:
        return aware(datetime.fromisoformat(words))
    except (ValueError, OverflowError):
        return None


def _mail(words: str) -> datetime | None:
    try:
        return aware(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def aware(when: datetime) -> datetime:
    """The same moment with its zone; UTC where it has none, and where the zone leads out of the calendar."""
    if when.tzinfo is None:
        return when.replace(tzinfo=UTC)
    try:
        when.astimezone(UTC)
    except (OverflowError, ValueError):
        return when.replace(tzinfo=UTC)
    return when
