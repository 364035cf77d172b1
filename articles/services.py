"""The one door through which articles come in."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.accounts.models import User

from . import pasted_text
from .models import Article, Snapshot, Source


class AlreadyAdded(ValidationError):
    """The same text or address is at the desk already, as `article`."""

    def __init__(self, *, article: Article, field: str) -> None:
        self.article = article
        what = "text" if field == "text" else "address"
        super().__init__(
            {
                field: f"This {what} is at the desk already: “{article.title}”, added {article.added_at:%-d %B %Y}."
            }
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Pasted:
    """A text and what its bringer says of it."""

    text: str
    title: str = ""
    url: str = ""
    byline: str = ""
    language: str = ""
    published_at: datetime | None = None
    outlet: str = ""


def add_article(
    *,
    text: str,
    title: str = "",
    url: str = "",
    byline: str = "",
    language: str = "",
    published_at: datetime | None = None,
    outlet: str = "",
    added_by: User | None = None,
    via: str = Article.Via.PASTE,
    now: datetime | None = None,
) -> Article:
    """Store an article and its first snapshot, in one transaction.

    Raises ValidationError by field, and AlreadyAdded when the text or the address is known.
    """
    paste = _checked(
        text=text,
        title=title,
        url=url,
        byline=byline,
        language=language,
        published_at=published_at,
        outlet=outlet,
    )
    digest = sha256_of(paste.text)
    _refuse_known(digest=digest, url=paste.url)
    try:
        with transaction.atomic():
            return _store(paste=paste, digest=digest, added_by=added_by, via=via, now=now or timezone.now())
    except IntegrityError:
        # Somebody brought the same article between our look and our write.
        _refuse_known(digest=digest, url=paste.url)
        raise


def sha256_of(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _checked(*, text: str, title: str, url: str, **details) -> Pasted:
    errors = {}
    cleaned = ""
    try:
        cleaned = pasted_text.clean(text)
    except ValueError as error:
        errors["text"] = str(error)
    if url and not _is_web_address(url):
        errors["url"] = "This is not a web address. It should begin with https:// or http://."
    for field, value, limit in (
        ("title", title, 500),
        ("byline", details["byline"], 300),
        ("outlet", details["outlet"], 200),
    ):
        if len(value) > limit or "\x00" in value:
            errors[field] = f"Use at most {limit} ordinary characters here."
    if errors:
        raise ValidationError(errors)
    return Pasted(
        text=cleaned, title=title.strip() or pasted_text.first_line(cleaned), url=url.strip(), **details
    )


def _is_web_address(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url.strip())
    except ValidationError:
        return False
    return len(url) <= 2000


def _refuse_known(*, digest: str, url: str) -> None:
    known = Article.objects.filter(text_sha256=digest).first()
    if known:
        raise AlreadyAdded(article=known, field="text")
    known = Article.objects.filter(url=url).first() if url else None
    if known:
        raise AlreadyAdded(article=known, field="url")


def _store(*, paste: Pasted, digest: str, added_by: User | None, via: str, now: datetime) -> Article:
    article = Article.objects.create(
        source=_source(outlet=paste.outlet.strip(), url=paste.url),
        url=paste.url,
        title=paste.title,
        byline=paste.byline.strip(),
        language=paste.language,
        published_at=paste.published_at,
        text_sha256=digest,
        via=via,
        added_by=added_by,
        added_at=now,
    )
    store_snapshot(article=article, text=paste.text, now=now)
    return article


def store_snapshot(*, article: Article, text: str, now: datetime) -> Snapshot:
    """Keep a text as the article's next snapshot; the article is read from then on."""
    snapshot = Snapshot.objects.create(
        article=article,
        number=article.snapshots.count() + 1,
        text=text,
        title=article.title,
        byline=article.byline,
        language=article.language,
        sha256=sha256_of(text),
        taken_at=now,
    )
    article.status = Article.Status.READ
    article.save(update_fields=["status"])
    return snapshot


def _source(*, outlet: str, url: str) -> Source | None:
    domain = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    if domain:
        return Source.objects.get_or_create(domain=domain, defaults={"name": outlet or domain})[0]
    if outlet:
        return Source.objects.filter(name__iexact=outlet).first() or Source.objects.create(name=outlet)
    return None
