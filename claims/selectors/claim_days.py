"""What a range of days means in the list of claims: it depends on where the claims stand."""

from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, Subquery

from claims.models import Claim, Event, Publication, Review

from .period import midnight

AT_TRIAGE: Final = ("found", "waiting", "altered")
"""Places where the days are those on which claims were found."""
IN_PUBLIC: Final = (*Publication.STANDING, "PUBLISHED", "RETRACTED")
CHANGED_IN_PUBLIC: Final = "corrected"


def within_days(place: str, *, since: date | None, until: date | None) -> Q:
    """Claims that were found, decided, published, changed in public or came into their state in these days."""
    if place in IN_PUBLIC:
        return Q(Exists(_versions(since, until).filter(version=1)))
    if place == CHANGED_IN_PUBLIC:
        return Q(Exists(_versions(since, until).filter(version__gt=1)))
    if place in Review.Status.values:
        work = Review.objects.filter(claim=OuterRef("pk"), status=place).annotate(since=in_state_since())
        return Q(Exists(work.filter(_range("since", since, until))))
    return _range("created_at" if place in AT_TRIAGE else "decided_at", since, until)


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
