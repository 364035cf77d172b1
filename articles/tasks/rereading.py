"""Looking again at articles: what their outlets changed after we read them."""

import logging
from datetime import datetime

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext_noop

from articles.fetching import FetchFailed
from articles.models import Article, Snapshot
from articles.opening import open_address
from articles.reading import Unreadable
from articles.reading.sandbox import read_safely
from articles.services import rereadings
from articles.services.refusals import told
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

from .reading import answer_of, is_short_of_room, words_about

log = logging.getLogger(__name__)
BROKE_NOW = gettext_noop("Something in the page as it is now broke the reader.")
NO_ROOM_NOW = gettext_noop(
    "The desk had no room to keep the page as it is now. It is looked at again by itself, on %(day)s at the latest."
)
NO_ROOM_AND_OLD = gettext_noop(
    "The desk had no room to keep the page as it is now. An article of this age is not looked at again by itself: "
    "press “Look for changes” once there is room."
)


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
        now = timezone.now()
        sentence = _no_room(job, now=now) if is_short_of_room(trouble) else phrase(BROKE_NOW)
        rereadings.note_failed_look(article=job, sentence=sentence, now=now)
    else:
        if snapshot:
            ring("snapshot_stored", snapshot.pk)


@shared_task(name="articles.tasks.sweep_rereadings")
def sweep_rereadings() -> None:
    """Find articles that are due for another look."""
    for article_id in rereadings.articles_to_reread(now=timezone.now()):
        ring("article_may_have_changed", article_id)


def _no_room(job: Article, *, now: datetime) -> str:
    """Whether it will be looked at again depends on its age."""
    at = rereadings.next_look(job, looked_at=now)
    return phrase(NO_ROOM_NOW, day=timezone.localdate(at)) if at else phrase(NO_ROOM_AND_OLD)


def _look_again(job: Article) -> Snapshot | None:
    fetched = open_address(job.url, etag=job.etag, last_modified=job.last_modified)
    if fetched.not_modified:
        return rereadings.keep_rereading(article=job, found=None, answer=None, now=timezone.now())
    found = read_safely(fetched.body, **words_about(fetched))
    answer = answer_of(job.url, fetched)
    return rereadings.keep_rereading(article=job, found=found, answer=answer, now=timezone.now())
