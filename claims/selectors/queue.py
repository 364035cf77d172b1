"""The candidates that wait for a triager."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from claims.models import Appearance, Claim


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueFilter:
    """What of the queue to show; an empty field shows all. `at_least` is a check-worthiness from 0 to 100."""

    text: str = ""
    language: str = ""
    at_least: int = 0
    status: str = Claim.Status.CANDIDATE


def review_queue(*, filters: QueueFilter | None = None) -> QuerySet[Claim]:
    """Candidates by article (newest first), in it by score. Appearances are prefetched."""
    filters = filters or QueueFilter()
    rows = Claim.objects.filter(status=filters.status, check_worthiness__gte=filters.at_least / 100)
    if filters.text:
        rows = rows.filter(wording__icontains=filters.text)
    if filters.language:
        rows = rows.filter(language=filters.language)
    return (
        rows.select_related("speaker", "decided_by")
        .prefetch_related(appearances_with_articles())
        .order_by("-article_id", "-check_worthiness", "pk")
    )


def waiting_by_article(rows: QuerySet[Claim]) -> dict[int, int]:
    """How many of the `review_queue` wait in each article, by its id."""
    return dict(rows.order_by().values_list("article_id").annotate(Count("pk")))


def queue_count() -> int:
    """How many candidates wait."""
    return Claim.objects.filter(status=Claim.Status.CANDIDATE).count()


def appearances_with_articles() -> Prefetch:
    """Appearances of claims, each in the newest reading of its article, with all that a list shows of them."""
    standing = Appearance.objects.filter(continued_by=None).select_related("snapshot__article__source")
    return Prefetch("appearances", standing.prefetch_related("alterations__snapshot").order_by("pk"))
