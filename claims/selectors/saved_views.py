"""The views of the queue that somebody sees as tabs: their own and those that a lead shares."""

from django.db.models import Q, QuerySet

from claims.models import SavedView
from factcheck.accounts.models import User
from factcheck.common.questions import Question


def _seen_by(user: int) -> QuerySet[SavedView]:
    seen = SavedView.objects.filter(Q(owner=user) | Q(is_shared=True, owner__is_active=True))
    return seen.order_by("-is_shared", "place", "pk")


_SEEN_BY = Question(_seen_by)


def saved_views(user: User) -> list[SavedView]:
    """Shared ones first, then one's own, each in its owner's order."""
    return _SEEN_BY.of(user=user.pk)
