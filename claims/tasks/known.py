"""What workers do about other desks' checks: read an address, and go on with a feed's pages."""

import logging
import time

from celery import shared_task
from django.utils import timezone

from articles.fetching import FetchFailed
from articles.reading import Unreadable
from articles.services.refusals import told
from claims import known_reading
from claims.models import KnownImport
from claims.services import known_imports
from claims.services.known_claims import Outcome, take_in
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

log = logging.getLogger(__name__)

AT_A_STRETCH = 40
"""Seconds that one task reads pages for; the next ring goes on."""
BETWEEN_PAGES = 1.0
"""Seconds of rest for the site between two of its pages."""


@shared_task(name="claims.tasks.import_known")
def import_known(import_id: int) -> None:
    """Read an address that was asked for, or the next pages of its feed, unless somebody is at it."""
    row = known_imports.lease(import_id=import_id, now=timezone.now())
    if row is None:
        return
    try:
        _begin(row) if row.pages is None else _go_on(row)
    except (FetchFailed, Unreadable) as refusal:
        known_imports.fail(row=row, sentence=told(refusal), now=timezone.now())
    except Exception:
        log.exception("Import %s of known claims failed", import_id)
        sentence = phrase("Something at this address broke the reader. Tell whoever runs this desk.")
        known_imports.fail(row=row, sentence=sentence, now=timezone.now())
    ring("claims_found")


@shared_task(name="claims.tasks.sweep_known")
def sweep_known() -> None:
    """Find addresses that nobody reads, rung for or not."""
    for import_id in known_imports.due(now=timezone.now()):
        ring("known_claims_asked", import_id)


def _begin(row: KnownImport) -> None:
    source = known_reading.read_address(row.address)
    outcomes = list(take_in(source.found, came_from=row.address, now=timezone.now()))
    known_imports.note(row=row, outcomes=outcomes, pages=source.pages, now=timezone.now(), pause=True)
    if source.pages:
        ring("known_claims_asked", row.pk)


def _go_on(row: KnownImport) -> None:
    until, pages = time.monotonic() + AT_A_STRETCH, list(row.pages or ())
    while pages and time.monotonic() < until:
        page = pages.pop(0)
        url, language = page if isinstance(page, list) else (page, "")  # as rows from before have it
        outcomes = page_outcomes(url, language=language, came_from=row.address)
        known_imports.note(row=row, outcomes=outcomes, pages=pages, now=timezone.now())
        time.sleep(BETWEEN_PAGES if pages else 0)
    if pages:
        known_imports.note(row=row, outcomes=(), pages=pages, now=timezone.now(), pause=True)
        ring("known_claims_asked", row.pk)


def page_outcomes(url: str, *, came_from: str, language: str = "", dry_run: bool = False) -> list[Outcome]:
    """What came of one page of a feed; one that can't be had is told and stops nothing."""
    try:
        found = known_reading.read_page(url, language=language)
    except (FetchFailed, Unreadable) as refusal:
        return [known_imports.not_read(url, told(refusal))]
    return list(take_in(found, came_from=came_from, now=timezone.now(), dry_run=dry_run))
