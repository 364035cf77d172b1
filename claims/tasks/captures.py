"""What workers do for evidence: take our own copy of each cited page."""

import logging

from celery import shared_task
from django.utils import timezone

from articles.fetching import FetchFailed
from articles.opening import open_address
from articles.reading import Reading, Unreadable
from articles.reading.sandbox import read_safely
from articles.services.refusals import told
from articles.tasks.reading import answer_of, is_short_of_room, words_about
from claims.services import captures
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

log = logging.getLogger(__name__)


@shared_task(name="claims.tasks.take_copy")
def take_copy(job_id: int) -> None:
    """Copy the page of one piece of evidence, unless somebody is at it or has been."""
    job = captures.lease_copy(job_id=job_id, now=timezone.now())
    if job is None:
        return
    try:
        _take(job)
    except FetchFailed as refusal:
        again = {"again": refusal.temporary, "wish_s": refusal.retry_after_s}
        captures.fail_copy(job=job, sentence=told(refusal), now=timezone.now(), **again)
    except Exception as trouble:
        # Whatever broke, the job must go back to the queue or be parked; the log has the traceback.
        log.exception("Taking the copy of evidence %s failed", job.evidence_id)
        if is_short_of_room(trouble):
            captures.put_back(job=job, now=timezone.now())
            return
        sentence = phrase("Something in this page broke the copying. Paste the passage instead.")
        captures.fail_copy(job=job, sentence=sentence, again=True, now=timezone.now())


@shared_task(name="claims.tasks.sweep_copies")
def sweep_copies() -> None:
    """Find copies that nobody takes, and have them taken: progress never hangs on a doorbell."""
    now = timezone.now()
    captures.park_hopeless(now=now)
    for job_id in captures.copies_to_take(now=now):
        ring("copy_asked", job_id)


def _take(job) -> None:
    fetched = open_address(job.evidence.url)
    answer = answer_of(job.evidence.url, fetched)
    try:
        found = read_safely(fetched.body, **words_about(fetched))
    except Unreadable:
        # A picture or a table has no words of ours to read; the bytes are the copy all the same.
        found = Reading(kind="", text="")
    captures.keep_copy(job=job, answer=answer, found=found, now=timezone.now())
