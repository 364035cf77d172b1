"""One decision on many candidates: kept as rows first, then taken one by one, each by its own step.

The rows are the job. A worker that dies between two candidates loses nothing and decides nothing twice: what became
of a candidate is written in the transaction that decides on it.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.permissions import may_try_again
from claims.models import BulkAction, BulkItem, Claim, DismissalReason
from claims.permissions import may_decide_in_bulk
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict, Forbidden
from factcheck.common.sentences import phrase, sentence_of

from . import triage

log = logging.getLogger(__name__)

MOST_AT_ONCE: Final = 20_000
LEASE: Final = timedelta(seconds=60)
RENEW_EVERY: Final = 20
REFUSALS: Final = (Conflict, PermissionDenied, ValidationError, ObjectDoesNotExist)
TARGETS: Final = {
    BulkAction.Verb.ACCEPT: Claim.Status.ACCEPTED,
    BulkAction.Verb.DISMISS: Claim.Status.DISMISSED,
    BulkAction.Verb.SNOOZE: Claim.Status.SNOOZED,
}


@transaction.atomic
def begin(*, by: User, verb: str, claim_ids: Iterable[int], details: dict | None = None, query: str = "") -> BulkAction:
    """Keep the decision with its candidates; `run` takes it. `details`: `code` of a reason, or `until` in ISO format.

    Raises ValidationError, Forbidden.
    """
    require(may_decide_in_bulk(by))
    details = details or {}
    _check(verb, details)
    chosen = list(dict.fromkeys(claim_ids))
    if not chosen:
        raise ValidationError(_("Tick the candidates first, or select all in the view."))
    if len(chosen) > MOST_AT_ONCE:
        raise ValidationError(
            _("At most %(most)s candidates can be decided at once. Narrow the view.") % {"most": f"{MOST_AT_ONCE:,}"}
        )
    action = BulkAction.objects.create(by=by, verb=verb, details=details, query=query[:1000])
    there = set(Claim.objects.filter(pk__in=chosen).values_list("pk", flat=True))
    BulkItem.objects.bulk_create(
        [BulkItem(action=action, claim_id=pk) for pk in chosen if pk in there], batch_size=2000
    )
    return action


def run(*, action_id: int, now: datetime, most: int | None = None) -> int:
    """Go on with a decision that nobody is at; returns how many candidates were dealt with, at most `most`."""
    action = _lease(action_id, now=now)
    if action is None:
        return 0
    dealt_with = 0
    while most is None or dealt_with < most:
        if not _one(action):
            _close(action_id, now=now)
            return dealt_with
        dealt_with += 1
        if dealt_with % RENEW_EVERY == 0:
            BulkAction.objects.filter(pk=action_id).update(lease_until=timezone.now() + LEASE)
    BulkAction.objects.filter(pk=action_id).update(lease_until=None)
    return dealt_with


@transaction.atomic
def undo(*, action_id: int, by: User, now: datetime) -> BulkAction:
    """Take the whole decision back as one, within ten minutes. Raises Forbidden, Conflict, DoesNotExist."""
    action = _mine(action_id, by)
    if not action.can_undo(now=now):
        raise Conflict(_("It can’t be taken back as one any more. Bring candidates back one by one."))
    action.items.filter(outcome=BulkItem.Outcome.WAITING).update(outcome=BulkItem.Outcome.UNDONE)
    action.status, action.lease_until = BulkAction.Status.UNDOING, None
    action.save(update_fields=["status", "lease_until"])
    return action


@transaction.atomic
def stop(*, action_id: int, by: User, now: datetime) -> BulkAction:
    """Leave the rest undecided. Raises Forbidden, Conflict, DoesNotExist."""
    action = _mine(action_id, by)
    if action.status != BulkAction.Status.RUNNING:
        raise Conflict(_("It has ended already: there is nothing to stop."))
    left = action.items.filter(outcome=BulkItem.Outcome.WAITING)
    left.update(outcome=BulkItem.Outcome.KEPT, sentence=phrase("Stopped before its turn."))
    action.status, action.finished_at = BulkAction.Status.STOPPED, now
    action.save(update_fields=["status", "finished_at"])
    return action


@transaction.atomic
def try_again(*, action_id: int, by: User) -> BulkAction:
    """Decide on the candidates that broke off, as the one who decided. Raises Forbidden, Conflict, DoesNotExist."""
    require(may_try_again(by))
    action = BulkAction.objects.select_for_update().get(pk=action_id)
    broken = action.items.filter(outcome=BulkItem.Outcome.BROKEN)
    if action.status != BulkAction.Status.DONE or not broken.update(outcome=BulkItem.Outcome.WAITING, sentence=""):
        raise Conflict(_("It has not failed, or somebody began it again."))
    action.status, action.finished_at = BulkAction.Status.RUNNING, None
    action.save(update_fields=["status", "finished_at"])
    return action


def waiting(*, now: datetime) -> list[int]:
    """Decisions that nobody is at, the oldest first."""
    open_ones = BulkAction.objects.filter(status__in=BulkAction.OPEN)
    free = open_ones.filter(lease_until=None) | open_ones.filter(lease_until__lte=now)
    return list(free.order_by("pk").values_list("pk", flat=True)[:50])


def _check(verb: str, details: dict) -> None:
    if verb not in BulkAction.Verb.values:
        raise ValidationError(_("Choose what to do with the candidates."))
    if verb == BulkAction.Verb.DISMISS and details.get("code") not in DismissalReason.values:
        raise ValidationError(_("Choose one of the reasons."))
    if verb == BulkAction.Verb.SNOOZE and "until" not in details:
        raise ValidationError(_("Choose when they should return."))


def _mine(action_id: int, by: User) -> BulkAction:
    action = BulkAction.objects.select_for_update().get(pk=action_id)
    require(may_decide_in_bulk(by))
    if action.by_id != by.pk:
        raise Forbidden(_("Only the person who took this decision can do that."))
    return action


@transaction.atomic
def _lease(action_id: int, *, now: datetime) -> BulkAction | None:
    action = BulkAction.objects.select_for_update(skip_locked=True).filter(pk=action_id).first()
    if action is None or not action.is_open or (action.lease_until and action.lease_until > now):
        return None
    action.lease_until = now + LEASE
    action.save(update_fields=["lease_until"])
    return action


@transaction.atomic
def _one(action: BulkAction) -> bool:
    """Deal with one candidate; False when none is left, or the action was stopped or turned round meanwhile."""
    status = BulkAction.objects.select_for_update(no_key=True).values_list("status", flat=True).get(pk=action.pk)
    if status != action.status:
        return False
    undoing = status == BulkAction.Status.UNDOING
    due = BulkItem.Outcome.DONE if undoing else BulkItem.Outcome.WAITING
    item = action.items.select_for_update(skip_locked=True, of=("self",)).filter(outcome=due).first()
    if item is None:
        return False
    _take_back(action, item) if undoing else _decide(action, item)
    item.save(update_fields=["outcome", "sentence"])
    return True


def _decide(action: BulkAction, item: BulkItem) -> None:
    try:
        with transaction.atomic():
            _step(action, item.claim_id)
    except REFUSALS as refusal:
        item.outcome, item.sentence = BulkItem.Outcome.REFUSED, sentence_of(refusal)
    except Exception:
        # One candidate that breaks the desk must not keep the others from being decided; the log has the traceback.
        log.exception("Deciding on claim %s in bulk %s broke", item.claim_id, action.pk)
        item.outcome, item.sentence = BulkItem.Outcome.BROKEN, phrase("Something broke while this was decided.")
    else:
        item.outcome = BulkItem.Outcome.DONE


def _step(action: BulkAction, claim_id: int) -> None:
    if action.verb == BulkAction.Verb.ACCEPT:
        triage.accept(claim_id=claim_id, by=action.by)
    elif action.verb == BulkAction.Verb.DISMISS:
        triage.dismiss(claim_id=claim_id, by=action.by, code=action.details["code"])
    else:
        triage.snooze(claim_id=claim_id, by=action.by, until=datetime.fromisoformat(action.details["until"]))


def _take_back(action: BulkAction, item: BulkItem) -> None:
    """What somebody has decided anew since then stays as they decided it."""
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=item.claim_id)
    if (claim.status, claim.decided_by_id) != (TARGETS[action.verb], action.by_id):
        item.outcome, item.sentence = BulkItem.Outcome.KEPT, phrase("It has changed since.")
        return
    try:
        with transaction.atomic():
            triage.reopen(claim_id=item.claim_id, by=action.by, reason=_("A decision on many was taken back."))
    except REFUSALS as refusal:
        item.outcome, item.sentence = BulkItem.Outcome.KEPT, sentence_of(refusal)
    except Exception:
        log.exception("Taking back claim %s of bulk %s broke", item.claim_id, action.pk)
        told = phrase("Something broke while this was taken back. Bring it back by itself.")
        item.outcome, item.sentence = BulkItem.Outcome.KEPT, told
    else:
        item.outcome = BulkItem.Outcome.UNDONE


@transaction.atomic
def _close(action_id: int, *, now: datetime) -> None:
    action = BulkAction.objects.select_for_update().get(pk=action_id)
    ends = {
        BulkAction.Status.RUNNING: (BulkItem.Outcome.WAITING, BulkAction.Status.DONE),
        BulkAction.Status.UNDOING: (BulkItem.Outcome.DONE, BulkAction.Status.UNDONE),
    }
    action.lease_until = None
    if action.status in ends:
        due, end = ends[action.status]
        if not action.items.filter(outcome=due).exists():
            action.status, action.finished_at = end, now
    action.save(update_fields=["status", "finished_at", "lease_until"])
