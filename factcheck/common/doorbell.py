"""Doorbells: they only save waiting. The beat sweeps find the same work in the database a little later."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from .request_id import request_id

log = logging.getLogger(__name__)

# What happened, and the task that picks it up downstream: by name, because an earlier stage never imports a later one.
RINGS = {
    "article_may_have_changed": "articles.tasks.reread_article",
    "article_added": "articles.tasks.read_article",
    "batch_started": "articles.tasks.run_batch",
    "invited": "factcheck.accounts.tasks.send_invitation",
    "feed_due": "articles.tasks.poll_feed",
    "bulk_decided": "claims.tasks.run_bulk",
    "copy_asked": "claims.tasks.take_copy",
    "outside_copy_wanted": "claims.tasks.keep_outside",
    "link_due": "claims.tasks.look_at_link",
    "letter_written": "claims.tasks.send_letter",
    "snapshot_stored": "claims.tasks.extract_candidates",
    "claims_found": "claims.tasks.match_claims",
    "known_claims_asked": "claims.tasks.import_known",
    "detector_run_due": "claims.tasks.run_detector",
    "publication_changed": "claims.partners.tasks.announce",
}


def ring(what: str, *arguments: int) -> None:
    """Tell the workers after commit. Never raises: without Redis the sweep does the work."""
    asked = request_id()
    transaction.on_commit(lambda: _send(RINGS[what], arguments, asked))


def _send(task: str, arguments: tuple[int, ...], asked: str) -> None:
    try:
        current_app.send_task(task, args=arguments, ignore_result=True, headers={"request_id": asked})
    except (OperationalError, OSError) as error:
        log.warning("Doorbell %s not heard (%s); the sweep will find the work.", task, error)
