"""Checked claims from every source that has some: first those that say what the query says, then the newest.

Another source, such as other desks' ClaimReview, needs `likely` and `newest` and a place at the end of SOURCES.
"""

from collections.abc import Sequence
from typing import Any

from . import ours
from .asked import Place, Start
from .source import Found, Source, Wanted

LARGEST = 2**63 - 1
SOURCES: tuple[Source, ...] = (ours,)


def page_of(
    wanted: Wanted, *, start: Start, size: int, offset: int = 0, sources: Sequence[Source] = SOURCES
) -> tuple[list[dict[str, Any]], Start | None]:
    """One page, and where the next begins or None. What is likely is not told a second time among the newest."""
    likely = _likely(wanted, sources)
    skipped = start.likely + offset
    shown = likely[skipped : skipped + size]
    if skipped + size < len(likely):
        return [found.claim for _, found in shown], Start(skipped + size)
    passed = max(0, skipped - len(likely))
    newest = _newest(wanted, sources, place=start.place, besides=likely, most=passed + size - len(shown) + 1)[passed:]
    more, newest = newest[size - len(shown) :], newest[: size - len(shown)]
    claims = [found.claim for _, found in (*shown, *newest)]
    if not more:
        return claims, None
    source, last = newest[-1] if newest else (0, None)
    return claims, Start(len(likely), Place(last.at, source, last.pk) if last else start.place)


def _likely(wanted: Wanted, sources: Sequence[Source]) -> list[tuple[int, Found]]:
    """With the number of their source."""
    if not wanted.query:
        return []
    found = [(number, one) for number, source in enumerate(sources) for one in source.likely(wanted)]
    return sorted(found, key=lambda row: -row[1].score)


def _newest(
    wanted: Wanted, sources: Sequence[Source], *, place: Place | None, besides: list[tuple[int, Found]], most: int
) -> list[tuple[int, Found]]:
    """The sources' lists as one: at one moment the rows of an earlier source come first."""
    told = [{found.pk for source, found in besides if source == number} for number in range(len(sources))]
    rows = [
        (number, found)
        for number, source in enumerate(sources)
        for found in source.newest(wanted, most=most, besides=told[number], **_after(place, number))
    ]
    return sorted(rows, key=lambda row: (-row[1].at.timestamp(), row[0], -row[1].pk))[:most]


def _after(place: Place | None, number: int) -> dict[str, Any]:
    """Where a source goes on: of that moment, the sources before the place's own were shown whole, those after not."""
    if place is None:
        return {"at": None, "pk": LARGEST}
    pk = place.pk if number == place.source else 0 if number < place.source else LARGEST
    return {"at": place.at, "pk": pk}
