"""Looking for repeats of what came in: rows that wait get their vectors, then their matches. Machines only suggest."""

import hashlib
from dataclasses import asdict
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models, transaction
from django.db.models import Q
from pgvector import HalfVector

from claims.extraction import matching
from claims.models import Claim, ClaimVector, Match
from claims.selectors.likely import candidates_like, side_of, with_all_it_is_known_by
from claims.selectors.retrieval import OPEN
from factcheck.accounts.models import User

EMBEDDED_AT_ONCE = 64
MATCHED_AT_ONCE = 16
"""Rows that one transaction holds: somebody who changes one of their claims waits for less than a second."""
MOST_MATCHES = 5


class _AsTerms(models.Func):
    function = "array_to_tsvector"
    output_field = SearchVectorField()


def key_for(wording: str) -> str:
    """32 characters, equal for wordings that differ in nothing but case, quotation marks and punctuation."""
    return hashlib.sha256(matching.key_of(wording).encode()).hexdigest()[:32]


@transaction.atomic
def embed_waiting(*, limit: int = EMBEDDED_AT_ONCE) -> int:
    """Give claims that wait their vector and terms; returns how many. Another worker takes other rows."""
    rows = list(_waiting().exclude(version=matching.EMBEDDING_VERSION)[:limit])
    claims = with_all_it_is_known_by().in_bulk([row.pk for row in rows])
    vectors = matching.embed([claims[row.pk].wording for row in rows])
    for row, vector in zip(rows, vectors, strict=True):
        claim = claims[row.pk]
        row.key, row.version, row.vector = key_for(claim.wording), matching.EMBEDDING_VERSION, HalfVector(vector)
        row.terms = _AsTerms(models.Value(sorted(side_of(claim).terms), ArrayField(models.TextField())))
        row.save(update_fields=["key", "version", "vector", "terms"])
    return len(rows)


@transaction.atomic
def match_waiting(*, now: datetime, limit: int = MATCHED_AT_ONCE) -> int:
    """Look for repeats of claims that have their vector; returns how many were looked at.

    A pair can't be missed when two workers are at its halves: whoever is embedded later sees the other.
    """
    rows = list(_waiting().filter(version=matching.EMBEDDING_VERSION)[:limit])
    claims = Claim.objects.select_related("speaker").in_bulk([row.pk for row in rows])
    for row in rows:
        _match(claims[row.pk], row, now=now)
    ClaimVector.objects.filter(pk__in=[row.pk for row in rows]).update(matched_at=now)
    return len(rows)


def anything_waits() -> bool:
    """Whether repeats of some claim are still to be looked for."""
    return ClaimVector.objects.filter(matched_at=None).exists()


def _waiting():
    return ClaimVector.objects.filter(matched_at=None).order_by("pk").select_for_update(skip_locked=True)


def _match(claim: Claim, row: ClaimVector, *, now: datetime) -> None:
    Match.objects.filter(Q(claim=claim) | Q(other=claim), answer="").delete()
    if claim.status not in OPEN:
        return
    found = candidates_like(
        text=claim.wording,
        language=claim.language,
        speaker=claim.speaker.name if claim.speaker else "",
        vector=row.vector,
        besides=claim.pk,
        limit=MOST_MATCHES,
    )
    Match.objects.bulk_create([_row(claim, likely, now=now) for likely in found], ignore_conflicts=True)


def _row(claim: Claim, likely, *, now: datetime) -> Match:
    mine_is_newer = claim.pk > likely.claim.pk
    differences = [asdict(difference) for difference in likely.differences]
    if not mine_is_newer:
        differences = [{**one, "here": one["there"], "there": one["here"]} for one in differences]
    newer, older = (claim, likely.claim) if mine_is_newer else (likely.claim, claim)
    return Match(
        claim=newer,
        other=older,
        score=likely.score,
        strength=likely.strength,
        reasons=[{"code": reason.code, "words": list(reason.words)} for reason in likely.reasons],
        differences=differences,
        found_at=now,
    )


def settle(*, claim: Claim, into: Claim, by: User, now: datetime) -> None:
    """A person linked the two, by whichever road: their match, if there is one, is answered."""
    _pair(claim, into).update(answer=Match.Answer.YES, answered_by=by, answered_at=now)


def unsettle(*, claim: Claim, into: Claim) -> None:
    """The link was taken back: the question is open again."""
    _pair(claim, into).filter(answer=Match.Answer.YES).update(answer="", answered_by=None, answered_at=None)


def _pair(one: Claim, other: Claim):
    return Match.objects.filter(claim_id=max(one.pk, other.pk), other_id=min(one.pk, other.pk))
