"""How checks were rated in a period: by topic, and by those who had not seen the first verdict."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value

from claims.models import PanelVerdict, Publication

from .claim_days import second_verdicts
from .period import Period


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated:
    """`by_topic`, by name and slug of the topic: how many checks stand with each rating, of those first published in
    the period. `blind`: patterns of (first, second, third) keys of what was rated blind in it; third None: nobody was.
    """

    by_topic: dict[tuple[str, str], Counter]
    blind: Counter


def rated(period: Period) -> Rated:
    """Both in one question to the database."""
    edges = period.edges
    begun = Publication.objects.filter(version=1, published_at__gte=edges[0], published_at__lt=edges[-1])
    standing = Publication.objects.live().filter(claim__in=begun.values("claim"), claim__topics__isnull=False)
    names = ("claim__topics__name", "claim__topics__slug", "rating_key")
    topics: dict[tuple[str, str], Counter] = defaultdict(Counter)
    blind: Counter = Counter()
    parts = _counted(standing, "topic", names).union(_blind(period), all=True)
    for kind, one, two, three, count in parts:
        if kind == "topic":
            topics[one, two][three] += count
        else:
            blind[one, two, three] += count
    return Rated(by_topic=dict(sorted(topics.items(), key=lambda pair: (-pair[1].total(), pair[0]))), blind=blind)


def _blind(period: Period) -> QuerySet:
    third = PanelVerdict.objects.filter(
        review=OuterRef("review"), evidence_hash=OuterRef("evidence_hash"), seat=PanelVerdict.Seat.THIRD
    )
    given = second_verdicts(since=period.first, until=period.last)
    rows = given.annotate(third=Subquery(third.values("rating__key")[:1]))
    return _counted(rows, "blind", ("verdict__rating__key", "rating__key", "third"))


def _counted(rows: QuerySet, kind: str, fields: tuple[str, str, str]) -> QuerySet:
    """Kind, three values and how often they occur together."""
    named = {f"part_{place}": F(field) for place, field in enumerate(fields)}
    found = rows.order_by().annotate(**named, kind=Value(kind)).values("kind", *named)
    return found.annotate(count=Count("*")).values_list("kind", *named, "count")
