"""The public list of checks: what stands, narrowed by what a reader asks for, and how much there is of everything."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import orjson
from django.contrib.postgres.search import SearchRank
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from claims.models import Publication

from .searching import matching, own_reading

MOST_COUNTED: Final = 10_000
"""Beyond so many a list says "more than", and its figures are those of the newest: they cost the same at any size."""
MOST_COUNTED_BY_WORDS: Final = 2_000
"""The same for a search: each check on the way through the newest is asked for the words."""
MOST_RANKED: Final = 1_000
"""The best match is looked for among so many of the newest."""

_NARROWS: Final = {
    "ratings": "rating_key__in",
    "topics": "topic_names__has_any_keys",
    "languages": "language__in",
    "speaker": "speaker_name__iexact",
    "since": "published_at__gte",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a reader asks for; nothing: all."""

    q: str = ""
    ratings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    speaker: str = ""
    since: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many there are in all (at most one more than `most`), and with each choice of a group instead of its own."""

    most: int
    total: int
    ratings: Counter
    topics: Counter
    languages: Counter

    @property
    def is_capped(self) -> bool:
        return self.total > self.most


def standing(wanted: Wanted) -> QuerySet[Publication]:
    """Checks that stand and are wanted, newest first."""
    asked = {lookup: value for name, lookup in _NARROWS.items() if (value := _asked(wanted, name))}
    return matching(wanted.q).filter(**asked).order_by("-published_at", "-pk")


def best_match(wanted: Wanted) -> QuerySet[Publication]:
    """The same, those first whose headline and claim hold the words most plainly; at most MOST_RANKED."""
    newest = standing(wanted).values("pk")[:MOST_RANKED]
    rank = SearchRank(F("search"), own_reading(wanted.q))
    return Publication.objects.live().filter(pk__in=newest).order_by(rank.desc(), "-published_at", "-pk")


def tally(wanted: Wanted) -> Tally:
    """Counts for the list and for each choice beside it. At most one query, and one more a group with a choice made."""
    here = _rows(wanted)
    groups = {name: _rows(replace(wanted, **{name: ()})) if _asked(wanted, name) else here for name in _GROUPS}
    counts = {name: _counted(groups[name], place) for place, name in enumerate(_GROUPS)}
    return Tally(most=_most_counted(wanted), total=sum(here.values()), **counts)


_GROUPS: Final = ("ratings", "topics", "languages")


def _asked(wanted: Wanted, name: str):
    value = getattr(wanted, name)
    return list(value) if isinstance(value, tuple) else value


def _rows(wanted: Wanted) -> Counter:
    """{(rating, topics as JSON, language): how many} of the newest."""
    columns = ("rating_key", "topics_told", "language")
    rows = standing(wanted).annotate(topics_told=Cast("topic_names", TextField())).values_list(*columns)
    return Counter(rows[: _most_counted(wanted) + 1])


def _most_counted(wanted: Wanted) -> int:
    return MOST_COUNTED_BY_WORDS if wanted.q else MOST_COUNTED


def _counted(rows: Counter, place: int) -> Counter:
    counts: Counter = Counter()
    for row, number in rows.items():
        for name in orjson.loads(row[place]) if place == 1 else [row[place]]:
            counts[name] += number
    return counts
