"""How a feed is doing, in a word and a sentence, and the lists that screens show of feeds and their items."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from articles.models import Feed, FeedItem

CHOOSE: Final = "choose"
WAITING: Final = "waiting"
POLLING: Final = "polling"
WELL: Final = "well"
FAILING: Final = "failing"
PAUSED: Final = "paused"
# After so many failures in a row, about half a day, waiting is not likely to mend it.
SERIOUS = 8
# A row that is polled within this time is looked at until then.
SOON = timedelta(seconds=30)

KINDS = {"rss": "RSS", "atom": "Atom", "rdf": "RDF", "json": "JSON Feed", "sitemap": gettext_lazy("News sitemap")}

STATES = (
    ("", pgettext_lazy("feeds", "All")),
    ("failing", gettext_lazy("Failing")),
    ("paused", gettext_lazy("Paused")),
    ("choose", gettext_lazy("To choose")),
)
_FILTERS = {
    "failing": Q(is_active=True, failures__gt=0),
    "paused": Q(is_active=False, choices=[]),
    "choose": ~Q(choices=[]),
}

_NEEDY_FIRST = Case(When(_FILTERS["choose"], then=0), When(Q(failures__gt=0), then=1), default=2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """`state` is for the look of it, `word` and `sentence` for people; `sentence` is blank where all is well."""

    state: str
    word: str
    sentence: str = ""

    @property
    def asks_again(self) -> bool:
        """Whether its row should be looked at again soon."""
        return self.state == POLLING

    @property
    def has_next(self) -> bool:
        """Whether the time of its next poll says something."""
        return self.state in (WELL, FAILING, WAITING)


def health_of(feed: Feed, *, now: datetime) -> Health:
    """From the row alone, without a query."""
    if feed.choices:
        return Health(
            state=CHOOSE, word=gettext("Several feeds found"), sentence=gettext("Choose which of them to poll.")
        )
    if not feed.is_active:
        return Health(
            state=PAUSED, word=gettext("Stopped") if feed.failure else gettext("Paused"), sentence=feed.failure
        )
    if feed.lease_until or feed.next_poll_at <= now:
        return Health(state=POLLING, word=_under_way(feed))
    if feed.last_polled_at is None:
        near = feed.next_poll_at - now <= SOON
        return Health(state=POLLING if near else WAITING, word=_under_way(feed))
    if feed.failures:
        return Health(state=FAILING, word=_failed(feed.failures), sentence=_with_way_out(feed))
    return Health(state=WELL, word=gettext("Well"))


def feeds_list(*, search: str = "", state: str = "") -> QuerySet[Feed]:
    """Feeds with how many items and articles they brought, those that need a person first."""
    found = Feed.objects.filter(_FILTERS.get(state, Q()))
    if search:
        found = found.filter(Q(title__icontains=search) | Q(url__icontains=search) | Q(site_url__icontains=search))
    found = found.select_related("source", "added_by").annotate(**_counts())
    return found.order_by(_NEEDY_FIRST, Lower(Coalesce(NullIf("title", Value("")), "url")), "pk")


def feed_with_counts(feed_id: int) -> Feed:
    """One feed as the list shows it. Raises Feed.DoesNotExist."""
    return feeds_list().get(pk=feed_id)


def newest_items(feed: Feed, *, limit: int = 50) -> QuerySet[FeedItem]:
    """What stood in it last, the newest first, with the articles that came of it."""
    newest = F("published_at").desc(nulls_last=True)
    return feed.items.select_related("article").order_by(newest, "-pk")[:limit]


def _counts() -> dict:
    """Two subqueries, so that only the page's rows are counted."""
    of_it = FeedItem.objects.filter(feed=OuterRef("pk")).order_by().values("feed")
    return {
        "items_seen": Coalesce(Subquery(of_it.annotate(n=Count("*")).values("n")), 0),
        "articles_brought": Coalesce(Subquery(of_it.annotate(n=Count("article")).values("n")), 0),
    }


def _under_way(feed: Feed) -> str:
    if feed.lease_until:
        return gettext("Being polled") if feed.kind else gettext("Looking for a feed")
    return gettext("Waiting to be polled") if feed.kind else gettext("Waiting for its first poll")


def _failed(failures: int) -> str:
    if failures == 1:
        return gettext("Failed once")
    return gettext("Failed %(count)s times in a row") % {"count": failures}


def _with_way_out(feed: Feed) -> str:
    is_serious = feed.failures >= SERIOUS
    way = (
        gettext("Change its address, or pause or remove it.") if is_serious else gettext("It is tried again by itself.")
    )
    return f"{feed.failure} {way}"
