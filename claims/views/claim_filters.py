"""The filters of the list of claims: the address is the filter, each chip one part of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.in_use import in_use
from claims.models import Speaker
from claims.selectors.claim_days import ON_SCALE, Blind
from claims.selectors.claim_filter import NOBODY, TABS, ClaimFilter, Due, Order, Place
from claims.services.discussion import colleagues
from factcheck.accounts.models import User
from factcheck.common.languages import language_name

ME, NONE = "me", "nobody"
LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "pt")
_PLACES = ("after", "before")
_LONGEST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """One filter that is on: what it is, and the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One select of the filter form."""

    name: str
    label: str
    chosen: str
    options: list[tuple[str, str]]


class Asked:
    """What the address asks for. Values that mean nothing are dropped, so that an old link still shows a list."""

    def __init__(self, request: HttpRequest) -> None:
        self.query = _clean(request.GET)
        self.user: User = request.user
        self.people = colleagues()
        self.topics, self.ratings = in_use().topics, in_use().ratings
        self.speaker = _speaker(self.query.get("speaker", ""))
        self.choices = self._choices()

    @property
    def filters(self) -> ClaimFilter:
        return ClaimFilter(
            today=timezone.localdate(),
            place=self.place,
            text=self.query.get("q", ""),
            assignee=self._assignee(),
            speaker=self.speaker and self.speaker.pk,
            order=_one_of(self.query.get("sort"), Order),
            topic=next((topic.pk for topic in self.topics if topic.slug == self._chosen("topic")), None),
            since=_day(self.query.get("from", "")),
            until=_day(self.query.get("to", "")),
            at_least=_score(self.query.get("min", "")),
            at_most=_score(self.query.get("max", "")),
            blind=self.blind,
            **{name: self._chosen(name) for name in ("rating", "language", "due")},
        )

    @property
    def place(self) -> str:
        return _one_of(self.query.get("view"), Place)

    def address(self, **changed: str) -> str:
        """The query string with some parts changed, without the place in the list."""
        parts = {name: value for name, value in self.query.items() if name not in _PLACES} | changed
        told = QueryDict(mutable=True)
        told.update({name: value for name, value in parts.items() if value})
        return f"?{told.urlencode()}"

    @property
    def chips(self) -> list[Chip]:
        """The filters that are on, the search and the tab apart."""
        found = [
            Chip(
                label=choice.label, value=dict(choice.options)[choice.chosen], without=self.address(**{choice.name: ""})
            )
            for choice in self.choices
            if choice.chosen and choice.name != "sort" and not (choice.name == "view" and self.place in TABS)
        ]
        if self.speaker:
            found.append(Chip(label=_("Said by"), value=self.speaker.name, without=self.address(speaker="")))
        return [*found, *self._figures()]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form has no field for."""
        return [
            (name, self.query[name]) for name in ("from", "to", "min", "max", "first", "second") if self.query.get(name)
        ]

    def _figures(self) -> list[Chip]:
        """Days and scores, as the figures of the desk link to them."""
        filters, found = self.filters, []
        if filters.since or filters.until:
            told = " – ".join(
                date_format(day, "SHORT_DATE_FORMAT") if day else "…" for day in (filters.since, filters.until)
            )
            found.append(Chip(label=_("Days"), value=told, without=self.address(**{"from": "", "to": ""})))
        if filters.at_least is not None or filters.at_most is not None:
            least, most = filters.at_least or 0, 100 if filters.at_most is None else filters.at_most
            found.append(Chip(label=_("Score"), value=f"{least}–{most}", without=self.address(min="", max="")))
        if filters.blind != Blind():
            told = " → ".join(self._rating_name(key) for key in (filters.blind.first, filters.blind.second))
            found.append(Chip(label=_("Blind verdicts"), value=told, without=self.address(first="", second="")))
        return found

    @cached_property
    def blind(self) -> Blind:
        """Which two ratings, where the list is of blind verdicts."""
        if self.place not in (Place.BLIND, Place.SPLIT):
            return Blind()
        first, second = (self.query.get(name, "")[:40] for name in ("first", "second"))
        return Blind(first=first, second=second)

    def _rating_name(self, key: str) -> str:
        known = {"": "…", ON_SCALE: _("On the scale")} | {rating.key: rating.shown for rating in self.ratings}
        return known.get(key, key)

    def _choices(self) -> list[Choice]:
        people = [(ME, _("Me")), (NONE, _("Nobody")), *((str(person.pk), str(person)) for person in self.people)]
        return [
            self._choice("view", _("State"), Place.choices[1:]),
            self._choice("assignee", _("Assigned to"), people),
            self._choice("topic", _("Topic"), [(topic.slug, topic.name) for topic in self.topics]),
            self._choice("rating", _("Rating"), [(rating.key, rating.shown) for rating in self.ratings]),
            self._choice("language", _("Language"), [(code, language_name(code)) for code in LANGUAGES]),
            self._choice("due", _("Due"), Due.choices),
            self._choice("sort", _("Sort"), Order.choices[1:]),
        ]

    def _choice(self, name: str, label: str, options) -> Choice:
        known = [(str(key), str(words)) for key, words in options]
        said = self.query.get(name, "")
        return Choice(name=name, label=label, chosen=said if said in dict(known) else "", options=known)

    def _chosen(self, name: str) -> str:
        return next(choice.chosen for choice in self.choices if choice.name == name)

    def _assignee(self) -> int | None:
        said = self._chosen("assignee")
        known = {"": None, ME: self.user.pk, NONE: NOBODY}
        return known[said] if said in known else int(said)


def tabs(asked: Asked, counts: dict[str, int]) -> list[dict]:
    """The tabs with their addresses; counts only where no filter makes them untrue."""
    shown = counts if asked.filters.is_plain else {}
    return [
        {
            "label": tab.label,
            "url": asked.address(view=tab.value),
            "is_current": tab == asked.place,
            "count": shown.get(tab),
        }
        for tab in TABS
    ]


def _clean(query: QueryDict) -> dict[str, str]:
    """One value a name, without what no database takes. The view of one's own work has become a filter."""
    found = {name: query[name].replace("\x00", "").strip()[:_LONGEST] for name in query}
    if found.get("view") == "mine":
        found |= {"view": "", "assignee": ME}
    return found


def _one_of(said: str | None, choices) -> str:
    return choices(said) if said in choices.values else choices("")


def _day(said: str) -> date | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if date(1990, 1, 1) <= day < date(2100, 1, 1) else None


def _score(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 3 and int(said) <= 100 else None


def _speaker(said: str) -> Speaker | None:
    """By number, as links have it, or by name, as people type it."""
    if said.isascii() and said.isdecimal():
        return Speaker.objects.filter(pk=int(said[:18])).first()
    return Speaker.objects.filter(name__iexact=said).first() if said else None
