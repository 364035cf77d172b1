"""What workers do at outside archives: have cited pages kept, and ask what came of it."""

import logging

from celery import shared_task
from django.utils import timezone

from claims.archives import Archive, Asked, Kept, Refused
from claims.models import OutsideCopy
from claims.services import outside_copies
from factcheck.common.doorbell import ring

log = logging.getLogger(__name__)


@shared_task(name="claims.tasks.keep_outside")
def keep_outside(copy_id: int) -> None:
    """Take one copy a step further, unless somebody is at it or the archive is to be spared."""
    leased = outside_copies.lease_copy(copy_id=copy_id, now=timezone.now())
    if leased is None:
        return
    copy, archive = leased
    try:
        answer = _ask(copy, archive)
    except Refused as refused:
        outside_copies.note_refusal(copy=copy, refused=refused, now=timezone.now())
    except Exception:
        # Whatever broke, the row must wait or fail; the log has the traceback, which holds no key.
        log.exception("Having evidence %s kept at %s failed", copy.evidence_id, copy.archive)
        outside_copies.note_refusal(copy=copy, refused=Refused("broke", again=True), now=timezone.now())
    else:
        outside_copies.note_answer(copy=copy, answer=answer, now=timezone.now())


@shared_task(name="claims.tasks.sweep_outside")
def sweep_outside() -> None:
    """Find what is to be asked of outside archives; where none is on, that is one question to the database."""
    if not outside_copies.archives_on():
        return
    now = timezone.now()
    outside_copies.give_up(now=now)
    outside_copies.line_up(now=now)
    for copy_id in outside_copies.copies_due(now=now):
        ring("outside_copy_wanted", copy_id)


def _ask(copy: OutsideCopy, archive: Archive) -> Kept | Asked | None:
    """The archive's answer. A page that it can't keep now may be one that it has kept before."""
    try:
        return archive.look(copy.job) if copy.status == copy.Status.ASKED else archive.ask(copy.url)
    except Refused as refused:
        ended = refused.there or outside_copies.is_last_try(copy, refused)
        older = archive.find(copy.url) if refused.code == "page" and ended else None
        if older is None:
            raise
        return older
