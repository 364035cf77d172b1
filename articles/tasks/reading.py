"""Opening addresses and reading files: from a pending article to its first snapshot."""

import errno
import logging

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext_noop

from articles.fetching import Fetched, FetchFailed
from articles.models import Article
from articles.opening import open_address
from articles.reading import Unreadable
from articles.reading.sandbox import read_safely
from articles.services import archive, readings
from articles.services.refusals import told
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

log = logging.getLogger(__name__)
BROKE = gettext_noop("Something in this page broke the reader. Paste its text instead.")
# What our own machine is short of or forbids itself; networks' errors come as FetchFailed.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN}
NO_ROOM |= {errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EIO, errno.ESTALE}


@shared_task(name="articles.tasks.read_article")
def read_article(article_id: int) -> None:
    """Fetch and read a pending article, unless somebody is at it or has been."""
    job = readings.lease_reading(article_id=article_id, now=timezone.now())
    if job is None:
        return
    try:
        snapshot = _read(job)
    except FetchFailed as refusal:
        _fail(job, told(refusal), again=refusal.temporary, wish_s=refusal.retry_after_s)
    except (Unreadable, ValueError) as refusal:
        _fail(job, told(refusal), again=False)
    except OSError as trouble:
        log.exception("Reading article %s failed", article_id)
        _put_back(job, trouble)
    except Exception:
        # Whatever broke, the job must go back to the queue or be parked; the log has the traceback.
        log.exception("Reading article %s failed", article_id)
        _fail(job, phrase(BROKE), again=True)
    else:
        if snapshot:
            ring("snapshot_stored", snapshot.pk)


@shared_task(name="articles.tasks.sweep_articles")
def sweep_articles() -> None:
    """Find articles that nobody reads, and have them read: progress never hangs on a doorbell."""
    now = timezone.now()
    readings.park_hopeless(now=now)
    for article_id in readings.articles_to_read(now=now):
        ring("article_added", article_id)


def _read(job: Article):
    answer, data, about = _upload(job) if job.upload else _page(job)
    found = read_safely(data, **about)
    return readings.keep_reading(article=job, found=found, answer=answer, now=timezone.now())


def _upload(job: Article) -> tuple[None, bytes, dict]:
    data = archive.load_bytes(job.upload)
    return None, data, {"filename": job.upload_name, "content_type": job.upload.content_type, "url": job.url}


def _page(job: Article) -> tuple[readings.Answer, bytes, dict]:
    """Opens the address, outside any transaction."""
    fetched = open_address(job.url)
    return answer_of(job.url, fetched), fetched.body, words_about(fetched)


def answer_of(url: str, fetched: Fetched) -> readings.Answer:
    """What came back, its bytes archived. Outside any transaction: it writes to the archive."""
    return readings.Answer(
        url=url,
        final_url=fetched.final_url,
        status=fetched.status,
        headers=[list(pair) for pair in fetched.headers.items()],
        body=archive.store_bytes(data=fetched.body, content_type=fetched.content_type),
        etag=fetched.etag,
        last_modified=fetched.last_modified,
    )


def words_about(fetched: Fetched) -> dict[str, str]:
    """What the site says of its bytes, for the reader."""
    return {
        "content_type": fetched.content_type,
        "charset": fetched.charset_declared,
        "url": fetched.final_url,
    }


def _fail(job: Article, sentence: str, *, again: bool, wish_s: int | None = None) -> None:
    readings.fail_reading(article=job, sentence=sentence, again=again, now=timezone.now(), wish_s=wish_s)


def is_short_of_room(trouble: Exception) -> bool:
    """Of the disk, of memory, or of a bucket that doesn't answer: it passes, and no page is to blame for it."""
    return isinstance(trouble, OSError) and trouble.errno in NO_ROOM


def _put_back(job: Article, trouble: OSError) -> None:
    """A full disk is no fault of the page: it waits, however long that takes, and its tries are not used up."""
    if is_short_of_room(trouble):
        readings.put_back(article=job, now=timezone.now())
    else:
        _fail(job, phrase(BROKE), again=True)
