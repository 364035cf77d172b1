"""What a person says of a suggested match. Both answers are steps in the history, and both can be taken back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, Match
from claims.permissions import may_answer_match
from claims.workflow import lock, record
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict

from . import triage


@transaction.atomic
def confirm(*, match_id: int, by: User) -> Claim:
    """The two are one: the one that waits for triage becomes a repeat of the other, the newer if both wait.

    Returns the repeat. Raises Forbidden, Conflict, ValidationError, Match.DoesNotExist.
    """
    match = _locked(match_id)
    require(may_answer_match(by, match))
    _check_unanswered(match)
    repeat, kept = match.repeat_and_kept
    return triage.merge(claim_id=repeat.pk, into_id=kept.pk, by=by)


@transaction.atomic
def refuse(*, match_id: int, by: User, now: datetime | None = None) -> Match:
    """They are two claims: it is not suggested again. Raises Forbidden, Conflict, Match.DoesNotExist."""
    match = _locked(match_id)
    require(may_answer_match(by, match))
    _check_unanswered(match)
    match.answer, match.answered_by, match.answered_at = Match.Answer.NO, by, now or timezone.now()
    match.save(update_fields=["answer", "answered_by", "answered_at"])
    _record("match.refuse", match, by)
    return match


@transaction.atomic
def reconsider(*, match_id: int, by: User) -> Match:
    """Take a "not the same" back. Raises Forbidden, Conflict, Match.DoesNotExist."""
    match = _locked(match_id)
    require(may_answer_match(by, match))
    if match.answer != Match.Answer.NO:
        raise Conflict(_("Nobody says now that these are two claims. Nothing was changed."))
    match.answer, match.answered_by, match.answered_at = "", None, None
    match.save(update_fields=["answer", "answered_by", "answered_at"])
    _record("match.reconsider", match, by)
    return match


def _locked(match_id: int) -> Match:
    """The match and both its claims, locked in the order in which a merge locks them."""
    match = Match.objects.get(pk=match_id)
    claims = {pk: lock(Claim, pk) for pk in sorted((match.claim_id, match.other_id))}
    match = Match.objects.select_for_update(of=("self",)).select_related("answered_by").get(pk=match_id)
    match.claim, match.other = claims[match.claim_id], claims[match.other_id]
    return match


def _check_unanswered(match: Match) -> None:
    if match.answer == Match.Answer.NO:
        raise Conflict(
            _("{who} said a moment before you that these are two claims. Nothing was changed.").format(
                who=match.answered_by
            )
        )
    if match.answer == Match.Answer.YES:
        raise Conflict(
            _("{who} linked the two as one claim a moment before you. Nothing was changed.").format(
                who=match.answered_by
            )
        )


def _record(step: str, match: Match, by: User) -> None:
    """In the history of both: either page has to tell it."""
    for row, other in ((match.claim, match.other), (match.other, match.claim)):
        record(step, row=row, by=by, data={"other": other.reference, "other_id": other.pk})
