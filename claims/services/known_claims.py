"""Taking in what other desks have checked: one row a review and claim, however often it is read."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from articles.addresses import normalised
from articles.reading.claimreviews import Checked, Skipped, Withdrawn
from claims import elsewhere
from claims.extraction.matching import key_of
from claims.models import AwaitingKnown, KnownClaim, KnownMatch, KnownVector

from .known_languages import name_languages
from .known_ratings import Mappings, mappings_now, place_of

AT_ONCE = 200
ADDED, CHANGED, UPDATED, SAME, SKIPPED, WITHDRAWN = "added", "changed", "updated", "same", "skipped", "withdrawn"
OUTCOMES = (ADDED, CHANGED, UPDATED, SAME, SKIPPED, WITHDRAWN)
_REREAD = ("url", "site", "publisher", "headline", "claimant", "said_on", "reviewed_on", "appeared_at", "language")
_RATED = ("label", "label_key", "value", "best", "worst", "common", "mapped_by")
_WORDS = ("headline", "claimant", "language")
"""A change of one of these is looked for anew among our claims."""
_WAIT = """
INSERT INTO claims_awaitingknown (known_id) VALUES (%s)
ON CONFLICT (known_id) DO UPDATE SET known_id = EXCLUDED.known_id
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one review. `why` is a code: of `Skipped`, own_site, or the rating that it had before."""

    outcome: str
    what: str
    why: str = ""
    rating: str = ""


def take_in(
    found: Iterable[Checked | Skipped | Withdrawn], *, came_from: str, now: datetime, dry_run: bool = False
) -> Iterator[Outcome]:
    """Keep what was read, some at a time, and tell of each. Nothing is written where `dry_run` says so."""
    found = iter(found)
    while some := list(islice(found, AT_ONCE)):
        yield from _take(some, came_from=came_from, now=now, dry_run=dry_run)


@transaction.atomic
def _take(some: list, *, came_from: str, now: datetime, dry_run: bool) -> list[Outcome]:
    rows, told = _rows(some, came_from=came_from, now=now)
    gone = [*_normalised(one.url for one in some if isinstance(one, Withdrawn))]
    before = _locked(rows, gone)
    for identity in rows.keys() & before.keys():  # a page says less of itself than the feed it was first read from
        rows[identity].language = rows[identity].language or before[identity].language
    name_languages(rows.values())
    for identity, row in sorted(rows.items()):
        known = before.get(identity)
        told.append(_outcome(row, known))
        if known and not dry_run:
            _update(known, row, now=now)
    if not dry_run:
        _add([row for identity, row in sorted(rows.items()) if identity not in before])
    return [*told, *_withdraw(gone, now=now, dry_run=dry_run)]


def _locked(identities: Iterable[str], urls: list[str]) -> dict[str, KnownClaim]:
    """{identity: row} of all that is known and may be changed, always locked and later added in one order: two that
    read the same reviews at once never wait for each other crosswise.

    Not against those who only refer to a row: a worker that keeps matches of it waits for nothing of ours.
    """
    meant = Q(identity__in=list(identities)) | Q(url__in=urls)
    rows = KnownClaim.objects.filter(meant).order_by("identity").select_for_update(no_key=True)
    return {row.identity: row for row in rows}


def _rows(some: list, *, came_from: str, now: datetime) -> tuple[dict[str, KnownClaim], list[Outcome]]:
    """{identity: row, not saved}, and what was not taken. The last of two that are one holds. A row's language is what
    is declared, or ""."""
    rows, told, mappings = {}, [], mappings_now()
    for one in some:
        if isinstance(one, Checked):
            row = _row(one, mappings, came_from=came_from, now=now)
            if isinstance(row, Outcome):
                told.append(row)
                continue
            if row.identity in rows:
                told.append(Outcome(outcome=SKIPPED, what=one.claim[:120], why="twice"))
            rows[row.identity] = row
        elif isinstance(one, Skipped):
            told.append(Outcome(outcome=SKIPPED, what=one.what, why=one.why))
    return rows, told


def _row(one: Checked, mappings: Mappings, *, came_from: str, now: datetime) -> KnownClaim | Outcome:
    try:
        url = normalised(one.url)
    except ValueError:
        return Outcome(outcome=SKIPPED, what=one.claim[:120], why="no_address")
    site = (urlsplit(url).hostname or "").removeprefix("www.")
    if site == (urlsplit(settings.PUBLIC_URL).hostname or "").removeprefix("www."):
        return Outcome(outcome=SKIPPED, what=one.claim[:120], why="own_site")
    same = ("publisher", "headline", "claimant", "said_on", "reviewed_on", "appeared_at", "value", "best", "worst")
    row = KnownClaim(
        identity=hashlib.sha256(f"{url}\n{key_of(one.claim)}".encode()).hexdigest(),
        url=url,
        site=site[:253],
        text=one.claim,
        label=one.label,
        label_key=elsewhere.label_key(one.label),
        language=one.language,
        came_from=came_from[:2000],
        first_seen_at=now,
        last_seen_at=now,
        **{name: getattr(one, name) for name in same},
    )
    row.common, row.mapped_by = place_of(row, mappings)
    return row


def _outcome(row: KnownClaim, known: KnownClaim | None) -> Outcome:
    told = {"what": row.text[:120], "rating": row.rating}
    if known is None:
        return Outcome(outcome=ADDED, **told)
    if known.rating != row.rating:
        return Outcome(outcome=CHANGED, why=known.rating, **told)
    differs = known.withdrawn_at or any(getattr(known, name) != getattr(row, name) for name in (*_REREAD, *_RATED))
    return Outcome(outcome=UPDATED if differs else SAME, **told)


def _update(known: KnownClaim, row: KnownClaim, *, now: datetime) -> None:
    """The row as it is read now; what its rating was before stays to be seen."""
    anew = known.withdrawn_at or any(getattr(known, name) != getattr(row, name) for name in _WORDS)
    if known.rating != row.rating:
        known.previous_label, known.rating_changed_at = known.rating, now
    for name in (*_REREAD, *_RATED, "came_from"):
        setattr(known, name, getattr(row, name))
    known.last_seen_at, known.withdrawn_at = now, None
    known.save()
    if anew:
        _wait_anew(known)


def _wait_anew(known: KnownClaim) -> None:
    """The queue's row first, as workers hold it: one that is at its old words is waited for, and it waits again."""
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [known.pk])
    waits = {"language": known.language, "version": "", "vector": None, "terms": None}
    KnownVector.objects.update_or_create(known=known, defaults=waits)


def _add(rows: list[KnownClaim]) -> None:
    KnownClaim.objects.bulk_create(rows, ignore_conflicts=True)
    # Of two that take in the same at once, one wins; its rows are there by now.
    kept = list(KnownClaim.objects.filter(identity__in=[row.identity for row in rows], vector=None).order_by("pk"))
    vectors = [KnownVector(known=row, language=row.language) for row in kept]
    KnownVector.objects.bulk_create(vectors, ignore_conflicts=True)
    AwaitingKnown.objects.bulk_create([AwaitingKnown(known=row) for row in kept], ignore_conflicts=True)


def _withdraw(urls: list[str], *, now: datetime, dry_run: bool) -> list[Outcome]:
    """A tombstone takes the reviews at an address back: they are found no more."""
    rows = KnownClaim.objects.filter(url__in=urls, withdrawn_at=None)
    told = [Outcome(outcome=WITHDRAWN, what=row.text[:120], rating=row.rating) for row in rows]
    if not dry_run and told:
        AwaitingKnown.objects.filter(known__in=rows).delete()  # first, as in _wait_anew
        KnownMatch.objects.filter(known__in=rows, refused_by=None).delete()
        KnownVector.objects.filter(known__in=rows).delete()
        rows.update(withdrawn_at=now)
    return told


def _normalised(urls: Iterable[str]) -> Iterator[str]:
    for url in urls:
        try:
            yield normalised(url)
        except ValueError:
            continue


def counted(outcomes: Iterable[Outcome]) -> Mapping[str, int]:
    """{outcome: how many}, all of them named."""
    counts = dict.fromkeys(OUTCOMES, 0)
    for one in outcomes:
        counts[one.outcome] += 1
    return counts
