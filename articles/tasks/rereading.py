"""Looking again at articles: what their outlets changed after we read them."""

import logging

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext_noop

from articles.fetching import FetchFailed
from articles.models import Article, Snapshot
from articles.opening import open_address
from articles.reading import Unreadable
from articles.reading.sandbox import read_safely
from articles.services import rereadings
from articles.services.readings import WAITS_FOR_ROOM
from articles.services.refusals import told
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

from .reading import answer_of, is_short_of_room, words_about

log = logging.getLogger(__name__)
BROKE_NOW = gettext_noop("Something in the page as it is now broke the reader.")


@shared_task(name="articles.tasks.reread_article")
def reread_article(article_id: int) -> None:
    """Open a read article's address again and keep another reading if its text differs."""
    job = rereadings.lease_rereading(article_id=article_id, now=timezone.now())
    if job is None:
        return
    try:
        snapshot = _look_again(job)
    except (FetchFailed, Unreadable, ValueError) as refusal:
        rereadings.note_failed_look(article=job, sentence=told(refusal), now=timezone.now())
    except Exception as trouble:
        log.exception("Looking again at article %s failed", article_id)
        is_ours = is_short_of_room(trouble)
        sentence = phrase(WAITS_FOR_ROOM if is_ours else BROKE_NOW)
        rereadings.note_failed_look(article=job, sentence=sentence, now=timezone.now())
    else:
        if snapshot:
            ring("snapshot_stored", snapshot.pk)


@shared_task(name="articles.tasks.sweep_rereadings")
def sweep_rereadings() -> None:
    """Find articles that are due for another look."""
    for article_id in rereadings.articles_to_reread(now=timezone.now()):
        ring("article_may_have_changed", article_id)


def _look_again(job: Article) -> Snapshot | None:
    fetched = open_address(job.url, etag=job.etag, last_modified=job.last_modified)
    if fetched.not_modified:
        return rereadings.keep_rereading(article=job, found=None, answer=None, now=timezone.now())
    found = read_safely(fetched.body, **words_about(fetched))
    answer = answer_of(job.url, fetched)
    return rereadings.keep_rereading(article=job, found=found, answer=answer, now=timezone.now())
