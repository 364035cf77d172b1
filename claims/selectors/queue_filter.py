"""Which part of the queue to show: the conditions behind its tabs and filters."""

import datetime
import re
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db.models import BigIntegerField, Exists, Func, OuterRef, Q, QuerySet, TextChoices, Value
from django.utils.translation import gettext_lazy as _

from articles.models import FeedItem, Source
from claims.models import Claim, DismissalReason, Match, Publication, Speaker
from claims.models.claim import POSSIBLE_HARM
from factcheck.common.once import once_a_page

from .period import midnight

_REFERENCE = re.compile(r"\s*C-(\d{1,18})\s*", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_MOST_WORDS = 12
_RARE = 1000


class Part(TextChoices):
    """The tabs that every desk has."""

    WAITING = "", _("Waiting")
    REPEATS = "repeats", _("Repeats of checked claims")
    HARM = "harm", _("Possible harm")
    SET_ASIDE = "later", _("Set aside")
    MINE = "mine", _("Decided by me")


class Order(TextChoices):
    ARTICLE = "", _("Article, then score")
    SCORE = "score", _("Score")
    OLDEST = "oldest", _("Oldest first")


ORDERS = {
    Order.ARTICLE: ("-article_id", "-check_worthiness", "pk"),
    Order.SCORE: ("-check_worthiness", "pk"),
    Order.OLDEST: ("created_at", "pk"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueFilter:
    """What of the queue to show; an empty field shows all. Scores are 0 to 100; `by` is whose decisions are MINE."""

    part: str = Part.WAITING
    text: str = ""
    languages: tuple[str, ...] = ()
    source: str = ""
    speaker: str = ""
    topics: tuple[str, ...] = ()
    feed: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    signal: str = ""
    reason: str = ""
    order: str = Order.ARTICLE
    matched: bool = False
    by: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is a tab of the desk as it stands, with nothing filtered."""
        return self == QueueFilter(part=self.part, order=self.order, by=self.by)

    def rows(self) -> QuerySet[Claim]:
        """The claims that it shows, in its order."""
        rows = self._of_part(Claim.objects.all())
        for condition in self._conditions():
            rows = rows.filter(condition)
        return rows.order_by(*self.ordering)

    @property
    def ordering(self) -> tuple[str, ...]:
        return ("-decided_at", "-pk") if self.part == Part.MINE else ORDERS[Order(self.order)]

    def _of_part(self, rows: QuerySet[Claim]) -> QuerySet[Claim]:
        if self.part == Part.MINE:
            return rows.filter(decided_by=self.by, decided_at__isnull=False)
        if self.part == Part.SET_ASIDE:
            return rows.filter(status=Claim.Status.SNOOZED)
        waiting = rows.filter(status=Claim.Status.CANDIDATE)
        if self.part == Part.REPEATS:
            return waiting.filter(pk__in=_likely_repeats().values("claim"))
        return waiting.filter(POSSIBLE_HARM) if self.part == Part.HARM else waiting

    def _conditions(self) -> list[Q]:
        simple = {
            "language__in": self.languages,
            "dismissed_for": self.reason if self.reason in DismissalReason.values else "",
        }
        found = [Q(**{field: value}) for field, value in simple.items() if value]
        return [*found, *self._scores(), *self._days(), *self._linked(), *self._words()]

    def _scores(self) -> list[Q]:
        least = [] if self.at_least is None else [Q(check_worthiness__gte=self.at_least / 100)]
        most = [] if self.at_most is None else [Q(check_worthiness__lt=(self.at_most + 1) / 100)]
        return least + most

    def _days(self) -> list[Q]:
        """Days as figures are kept by, which lead here: the last one included."""
        since = [Q(created_at__gte=midnight(self.since))] if self.since else []
        until = [Q(created_at__lt=midnight(self.until + datetime.timedelta(days=1)))] if self.until else []
        return since + until

    def _linked(self) -> list[Q]:
        found = self._named()
        if self.topics:
            about = Claim.topics.through.objects.filter(claim=OuterRef("pk"), topic__slug__in=self.topics)
            found.append(Q(Exists(about)))
        if self.feed is not None:
            found.append(Q(Exists(FeedItem.objects.filter(article=OuterRef("article"), feed=self.feed))))
        if self.matched:
            found.append(Q(Exists(Match.objects.filter(claim=OuterRef("pk"), answer=""))))
        if self.signal:
            found.append(Q(reasons__contains=[{"code": self.signal}]))
        return found

    def _named(self) -> list[Q]:
        """Names become numbers first: only of those does the database know how rare they are."""
        found = []
        if self.source:
            found.append(Q(article__source__in=_numbers(Source.objects.filter(name__iexact=self.source))))
        if self.speaker:
            found.append(Q(speaker__in=_numbers(Speaker.objects.filter(name__iexact=self.speaker))))
        return found

    def _words(self) -> list[Q]:
        if reference := _REFERENCE.fullmatch(self.text):
            return [Q(pk=int(reference[1]))]
        return [having(self.text)]


def having(text: str) -> Q:
    """Claims with these words: rare ones are looked up; what a list has in plenty is found on the way through it."""
    query = words_query(text)
    if not query:
        return Q()
    rare = _having(text)
    return Q(pk__in=_Listed(rare)) if len(rare) <= _RARE else Q(search=query)


class _Listed(Func):
    """These numbers, handed over as one value: as single ones they take longer to plan for than to find."""

    template = "(SELECT unnest(%(expressions)s))"

    def __init__(self, numbers: list[int]) -> None:
        super().__init__(Value(numbers, ArrayField(BigIntegerField())))


def repeats_waiting() -> QuerySet[Match]:
    """The claims of the part of repeats, read from the few matches rather than from all that waits."""
    rows = _likely_repeats().filter(claim__status=Claim.Status.CANDIDATE)
    return rows.order_by("claim").values("claim").distinct()


def _likely_repeats() -> QuerySet[Match]:
    """Matches that nobody has answered, very likely the same as a claim whose check stands in public."""
    stands = Publication.objects.filter(claim=OuterRef("other"), status__in=Publication.STANDING)
    return Match.objects.filter(Exists(stands), answer="", strength=Match.Strength.STRONG, of_checked=True)


@once_a_page
def _having(text: str) -> list[int]:
    """The claims with these words, at most one more than are rare."""
    rows = Claim.objects.filter(search=words_query(text)).order_by()
    return list(rows.values_list("pk", flat=True)[: _RARE + 1])


def words_query(text: str) -> SearchQuery | None:
    """Full-text query for claims with all these words, the last of which may still be unfinished; None without any."""
    words = _WORDS.findall(text)[:_MOST_WORDS]
    if not words:
        return None
    return SearchQuery(" & ".join(f"'{word}':*" for word in words), search_type="raw", config="simple")


def _numbers(rows: QuerySet) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:_RARE])
