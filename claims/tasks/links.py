"""What workers do for links: look at cited pages again."""

import logging
from dataclasses import replace

from celery import shared_task
from django.utils import timezone

from articles.fetching import FetchFailed
from articles.opening import open_address
from articles.reading import Unreadable
from articles.reading.sandbox import read_safely
from articles.tasks.reading import words_about
from claims.looking import Copy, Found, compared, not_had
from claims.models import Capture, LinkState
from claims.services import link_checks
from factcheck.common.doorbell import ring

log = logging.getLogger(__name__)


@shared_task(name="claims.tasks.look_at_link")
def look_at_link(link_id: int) -> None:
    """Open one cited page again and note what became of it, unless somebody is at it."""
    link = link_checks.lease_look(link_id=link_id, now=timezone.now())
    if link is None:
        return
    capture, copy = link_checks.copy_of(link)
    try:
        found = _look(link, capture, copy)
    except FetchFailed as failed:
        found = not_had(failed)
    except Exception:
        log.exception("Looking at the page of evidence %s failed", link.evidence_id)
        found = Found(outcome="UNREADABLE", reason="broke")
    link_checks.note_look(link=link, found=found, capture=capture, now=timezone.now())


@shared_task(name="claims.tasks.sweep_links")
def sweep_links() -> None:
    """Find the links that are due for another look."""
    now = timezone.now()
    link_checks.give_up(now=now)
    link_checks.line_up(now=now)
    for link_id in link_checks.links_due(now=now):
        ring("link_due", link_id)


def _look(link: LinkState, capture: Capture | None, copy: Copy | None) -> Found:
    """What the page says now, held against our copy. Outside any transaction."""
    fetched = open_address(link.url, **link_checks.conditions(link, capture))
    if fetched.not_modified:
        return link_checks.as_before(link)
    try:
        text = read_safely(fetched.body, **words_about(fetched)).text
    except Unreadable:
        text = ""
    found = compared(copy=copy, url=link.url, final_url=fetched.final_url, text=text, body=fetched.body)
    return replace(found, etag=fetched.etag, last_modified=fetched.last_modified)
