"""How checks were rated in a period: by topic, and by those who had not seen the first verdict."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from claims.models import PanelVerdict, Tallying, Topic
from factcheck.common.questions import ask

from .claim_days import second_verdicts
from .period import Period
from .tallies import by_key


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated:
    """`by_topic`, by name and slug of the topic: how many checks stand with each rating, of those first published in
    the period. `blind`: patterns of (first, second, third) keys of what was rated blind in it; third None: nobody was.
    """

    by_topic: dict[tuple[str, str], Counter]
    blind: Counter


def rated(period: Period) -> Rated:
    """Both on one trip to the database."""
    days = {"since": period.first, "until": period.last}
    counted, seen, known = ask(by_key(Tallying.RATED, **days), _blind(period), Topic.objects.all())
    names = {str(topic.pk): (topic.name, topic.slug) for topic in known}
    topics: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for key, count in counted:
        topic, _, rating = key.partition(":")
        if count and topic in names:
            topics[names[topic]][rating] += count
    blind = Counter({(one, two, three): count for one, two, three, count in seen})
    return Rated(by_topic=dict(sorted(topics.items(), key=lambda pair: (-pair[1].total(), pair[0]))), blind=blind)


def _blind(period: Period) -> QuerySet:
    third = PanelVerdict.objects.filter(
        review=OuterRef("review"), evidence_hash=OuterRef("evidence_hash"), seat=PanelVerdict.Seat.THIRD
    )
    given = second_verdicts(since=period.first, until=period.last)
    rows = given.annotate(third=Subquery(third.values("rating__key")[:1]))
    named = {"one": F("verdict__rating__key"), "two": F("rating__key")}
    found = rows.order_by().annotate(**named).values(*named, "third")
    return found.annotate(count=Count("*")).values_list(*named, "third", "count")
