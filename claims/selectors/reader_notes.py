"""What readers sent, for the desk."""

from django.db.models import Count, QuerySet

from claims.models import ReaderNote
from factcheck.common.questions import HowMany


def reader_notes(*, kind: str = "", claim_id: int | None = None, is_open: bool = True) -> QuerySet[ReaderNote]:
    """Open notes, the oldest first, or closed ones, the newest first."""
    rows = ReaderNote.objects.select_related("publication", "claim", "closed_by", "article")
    rows = rows.filter(outcome="").order_by("pk") if is_open else rows.exclude(outcome="").order_by("-closed_at", "-pk")
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(claim=claim_id) if claim_id else rows


def open_by_kind() -> dict[str, int]:
    counted = ReaderNote.objects.filter(outcome="").order_by().values_list("kind").annotate(Count("pk"))
    return dict(counted)


_OPEN_ERRORS = HowMany(
    lambda claim: ReaderNote.objects.filter(claim=claim, kind=ReaderNote.Kind.ERROR, outcome="").order_by().values("pk")
)


def open_errors(claim_id: int) -> int:
    """How many reports of errors in a check nobody has answered yet."""
    return _OPEN_ERRORS.of(claim=claim_id)
