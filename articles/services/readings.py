"""The job of reading an article that came as an address or a file. The article's row is the job, with a lease."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_noop

from articles import pasted_text
from articles.models import Article, Retrieval, Snapshot, Source, StoredBytes
from articles.permissions import may_try_again
from articles.publication_dates import possible
from articles.reading.origins import host_of, same_house
from articles.remark import Remark
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import kept, phrase

from .adding import source_of
from .copies import Original, original_of, overlap
from .refusals import said
from .snapshots import sha256_of, store_snapshot

LEASE = timedelta(minutes=3)
MOST_ATTEMPTS = 4
LONGEST_PAUSE = timedelta(days=1)
OWN_PAUSE = timedelta(minutes=1)
WAITS_FOR_ROOM = gettext_noop("The desk had no room to keep this page just now. It is tried again by itself.")
_LOOKED_AT = 10
# A short, a printed or a continued version shares most of its words; two stories of one desk share next to none.
_AGREES = 0.25


class Read(Protocol):
    """What reading hands over (`articles.reading.Reading`)."""

    text: str
    title: str
    byline: str
    outlet: str
    language: str
    canonical_url: str
    lead_image: str
    original_source: str
    original_url: str
    published_at: datetime | None
    warnings: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came back from an address, with the bytes already archived. `headers` are [name, value] pairs."""

    url: str
    final_url: str
    status: int
    body: StoredBytes
    headers: list = field(default_factory=list)
    etag: str = ""
    last_modified: str = ""


def articles_to_read(*, now: datetime, limit: int = 50) -> list[int]:
    """Pending articles that nobody works on, oldest first."""
    return list(_free(now).order_by("pk").values_list("pk", flat=True)[:limit])


def lease_reading(*, article_id: int, now: datetime) -> Article | None:
    """Take the job for LEASE, or None when it is done, not due, or in somebody else's hands."""
    mine = _free(now).filter(pk=article_id).update(lease_until=now + LEASE, attempts=F("attempts") + 1)
    return Article.objects.select_related("source", "upload").get(pk=article_id) if mine else None


@transaction.atomic
def keep_reading(*, article: Article, found: Read, answer: Answer | None, now: datetime) -> Snapshot | None:
    """Keep what was read: a snapshot, or None when the text is a copy of another article's or has not changed.

    Raises ValueError with a sentence when there is nothing to keep. Does nothing if the lease was lost.
    """
    held = _held(article).select_for_update().first()
    if held is None:
        return None
    text = pasted_text.clean(found.text)
    retrieval = keep_retrieval(answer, now=now) if answer else None
    _take_over(held, found, answer=answer, now=now)
    original = _original(held, text=text)
    if original:
        _mark_as_copy(held, original)
        return None
    return _first_snapshot(held, text=text, retrieval=retrieval, now=now)


def fail_reading(*, article: Article, sentence: str, again: bool, now: datetime, wish_s: int | None = None) -> None:
    """Say what went wrong; `again` tries later with growing pauses, until MOST_ATTEMPTS.

    `wish_s` is the pause in seconds that the site asks for; nobody waits for longer than LONGEST_PAUSE.
    """
    later = again and article.attempts < MOST_ATTEMPTS
    pause = max(timedelta(seconds=20 * 3 ** min(article.attempts, 6)), timedelta(seconds=wish_s or 0))
    later = later and pause <= LONGEST_PAUSE
    _held(article).update(
        status=Article.Status.PENDING if later else Article.Status.FAILED,
        failure=sentence,
        lease_until=None,
        try_at=now + pause if later else None,
    )


def put_back(*, article: Article, now: datetime) -> None:
    """The desk itself had no room for it: the try doesn't count, and another follows after OWN_PAUSE."""
    _held(article).update(
        attempts=F("attempts") - 1,
        failure=phrase(WAITS_FOR_ROOM),
        lease_until=None,
        try_at=now + OWN_PAUSE,
    )


def retry_reading(*, article_id: int, by: User) -> Article:
    """Begin again with an article that could not be read. Raises Forbidden, Conflict."""
    require(may_try_again(by))
    fresh = {"status": Article.Status.PENDING, "attempts": 0, "try_at": None, "lease_until": None, "failure": ""}
    if not Article.objects.filter(pk=article_id, status=Article.Status.FAILED).update(**fresh):
        require(TooLate(gettext("It has not failed: reload the page to see how far it is.")))
    return Article.objects.get(pk=article_id)


def park_hopeless(*, now: datetime) -> int:
    """Fail the jobs whose worker died in the last try as well, so that a poison page doesn't look busy for ever."""
    gone = Article.objects.filter(status=Article.Status.PENDING, lease_until__lte=now, attempts__gte=MOST_ATTEMPTS)
    sentence = phrase("Reading it broke off %(count)s times. Try again, or paste its text.", count=MOST_ATTEMPTS)
    return gone.update(status=Article.Status.FAILED, failure=sentence, lease_until=None)


def _free(now: datetime):
    due = Q(try_at=None) | Q(try_at__lte=now)
    unheld = Q(lease_until=None) | Q(lease_until__lte=now)
    return Article.objects.filter(due, unheld, status=Article.Status.PENDING, attempts__lt=MOST_ATTEMPTS)


def _held(article: Article):
    """The row, if this attempt still has it: a worker that lost its lease must not write."""
    return Article.objects.filter(pk=article.pk, status=Article.Status.PENDING, attempts=article.attempts)


def keep_retrieval(answer: Answer, *, now: datetime) -> Retrieval:
    """The record of one opening of an address, in the caller's transaction."""
    return Retrieval.objects.create(
        url=answer.url,
        final_url=answer.final_url,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        at=now,
    )


def _take_over(article: Article, found: Read, *, answer: Answer | None, now: datetime) -> None:
    """What the page says of itself fills what its bringer left open, and overrules nothing."""
    unnamed = article.title in ("", article.url, article.upload_name)
    article.title = (found.title or pasted_text.first_line(found.text))[:500] if unnamed else article.title
    article.byline = article.byline or found.byline[:300]
    article.language = article.language or found.language[:12]
    article.published_at = article.published_at or possible(found.published_at, now=now)
    article.canonical_url = found.canonical_url[:2000]
    article.remarks = "\n".join(kept(said(remark)) for remark in found.warnings)
    article.lead_image = found.lead_image[:2000]
    article.original_source = (found.original_url or found.original_source)[:500]
    article.source = _source(article, found, answer=answer)
    _name_outlet(article, found.outlet[:200])
    if answer:
        article.etag, article.last_modified = answer.etag[:300], answer.last_modified[:100]
        article.looked_at = now
    article.save()


def _source(article: Article, found: Read, *, answer: Answer | None) -> Source | None:
    """The outlet; where a shortener or a feed's counter sent us on to another house, that house."""
    outlet, asked = found.outlet[:200], host_of(article.url)
    if answer and asked and not same_house(asked, host_of(answer.final_url)):
        return source_of(outlet=outlet, url=answer.final_url)
    return article.source or source_of(outlet=outlet, url=found.canonical_url or article.url)


def _name_outlet(article: Article, outlet: str) -> None:
    """An outlet known by its domain only gets the name that its pages give it."""
    source = article.source
    if outlet and source and source.name == source.domain:
        source.name = outlet
        source.save(update_fields=["name"])


def _original(article: Article, *, text: str) -> Original | None:
    named = _named_by_address(article, text=text) if article.canonical_url not in ("", article.url) else None
    return named or original_of(text=text, sha256=sha256_of(text))


def _named_by_address(article: Article, *, text: str) -> Original | None:
    """The article at the address that the page calls its own, if their words agree at least in part.

    Many sites name their front page, or one page of many, for all that they publish: that alone makes no copy.
    """
    canonical = article.canonical_url
    known = Article.objects.filter(Q(url=canonical) | Q(canonical_url=canonical), status=Article.Status.READ)
    for other in known.exclude(pk=article.pk).order_by("pk")[:_LOOKED_AT]:
        likeness = overlap(text, other.snapshots.latest("number").text)
        if likeness >= _AGREES:
            return Original(article=other, likeness=likeness)
    return None


def _mark_as_copy(article: Article, original: Original) -> None:
    article.status, article.copy_of, article.lease_until = Article.Status.COPY, original.article, None
    article.failure = ""
    article.save(update_fields=["status", "copy_of", "lease_until", "failure"])


def _first_snapshot(article: Article, *, text: str, retrieval: Retrieval | None, now: datetime) -> Snapshot | None:
    article.text_sha256 = sha256_of(text)
    try:
        with transaction.atomic():
            article.save(update_fields=["text_sha256"])
    except IntegrityError:
        # The same text was stored between our look and our write: then this is its copy.
        article.text_sha256 = None
        _mark_as_copy(article, original_of(text=text, sha256=sha256_of(text)))
        return None
    return store_snapshot(article=article, text=text, retrieval=retrieval, now=now)
