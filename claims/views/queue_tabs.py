"""What stands above the queue: its tabs with their counts, and a chip for each filter."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Feed
from claims.models import DismissalReason, SavedView, Topic
from claims.selectors import MOST_COUNTED, queue_counts, remembered_count, saved_views
from claims.selectors.queue_filter import Part
from factcheck.accounts.models import User
from factcheck.common.commas import with_commas
from factcheck.common.languages import language_name

from .queue_place import FILTERS, LABELS, SIGNALS, Place

TABS = (Part.WAITING, Part.REPEATS, Part.HARM, Part.SET_ASIDE, Part.MINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    label: str
    url: str
    count: str
    is_current: bool
    saved: SavedView | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """One filter in words; `without` is the address of the same view without it."""

    name: str
    label: str
    value: str
    without: str

    @property
    def sentence(self) -> str:
        return f"{self.label} {self.value}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """Of the desk's own tabs, and of what the person decided today."""

    of: dict[Part, int]
    decided_today: int

    @classmethod
    def now(cls, user: User) -> "Counts":
        counts, today = queue_counts(user)
        return cls(of=counts, decided_today=today)


def tabs(user: User, place: Place, counts: Counts, *, alone: bool = False) -> list[Tab]:
    """The desk's own tabs and the saved ones. `alone`: one article is shown, so no tab is the current one."""
    kept = saved_views(user)
    current = "" if alone else place.string
    own = [_own(part, counts.of[part], place, kept, alone) for part in TABS]
    return own + [_saved(view, user, current, alone) for view in kept]


def _own(part: Part, count: int, place: Place, kept: list[SavedView], alone: bool) -> Tab:
    path = reverse("claims:queue")
    here = not alone and place.filters.part == part and all(view.query != place.string for view in kept)
    return Tab(label=str(part.label), url=f"{path}?view={part}" if part else path, count=shown(count), is_current=here)


def _saved(view: SavedView, user: User, current: str, alone: bool) -> Tab:
    place = Place.reading(QueryDict(view.query), path=reverse("claims:queue"), by=user.pk)
    name = f"{view.pk}:{user.pk}:{view.query}"
    count = remembered_count(place.filters, name=name)
    return Tab(
        label=view.name,
        url=f"{place.path}?{view.query}",
        count="" if count is None else shown(count),
        is_current=not alone and view.query == current,
        saved=view,
    )


def shown(count: int) -> str:
    """A count in words: exact up to 999, then “999+”."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def chips(place: Place) -> list[Chip]:
    """A chip for each filter that is on, in the order of the query string."""
    return [
        Chip(name=name, label=str(LABELS[name]), value=_value(name, place), without=place.without(name))
        for name in place.query
        if name in FILTERS and name != "q"
    ]


def _value(name: str, place: Place) -> str:
    said, filters = place.query[name], place.filters
    words = {
        "lang": lambda: with_commas(language_name(code) for code in filters.languages),
        "topic": lambda: (
            with_commas(Topic.objects.filter(slug__in=filters.topics).values_list("name", flat=True)) or said
        ),
        "since": lambda: date_format(filters.since, "SHORT_DATE_FORMAT"),
        "until": lambda: date_format(filters.until, "SHORT_DATE_FORMAT"),
        "signal": lambda: dict(SIGNALS)[filters.signal],
        "reason": lambda: DismissalReason(filters.reason).label,
        "match": lambda: _("Yes"),
        "feed": lambda: str(Feed.objects.filter(pk=filters.feed).first() or _("not there any more")),
    }
    return str(words[name]()) if name in words else said
