"""Counts that the database keeps by day, read by the steps of a period: a year costs what a week does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import DateField, Expression, F, Func, IntegerField, QuerySet, Sum, Value

from claims.models import Tallied, Tallying

from .period import Period

# The bands of time tell in which of them the middle lies, and only that one is looked into. `rank` counts from 0.
_VERSIONS = """
WITH step AS (
    SELECT * FROM unnest(%(nths)s::int[], %(firsts)s::date[], %(lasts)s::date[]) AS given (nth, first, last)
), counted AS (
    SELECT nth, first, last, kind, key, sum(count)::bigint AS count
    FROM step JOIN claims_tallied ON kind IN ('first', 'later', 'took') AND day BETWEEN first AND last
    GROUP BY nth, first, last, kind, key HAVING sum(count) > 0
), piled AS (
    SELECT nth, first, last, key::smallint AS band, count,
        (sum(count) OVER (PARTITION BY nth ORDER BY key::smallint))::bigint AS below_next,
        (sum(count) OVER (PARTITION BY nth))::bigint AS total FROM counted WHERE kind = 'took'
)
SELECT kind, nth, count FROM counted WHERE kind <> 'took'
UNION ALL
SELECT half.name, nth, (
    SELECT took FROM claims_timetopublish time WHERE time.band = piled.band AND day BETWEEN first AND last
    ORDER BY took OFFSET rank - (below_next - count) LIMIT 1
) FROM piled, LATERAL (VALUES ('low', (total - 1) / 2), ('high', total / 2)) AS half (name, rank)
WHERE rank >= below_next - count AND rank < below_next
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Versions:
    """First and later versions of some days, and the median from finding to first version."""

    first: int
    later: int
    took: timedelta | None


def by_step(kinds: Iterable[Tallying], period: Period) -> QuerySet:
    """Kind, step from 1, and how many; what came after the last step is one step more."""
    borders = [first for first, _last in period.steps] + [period.last + timedelta(days=1)]
    nth = Func(F("day"), Value(borders, ArrayField(DateField())), function="width_bucket", output_field=IntegerField())
    return _summed(_of(kinds).filter(day__gte=period.first), nth)


def at_all(kind: Tallying) -> QuerySet:
    """Kind, 0, and how many in all."""
    return _summed(_of([kind]), Value(0))


def by_day(kind: Tallying) -> QuerySet:
    """Day and how many, of days that have any; the oldest first."""
    return _of([kind]).values_list("day").annotate(how_many=_HOW_MANY).filter(how_many__gt=0).order_by("day")


def by_key(kind: Tallying, *, since: date, until: date) -> QuerySet:
    """Key and how many, of these days."""
    return _of([kind]).filter(day__range=(since, until)).values_list("key").annotate(how_many=_HOW_MANY)


def versions(period: Period) -> list[Versions]:
    """Of the whole period, and then of each of its steps."""
    spans = [(period.first, period.last), *period.steps]
    firsts, lasts = (list(side) for side in zip(*spans, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS, {"nths": list(range(len(spans))), "firsts": firsts, "lasts": lasts})
        told = {(what, nth): number for what, nth, number in cursor}
    return [
        Versions(
            first=told.get((Tallying.FIRST, nth), 0),
            later=told.get((Tallying.LATER, nth), 0),
            took=_between(told["low", nth], told["high", nth]) if ("low", nth) in told else None,
        )
        for nth in range(len(spans))
    ]


def _between(low: int, high: int) -> timedelta:
    return timedelta(microseconds=low + round((high - low) / 2))


_HOW_MANY = Sum("count")


def _summed(rows: QuerySet[Tallied], nth: Expression) -> QuerySet:
    grouped = rows.annotate(nth=nth).values("kind", "nth")
    return grouped.annotate(how_many=_HOW_MANY).values_list("kind", "nth", "how_many")


def _of(kinds: Iterable[Tallying]) -> QuerySet[Tallied]:
    return Tallied.objects.filter(kind__in=[str(kind) for kind in kinds]).order_by()
