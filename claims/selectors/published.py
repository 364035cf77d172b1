"""What stands in public. The only ways in are `Publication.objects.public()` and `.live()`."""

from django.db.models import QuerySet

from claims.models import Publication


def published() -> QuerySet[Publication]:
    """Publications that stand now, newest first."""
    return Publication.objects.live().order_by("-published_at", "-pk")


def tombstones() -> QuerySet[Publication]:
    """Publications that were withdrawn, newest withdrawal first. Only their notices may be shown."""
    retracted = Publication.objects.public().filter(status=Publication.Status.RETRACTED)
    return retracted.order_by("-status_changed_at", "-pk")
