"""What a range of days means in the list of claims: it depends on where the claims stand."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from claims.models import Claim, Event, PanelVerdict, Publication, Review

from .period import midnight

AT_TRIAGE: Final = ("found", "waiting", "altered")
"""Places where the days are those on which claims were found."""
IN_PUBLIC: Final = (*Publication.STANDING, "PUBLISHED", "RETRACTED")
CHANGED_IN_PUBLIC: Final = "corrected"
RATED_BLIND: Final = "blind"
DIFFERED: Final = "split"
UNDECIDED: Final = "undecided"
APPROVED_THEN: Final = "approved-then"
SENT_BACK: Final = "sent-back"
_ANSWERED: Final = {APPROVED_THEN: Review.Status.APPROVED, SENT_BACK: Review.Status.CHANGES_REQUESTED}
OPEN_AT_TRIAGE: Final = (Claim.Status.CANDIDATE, Claim.Status.SNOOZED)
ON_SCALE: Final = "on-scale"
SETTLED: Final = (Review.Status.APPROVED, Review.Status.SCHEDULED, Review.Status.PUBLISHED, Review.Status.ABANDONED)
"""Where nobody is still to rate it blind, who could learn from the figures what others said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Blind:
    """Keys of two ratings, the first verdict's and the blind second's; "" is any, ON_SCALE any on the scale."""

    first: str = ""
    second: str = ""

    def of(self) -> dict[str, object]:
        """The conditions on blind second verdicts."""
        given = {"verdict__rating": self.first, "rating": self.second}
        return {
            **{f"{field}__key": key for field, key in given.items() if key not in ("", ON_SCALE)},
            **{f"{field}__value__isnull": False for field, key in given.items() if key == ON_SCALE},
        }


def within_days(place: str, *, since: date | None, until: date | None, blind: Blind | None = None) -> Q:
    """Claims that were found, decided, published, changed, rated blind, answered in second review, or came into their
    state in these days; undecided: as the last of them ended."""
    if place in IN_PUBLIC:
        return Q(Exists(_versions(since, until).filter(version=1)))
    if place == CHANGED_IN_PUBLIC:
        return Q(Exists(_versions(since, until).filter(version__gt=1)))
    if place in (RATED_BLIND, DIFFERED):
        rated = second_verdicts(since=since, until=until).filter(
            review__claim=OuterRef("pk"), **(blind or Blind()).of()
        )
        return Q(Exists(rated if place == RATED_BLIND else rated.exclude(rating__key=F("verdict__rating__key"))))
    if place in _ANSWERED:
        answers = Event.objects.filter(_range("at", since, until), from_status=Review.Status.SUBMITTED)
        return Q(pk__in=answers.filter(to_status=_ANSWERED[place]).values("claim"))
    if place in Review.Status.values:
        work = Review.objects.filter(claim=OuterRef("pk"), status=place).annotate(since=in_state_since())
        return Q(Exists(work.filter(_range("since", since, until))))
    if place == UNDECIDED:
        later = Q(decided_at__gte=midnight(until + timedelta(days=1))) if until else Q()
        return _range("created_at", since, until) & (Q(status__in=OPEN_AT_TRIAGE) | later)
    return _range("created_at" if place in AT_TRIAGE else "decided_at", since, until)


def second_verdicts(*, since: date | None, until: date | None) -> QuerySet[PanelVerdict]:
    """Blind second verdicts that were given in these days, of checks that are settled."""
    return PanelVerdict.objects.filter(
        _range("created_at", since, until), seat=PanelVerdict.Seat.SECOND, review__status__in=SETTLED
    )


def in_state_since() -> Subquery:
    """When a review came into the state that it is in."""
    moves = Event.objects.filter(review=OuterRef("pk"), to_status=OuterRef("status"))
    return Subquery(moves.order_by("-pk").values("at")[:1])


def decided() -> Q:
    """Accepted, rejected, or linked as a repeat."""
    return Q(status__in=(Claim.Status.ACCEPTED, Claim.Status.DISMISSED, Claim.Status.MERGED))


def _versions(since: date | None, until: date | None):
    return Publication.objects.filter(_range("published_at", since, until), claim=OuterRef("pk"))


def _range(field: str, since: date | None, until: date | None) -> Q:
    found = Q(**{f"{field}__gte": midnight(since)}) if since else Q()
    return found & (Q(**{f"{field}__lt": midnight(until + timedelta(days=1))}) if until else Q())
