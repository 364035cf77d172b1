"""Which claims the list shows: the conditions behind its tabs and filters."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models import Alteration, Claim, LinkState, Publication, Review, Verdict

from .claim_days import Blind, decided, within_days
from .queue_filter import having

SOON: Final = timedelta(days=3)
NOBODY: Final = 0
"""As an assignee: what nobody has."""
_S, _P = Review.Status, Publication.Status


class Place(TextChoices):
    """Where a claim stands: the tabs of the list, and the rest of its states."""

    ALL = "", pgettext_lazy("claims", "All")
    RESEARCHING = "RESEARCHING", _("Researching")
    CHANGES = "CHANGES_REQUESTED", _("Asked for changes")
    SUBMITTED = "SUBMITTED", _("Second review")
    APPROVED = "APPROVED", _("Approved")
    PUBLISHED = "PUBLISHED", _("Published")
    SCHEDULED = "SCHEDULED", _("Scheduled")
    CONTESTED = "CONTESTED", _("Contested")
    RETRACTED = "RETRACTED", _("Retracted")
    ABANDONED = "ABANDONED", _("Abandoned")
    ALTERED = "altered", _("Quote changed by the outlet")
    LINKS = "links", _("Links gone or changed")
    WAITING = "waiting", _("Waiting for triage")
    LATER = "later", _("Later")
    REJECTED = "rejected", _("Rejected")
    REPEATS = "repeats", _("Repeats")
    DECIDED = "decided", _("Decided in triage")
    UNDECIDED = "undecided", _("Undecided")
    FOUND = "found", _("Everything found")
    CORRECTED = "corrected", _("Changed after publication")
    BLIND = "blind", _("Rated blind")
    SPLIT = "split", _("Blind verdicts that differed")
    APPROVED_THEN = "approved-then", _("Approved in second review")
    SENT_BACK = "sent-back", _("Sent back by second review")


TABS: Final = (
    Place.ALL,
    Place.RESEARCHING,
    Place.CHANGES,
    Place.SUBMITTED,
    Place.APPROVED,
    Place.PUBLISHED,
)
_AT_TRIAGE = {
    Place.ALL: Claim.Status.ACCEPTED,
    Place.WAITING: Claim.Status.CANDIDATE,
    Place.LATER: Claim.Status.SNOOZED,
    Place.REJECTED: Claim.Status.DISMISSED,
    Place.REPEATS: Claim.Status.MERGED,
}
_IN_PUBLIC = {
    Place.PUBLISHED: Publication.STANDING,
    Place.CONTESTED: (_P.CONTESTED,),
    Place.RETRACTED: (_P.RETRACTED,),
}


_BY_DAYS = (Place.UNDECIDED, Place.CORRECTED, Place.BLIND, Place.SPLIT, Place.APPROVED_THEN, Place.SENT_BACK)
"""Places that are nothing but what happened in some days, or ever."""
_ANYWHERE = {Place.DECIDED: decided(), Place.FOUND: Q()} | dict.fromkeys(_BY_DAYS, Q())


class Due(TextChoices):
    OVERDUE = "overdue", _("Overdue")
    SOON = "soon", _("In the next three days")
    SET = "set", _("With a due date")


class Order(TextChoices):
    NEWEST = "", _("Newest")
    OLDEST = "oldest", _("Oldest")
    DUE = "due", _("Due date")


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimFilter:
    """What of the claims to show; an empty field shows all. `today` decides what is overdue.

    Scores are 0 to 100. What the days are of depends on the place: `within_days` says it.
    """

    today: date
    place: str = Place.ALL
    text: str = ""
    assignee: int | None = None
    speaker: int | None = None
    topic: int | None = None
    rating: str = ""
    language: str = ""
    due: str = ""
    order: str = Order.NEWEST
    since: date | None = None
    until: date | None = None
    at_least: int | None = None
    at_most: int | None = None
    blind: Blind = field(default_factory=Blind)

    @property
    def is_plain(self) -> bool:
        """Whether it names no more than a place."""
        return replace(self, place=Place.ALL, order=Order.NEWEST) == ClaimFilter(today=self.today)

    @property
    def rates_work(self) -> bool:
        """Whether it shows claims by what is proposed, not by what is public."""
        return bool(self.rating) and self.place not in _IN_PUBLIC

    def rows(self) -> QuerySet[Claim]:
        """The claims that it shows, in no order."""
        conditions = (*self._of_place(), *self._plain(), *self._linked(), *self._figures())
        rows = Claim.objects.order_by().filter(*conditions)
        if self.order == Order.DUE:
            rows = rows.filter(reviews__status__in=Review.OPEN, reviews__due_on__isnull=False)
        return rows.filter(having(self.text))

    def _of_place(self) -> list[Q]:
        # A filter by the work on it leads to accepted claims by itself.
        if self.place in _AT_TRIAGE:
            return [Q(status=_AT_TRIAGE[self.place])]
        if self.place in _ANYWHERE:
            return [_ANYWHERE[self.place]]
        if self.place == Place.PUBLISHED and self.since and not self.rating:
            return []  # Whatever became of it: the days say that it was published.
        if self.place in _IN_PUBLIC:
            return [Q(Exists(self._versions()))]
        if self.place == Place.LINKS:
            lost = {"state__in": LinkState.WORTH_A_NOTICE, "seen_at": None, "evidence__removed_at": None}
            return [Q(Exists(LinkState.objects.filter(evidence__claim=OuterRef("pk"), **lost)))]
        if self.place == Place.ALTERED:
            return [Q(Exists(Alteration.objects.filter(appearance__claim=OuterRef("pk"))))]
        return [Q(Exists(_work().filter(status=self.place)))]

    def _plain(self) -> list[Q]:
        simple = {"language": self.language, "speaker": self.speaker}
        return [Q(**{field: value}) for field, value in simple.items() if value]

    def _linked(self) -> list[Q]:
        found = []
        if self.topic:
            about = Claim.topics.through.objects.filter(claim=OuterRef("pk"), topic=self.topic)
            found.append(Q(Exists(about)))
        if self.assignee is not None or self.due:
            found.append(Q(Exists(self._open_work())))
        if self.rates_work:
            found.append(Q(Exists(_rated(self.rating))))
        return found

    def _figures(self) -> list[Q]:
        least = [] if self.at_least is None else [Q(check_worthiness__gte=self.at_least / 100)]
        most = [] if self.at_most in (None, 100) else [Q(check_worthiness__lt=(self.at_most + 1) / 100)]
        days = self.since or self.until or self.place in _BY_DAYS
        return least + most + ([self._within()] if days else [])

    def _within(self) -> Q:
        return within_days(self.place, since=self.since, until=self.until, blind=self.blind)

    def _versions(self) -> QuerySet[Publication]:
        """The versions that the place is about, with the rating that is asked for."""
        shown = Publication.objects.filter(claim=OuterRef("pk"), status__in=_IN_PUBLIC[self.place])
        return shown.filter(rating_key=self.rating) if self.rating else shown

    def _open_work(self) -> QuerySet[Review]:
        work = _work().filter(status__in=Review.OPEN)
        if self.assignee is not None:
            work = work.filter(assignee=self.assignee or None)
        bounds = {
            Due.OVERDUE: {"due_on__lt": self.today},
            Due.SOON: {"due_on__range": (self.today, self.today + SOON)},
            Due.SET: {"due_on__isnull": False},
        }
        return work.filter(**bounds[Due(self.due)]) if self.due else work


def counted(place: str) -> QuerySet:
    """The rows that a tab without filters stands for, one a claim, by an index."""
    if place in _AT_TRIAGE:
        return Claim.objects.filter(status=_AT_TRIAGE[place])
    if place in _IN_PUBLIC:
        return Publication.objects.filter(status__in=_IN_PUBLIC[place])
    return Review.objects.filter(status=place)


def _work() -> QuerySet[Review]:
    return Review.objects.filter(claim=OuterRef("pk"))


def _rated(key: str) -> QuerySet[Verdict]:
    """The newest verdict of a claim, if it has this rating; that of an abandoned review is nobody's word."""
    at_work = Verdict.objects.exclude(review__status=_S.ABANDONED)
    newer = at_work.filter(review__claim=OuterRef("review__claim"), pk__gt=OuterRef("pk"))
    return at_work.filter(~Exists(newer), review__claim=OuterRef("pk"), rating__key=key)
