"""All figures of insights for some days, kept until somebody takes a step.

Figures move with the steps that people and workers take, and each step is an event: as long as the newest events are
the same, they are what they were. It takes several: of two steps at once, the first to begin may be the last to end.
What moves without one (an age, a topic's name) is at most a minute old. Links that are gone or changed are asked for
each time: ticking one off is no event.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from django.core.cache import cache

from claims.models import Event, Rating
from factcheck.common.questions import Question, ask

from .claim_filter import Place
from .insights import LINKS, Band, Flow, Published, accepted_by_score, flow, published
from .insights_ratings import Rated, rated
from .insights_waiting import Waiting, waiting_candidates, waiting_reviews
from .my_desk import Workload, workload
from .period import Period
from .repeated import Repeated, most_repeated

_REMEMBERED: Final = 60
_AT_ONCE: Final = 50
"""So many events may come between a step's event and its end."""
_NEWEST: Final = Question(lambda: Event.objects.order_by("-pk").values_list("pk")[:_AT_ONCE])


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """Those of a period, as they stood `at` a moment. `ratings` are those of the scale in use, then older ones; `links`
    are those to look at now, by state."""

    at: datetime
    waiting: list[Waiting]
    flow: Flow
    published: Published
    bands: list[Band]
    ratings: list[Rating]
    rated: Rated
    repeated: list[Repeated]
    loads: list[Workload]
    links: dict[str, int] = field(default_factory=dict)


def figures(period: Period, *, now: datetime) -> Figures:
    """The same for everybody who may see them: nothing in it is hidden from anybody."""
    newest, links = ask(_NEWEST(), LINKS())
    return replace(_kept(period, now, newest=newest) if newest else _figures(period, now), links=dict(links))


def _kept(period: Period, now: datetime, *, newest: list[tuple[int]]) -> Figures:
    events = sha256(repr(newest).encode()).hexdigest()
    key = f"insights:{events}:{period.first}:{period.last}:{now.astimezone(UTC):%Y-%m-%d}"
    known = cache.get(key)
    if known is None:
        known = _figures(period, now)
        cache.set(key, known, _REMEMBERED)
    return known


def _figures(period: Period, now: datetime) -> Figures:
    today = now.astimezone(UTC).date()
    waiting = [waiting_candidates(today=today), *waiting_reviews(today=today)]
    in_review = next(own.total for own in waiting if own.place == Place.SUBMITTED)
    return Figures(
        at=now,
        waiting=waiting,
        flow=flow(period, waiting=waiting[0].total, in_review=in_review),
        published=published(period),
        bands=accepted_by_score(period),
        ratings=_ratings(),
        rated=rated(period),
        repeated=most_repeated(period, now=now),
        loads=workload(today=today),
    )


def _ratings() -> list[Rating]:
    found: dict[str, Rating] = {}
    for rating in Rating.objects.order_by("-scale__is_active", "-scale", "position"):
        found.setdefault(rating.key, rating)
    return list(found.values())
