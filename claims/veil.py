"""Whom the verdict of a check is hidden from: those who could still rate it blind."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from factcheck.accounts.models import User
from factcheck.accounts.roles import REVIEWER, has_role
from factcheck.common.once import once_a_page
from factcheck.common.questions import Question

from .hands import known_to
from .high_risk import desk_rules, weigh
from .models import HighRiskRule, Notification, PanelVerdict, Review
from .panels import panel_of

UNDER_VEIL: Final = (Review.Status.RESEARCHING, Review.Status.CHANGES_REQUESTED, Review.Status.SUBMITTED)
"""While a check is in one of these, those who may be asked to rate it blind see nothing of it: no draft either."""
TOLD: Final = ("evidence.", "claim.", "appearance.", "match.")
"""Steps that say nothing of the verdict; what is said about the claim does."""


def is_hidden(user: User, claim_id: int) -> bool:
    """Whether this person may see nothing of the verdict on a claim."""
    return has_role(user, REVIEWER) and _is_hidden(user, claim_id)


@once_a_page
def _is_hidden(user: User, claim_id: int) -> bool:
    return bool(_ONE_PERHAPS.of(claim=claim_id)) and claim_id in hidden_claims(user, [claim_id])


def hidden_claims(user: User, claim_ids: Iterable[int]) -> set[int]:
    """Those of the claims whose verdict is hidden from this person. One question where no blind verdict is wanted."""
    if not has_role(user, REVIEWER):
        return set()
    return {row.claim_id for row in _hidden(user, _perhaps().filter(claim__in=set(claim_ids)))}


def perhaps_hidden() -> Exists:
    """For a list of claims: which of them are worth asking about at all."""
    return Exists(_wanting().filter(claim=OuterRef("pk")))


def all_hidden_claims(user: User) -> set[int]:
    """All claims whose verdict is hidden from this person."""
    return {row.claim_id for row in _hidden(user, _perhaps())} if has_role(user, REVIEWER) else set()


def hush(user: User, told: Iterable[Notification], *, hidden: set[int] | None = None) -> list[Notification]:
    """The same notifications, each marked (`is_hushed`) where its words would give a hidden verdict away.

    `hidden` are the hidden ones of their claims, where the caller has asked already.
    """
    told = list(told)
    hidden = hidden_claims(user, {row.claim_id for row in told}) if hidden is None else hidden
    for row in told:
        row.is_hushed = row.claim_id in hidden
    return told


def tells_nothing(step: str) -> bool:
    """Whether somebody from whom a verdict is hidden may read of this step."""
    return step.startswith(TOLD) and step != "claim.comment"


def _hidden(user: User, reviews: QuerySet[Review]) -> list[Review]:
    found = list(reviews)
    if not found:
        return []
    rules = desk_rules()
    open_ones = [row for row in found if panel_of(row, wanted=weigh(row, rules).wants_blind).open_seat]
    known = known_to(user, open_ones)
    return [row for row in open_ones if row.pk not in known]


def _wanting() -> QuerySet[Review]:
    """Reviews in which somebody may sit blind, as far as the database can tell; the rules about names it can't."""
    rule = HighRiskRule.objects.filter(kind=HighRiskRule.Kind.BLIND, is_on=True)
    sat = PanelVerdict.objects.filter(review=OuterRef("pk"))
    wanted = Q(blind_by__isnull=False) | Q(Exists(rule)) | Q(Exists(sat))
    return Review.objects.filter(wanted, status__in=UNDER_VEIL)


_ONE_PERHAPS = Question(lambda claim: _wanting().filter(claim=claim).order_by().values_list("pk")[:1])
"""Nearly always nobody may sit blind, and one short question says so."""


def _perhaps() -> QuerySet[Review]:
    """The same with all that decides it."""
    rows = _wanting().select_related("claim__speaker", "corrects")
    return rows.prefetch_related("claim__topics", "verdicts__rating", "panel_verdicts")
