"""Looking for repeats of what came in: rows that wait get their vectors, then their matches. Machines only suggest."""

import hashlib
import json
from datetime import datetime
from functools import lru_cache

from django.db import connection, transaction
from django.db.models import Q

from claims.extraction import matching
from claims.models import AwaitingMatch, Claim, Match
from claims.selectors.likely import (
    Asked,
    Likely,
    candidates_like_each,
    headline_of,
    side_of,
    with_all_it_is_known_by,
)
from claims.selectors.retrieval import CLAIMS, OPEN
from factcheck.accounts.models import User

from .known_matching import match_claims_elsewhere
from .vectors import keep_vectors

EMBEDDED_AT_ONCE = 64
MATCHED_AT_ONCE = 32
"""Rows that one transaction holds: somebody who changes one of their claims waits for less than a second."""
MOST_MATCHES = 5


@lru_cache(maxsize=1_024)
def key_for(wording: str) -> str:
    """32 characters, equal for wordings that differ in nothing but case, quotation marks and punctuation."""
    return hashlib.sha256(matching.key_of(wording).encode()).hexdigest()[:32]


@transaction.atomic
def embed_waiting(*, limit: int = EMBEDDED_AT_ONCE, only: int | None = None) -> int:
    """Give claims that wait (or `only` this one) their vector and terms; returns how many. Another worker takes other
    rows."""
    rows = list(_waiting(only).exclude(claim__vector__version=matching.EMBEDDING_VERSION)[:limit])
    in_bulk = with_all_it_is_known_by().in_bulk([row.pk for row in rows])
    claims = [in_bulk[row.pk] for row in rows]
    sides, headlines = list(map(side_of, claims)), list(map(headline_of, claims))
    keys = [key_for(side.text) for side in sides]
    keep_vectors(CLAIMS, [row.pk for row in rows], sides, headlines=headlines, keys=keys)
    return len(rows)


@transaction.atomic
def match_waiting(*, now: datetime, limit: int = MATCHED_AT_ONCE, only: int | None = None) -> int:
    """Look for repeats of claims that have their vector (or of `only` one); returns how many were looked at.

    A pair can't be missed when two workers are at its halves: whoever is embedded later sees the other.
    """
    pks = [row.pk for row in _waiting(only).filter(claim__vector__version=matching.EMBEDDING_VERSION)[:limit]]
    claims = Claim.objects.filter(status__in=OPEN, pk__in=pks).select_related("speaker").order_by("pk")
    Match.objects.filter(Q(claim__in=pks) | Q(other__in=pks), answer="").delete()
    asked = [_asked(claim) for claim in claims]
    found = [
        _row(one.besides, likely, now=now)
        for one, likely_ones in zip(asked, candidates_like_each(asked, limit=MOST_MATCHES), strict=True)
        for likely in likely_ones
    ]
    _keep(found)
    match_claims_elsewhere(asked, now=now)
    AwaitingMatch.objects.filter(pk__in=pks).delete()
    return len(pks)


def anything_waits() -> bool:
    """Whether repeats of some claim are still to be looked for."""
    return AwaitingMatch.objects.in_line().exists()


def _waiting(only: int | None):
    """The newest first: people decide on those. Whoever changes one of them meanwhile waits for its row, and has the
    claim wait anew."""
    rows = AwaitingMatch.objects.in_line() if only is None else AwaitingMatch.objects.filter(pk=only)
    return rows.order_by("-pk").select_for_update(skip_locked=True, of=["self"])


def _asked(claim: Claim) -> Asked:
    speaker = claim.speaker.name if claim.speaker else ""
    return Asked(text=claim.wording, language=claim.language, speaker=speaker, besides=claim.pk, stored=True)


_KEEP = """
INSERT INTO claims_match (claim_id, other_id, score, strength, reasons, differences, found_at, answer)
SELECT claim_id, other_id, score, strength, reasons, differences, found_at, '' FROM jsonb_to_recordset(%s::jsonb)
    AS one (claim_id bigint, other_id bigint, score float, strength text, reasons jsonb, differences jsonb,
            found_at timestamptz)
ON CONFLICT (claim_id, other_id) DO UPDATE SET of_checked = EXCLUDED.of_checked
    WHERE claims_match.of_checked <> EXCLUDED.of_checked
"""


def _keep(rows: list[dict]) -> None:
    """As one document: text in arrays is escaped mark by mark, which took as long as finding the matches. A pair that
    both sides found is kept once; all keep pairs in one order, so that no two wait for each other."""
    pairs = {(row["claim_id"], row["other_id"]): row for row in reversed(rows)}
    rows = [pairs[pair] for pair in sorted(pairs)]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, [json.dumps(rows)])


def _row(claim_id: int, likely: Likely, *, now: datetime) -> dict:
    """A `Match` by its columns."""
    here, there = ("here", "there") if claim_id > likely.claim_id else ("there", "here")
    return {
        "claim_id": max(claim_id, likely.claim_id),
        "other_id": min(claim_id, likely.claim_id),
        "score": likely.score,
        "strength": likely.strength,
        "reasons": [{"code": reason.code, "words": reason.words} for reason in likely.reasons],
        "differences": [{"code": one.code, here: one.here, there: one.there} for one in likely.differences],
        "found_at": now.isoformat(),
    }


def settle(*, claim: Claim, into: Claim, by: User, now: datetime) -> None:
    """A person linked the two, by whichever road: their match, if there is one, is answered."""
    _pair(claim, into).update(answer=Match.Answer.YES, answered_by=by, answered_at=now)


def unsettle(*, claim: Claim, into: Claim) -> None:
    """The link was taken back: the question is open again."""
    _pair(claim, into).filter(answer=Match.Answer.YES).update(answer="", answered_by=None, answered_at=None)


def _pair(one: Claim, other: Claim):
    return Match.objects.filter(claim_id=max(one.pk, other.pk), other_id=min(one.pk, other.pk))
