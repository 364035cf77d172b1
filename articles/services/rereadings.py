"""Looking again at articles that were read: outlets change what they wrote."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from articles import pasted_text
from articles.models import Article, FeedItem, Snapshot
from articles.permissions import may_add_article
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require

from .readings import Answer, Read, keep_retrieval
from .snapshots import sha256_of, store_snapshot

LEASE = timedelta(minutes=3)
SOONEST = timedelta(minutes=10)
# Most changes come in the first hours. After two months nobody looks again by themselves.
_RHYTHM = (
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=7), timedelta(hours=12)),
    (timedelta(days=60), timedelta(days=7)),
)


def articles_to_reread(*, now: datetime, limit: int = 20) -> list[int]:
    """Read articles that are due for another look: by age, or because their feed says that they were changed."""
    # A feed with a wrong clock or a planned date says nothing before that date has come.
    said = FeedItem.objects.filter(article=OuterRef("pk"), updated_at__gt=OuterRef("looked_at"), updated_at__lte=now)
    due = Q(Exists(said), looked_at__lte=now - SOONEST)
    for age, pause in _RHYTHM:
        due |= Q(added_at__gt=now - age, looked_at__lte=now - pause)
    rows = _unheld(now).filter(due).order_by("looked_at")
    return list(rows.values_list("pk", flat=True)[:limit])


def next_look(article: Article, *, looked_at: datetime) -> datetime | None:
    """When its age brings the next look after one at `looked_at`; None: nobody looks again by themselves."""
    looks = [looked_at + pause for age, pause in _RHYTHM if looked_at + pause < article.added_at + age]
    return min(looks, default=None)


def lease_rereading(*, article_id: int, now: datetime) -> Article | None:
    """Take the look for LEASE; None when somebody else has it or the article has no address."""
    mine = _unheld(now).filter(pk=article_id).update(lease_until=now + LEASE)
    return Article.objects.get(pk=article_id) if mine else None


def ask_rereading(*, article_id: int, by: User, now: datetime) -> Article:
    """Somebody wants to know now. Raises Forbidden, Conflict."""
    require(may_add_article(by))
    article = Article.objects.get(pk=article_id)
    if not _unheld(now).filter(pk=article_id).exists():
        require(TooLate(gettext("It has no address to look at, or it is being looked at now.")))
    return article


@transaction.atomic
def keep_rereading(*, article: Article, found: Read | None, answer: Answer | None, now: datetime) -> Snapshot | None:
    """Keep another reading if its text differs; None when nothing has changed. `found` is None for "not modified".

    Raises ValueError with a sentence when the page no longer holds an article.
    """
    held = Article.objects.select_for_update().get(pk=article.pk)
    held.lease_until, held.looked_at, held.failure = None, now, ""
    if answer:
        held.etag, held.last_modified = answer.etag[:300], answer.last_modified[:100]
    held.save(update_fields=["lease_until", "looked_at", "failure", "etag", "last_modified"])
    if found is None:
        return None
    text = pasted_text.clean(found.text)
    latest = held.snapshots.order_by("-number").first()
    if latest and latest.sha256 == sha256_of(text):
        return None
    retrieval = keep_retrieval(answer, now=now) if answer else None
    return store_snapshot(
        article=held, text=text, title=(found.title or held.title)[:500], retrieval=retrieval, now=now
    )


def note_failed_look(*, article: Article, sentence: str, now: datetime) -> None:
    """Say that the address could not be opened again; what was read before stays."""
    Article.objects.filter(pk=article.pk).update(lease_until=None, looked_at=now, failure=sentence)


def _unheld(now: datetime):
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    return Article.objects.filter(free, status=Article.Status.READ).exclude(url="").exclude(looked_at=None, via="paste")
