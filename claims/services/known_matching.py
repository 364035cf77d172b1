"""What other desks have checked, beside our claims: looked for when either comes in. Machines only suggest."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.extraction import detect_language, matching
from claims.models import AwaitingKnown, KnownClaim, KnownMatch, KnownVector
from claims.permissions import may_use_desk
from claims.selectors.likely import Asked, Likely, candidates_like_each, known_like_each, side_of_known
from claims.selectors.retrieval import ELSEWHERE
from claims.workflow import record
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict

from .vectors import keep_vectors

EMBEDDED_AT_ONCE = 64
MATCHED_AT_ONCE = 16
MOST_OF_OURS = 20
"""Claims of ours that one known claim is shown with: repeats that nobody has linked yet."""
MOST_KNOWN = 5


@transaction.atomic
def embed_known_waiting(*, limit: int = EMBEDDED_AT_ONCE) -> int:
    """Give known claims that wait their vector and terms; returns how many. Another worker takes other rows."""
    rows = list(_waiting().exclude(known__vector__version=matching.EMBEDDING_VERSION)[:limit])
    in_bulk = KnownClaim.objects.in_bulk([row.pk for row in rows])
    known = [in_bulk[row.pk] for row in rows]
    headlines = [row.headline for row in known]
    keep_vectors(ELSEWHERE, [row.pk for row in known], list(map(side_of_known, known)), headlines=headlines)
    return len(rows)


@transaction.atomic
def match_known_waiting(*, now: datetime, limit: int = MATCHED_AT_ONCE) -> int:
    """Look for claims of ours that known claims may have checked; returns how many were looked at."""
    pks = [row.pk for row in _waiting().filter(known__vector__version=matching.EMBEDDING_VERSION)[:limit]]
    known = list(KnownClaim.objects.filter(pk__in=pks).select_related("vector").order_by("pk"))
    KnownMatch.objects.filter(known__in=pks, refused_by=None).delete()
    found = candidates_like_each([_asked(row) for row in known], limit=MOST_OF_OURS)
    _keep(
        [
            _row(one.claim_id, row.pk, one, now=now, turned=True)
            for row, likely in zip(known, found, strict=True)
            for one in likely
        ]
    )
    AwaitingKnown.objects.filter(pk__in=pks).delete()
    return len(pks)


def match_claims_elsewhere(asked: Sequence[Asked], *, now: datetime) -> None:
    """The other way round, for claims of ours that just got their vectors. Within the caller's transaction."""
    if not asked or not KnownVector.objects.exists():
        return
    KnownMatch.objects.filter(claim__in=[one.besides for one in asked], refused_by=None).delete()
    found = known_like_each(asked, limit=MOST_KNOWN)
    _keep(
        [
            _row(one.besides, likely.claim_id, likely, now=now)
            for one, likely_ones in zip(asked, found, strict=True)
            for likely in likely_ones
        ]
    )


def anything_known_waits() -> bool:
    return AwaitingKnown.objects.exists()


@transaction.atomic
def refuse_known(*, claim_id: int, match_id: int, by: User, now: datetime) -> KnownMatch:
    """Somebody of the desk says that it is another claim: it is not suggested again.

    Raises Forbidden, `KnownMatch.DoesNotExist`.
    """
    require(may_use_desk(by))
    match = _locked(claim_id, match_id)
    if match.refused_by_id is None:
        match.refused_by = by
        match.save(update_fields=["refused_by"])
        record("match.refuse_known", row=match.claim, by=by, now=now, data=_told(match))
    return match


@transaction.atomic
def reconsider_known(*, claim_id: int, match_id: int, by: User, now: datetime) -> KnownMatch:
    """Take a "not the same" back. Raises Forbidden, Conflict, `KnownMatch.DoesNotExist`."""
    require(may_use_desk(by))
    match = _locked(claim_id, match_id)
    if match.refused_by_id is None:
        raise Conflict(_("Nobody says now that these are two claims. Nothing was changed."))
    match.refused_by = None
    match.save(update_fields=["refused_by"])
    record("match.reconsider_known", row=match.claim, by=by, now=now, data=_told(match))
    return match


def _locked(claim_id: int, match_id: int) -> KnownMatch:
    own = KnownMatch.objects.select_for_update(of=("self",)).select_related("known", "claim")
    return own.get(of_claim(claim_id), pk=match_id)


def _told(match: KnownMatch) -> dict[str, str]:
    return {"publisher": match.known.publisher, "url": match.known.url}


def of_claim(claim_id: int) -> Q:
    """Matches of a claim and of those that repeat it."""
    return Q(claim=claim_id) | Q(claim__merged_into=claim_id)


def _waiting():
    return AwaitingKnown.objects.order_by("pk").select_for_update(skip_locked=True, of=["self"])


def _asked(known: KnownClaim) -> Asked:
    language = known.language or detect_language(known.text)  # to look for it, a guess is better than nothing
    return Asked(text=known.text, language=language, speaker=known.claimant, vector=known.vector.vector)


def _row(claim_id: int, known_id: int, likely: Likely, *, now: datetime, turned: bool = False) -> KnownMatch:
    """`here` in a difference is our claim; `turned` where the known one was asked for."""
    differences = [asdict(one) for one in likely.differences]
    if turned:
        differences = [{**one, "here": one["there"], "there": one["here"]} for one in differences]
    return KnownMatch(
        claim_id=claim_id,
        known_id=known_id,
        score=likely.score,
        strength=likely.strength,
        differences=differences,
        found_at=now,
    )


def _keep(rows: list[KnownMatch]) -> None:
    KnownMatch.objects.bulk_create(rows, ignore_conflicts=True)
