"""The links that the desk's words rest on now: of open reviews, and of checks that stand in public."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Evidence, Publication, Review


def cited_links() -> QuerySet[Evidence]:
    """Pieces with an address that are in use."""
    at_work = Review.objects.filter(claim=OuterRef("claim"), status__in=Review.OPEN)
    in_public = Publication.objects.live().filter(claim=OuterRef("claim")).order_by()
    used = Q(Exists(at_work)) | Q(Exists(in_public))
    return Evidence.objects.filter(used, removed_at=None).exclude(url="")
