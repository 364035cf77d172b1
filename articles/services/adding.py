"""The one door: every article, however it comes, comes in here."""

from datetime import datetime
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from articles import addresses, pasted_text, publication_dates
from articles.models import Article, Source, StoredBytes
from articles.reading import origins
from factcheck.accounts.models import User
from factcheck.common.sentences import sentence_of

from .snapshots import sha256_of, store_snapshot

_LIMITS = {"title": 500, "byline": 300, "outlet": 200, "upload_name": 255}


class AlreadyAdded(ValidationError):
    """The same text or address is at the desk already, as `article`."""

    def __init__(self, *, article: Article, field: str) -> None:
        self.article = article
        told = {"title": article.title, "day": date_format(article.added_at, "DATE_FORMAT")}
        sentence = (
            gettext("This text is at the desk already: “%(title)s”, added %(day)s.")
            if field == "text"
            else gettext("This address is at the desk already: “%(title)s”, added %(day)s.")
        )
        super().__init__({field: sentence % told})


def add_article(
    *,
    text: str = "",
    url: str = "",
    upload: StoredBytes | None = None,
    upload_name: str = "",
    title: str = "",
    byline: str = "",
    language: str = "",
    published_at: datetime | None = None,
    outlet: str = "",
    added_by: User | None = None,
    via: str | None = None,
    now: datetime | None = None,
) -> Article:
    """Store an article, in one transaction. With `text` it is read at once; from `url` or `upload` a worker reads it.

    Raises ValidationError by field, and AlreadyAdded when the text or the address is known.
    """
    about = {"title": title.strip(), "byline": byline.strip(), "outlet": outlet.strip(), "upload_name": upload_name}
    _refuse_impossible(published_at, now=now or timezone.now())
    text, url = _checked(text=text, url=url, needs_text=not (url and not text) and upload is None, about=about)
    digest = sha256_of(text) if text else None
    _refuse_known(digest=digest, url=url)
    row = Article(
        url=url,
        title=about["title"] or pasted_text.first_line(text) or upload_name or url,
        byline=about["byline"],
        language=language,
        published_at=published_at,
        text_sha256=digest,
        original_source=_credited(text),
        upload=upload,
        upload_name=upload_name,
        via=via or _way_in(text=text, upload=upload),
        added_by=added_by,
        added_at=now or timezone.now(),
    )
    try:
        return _store(row, text=text, outlet=about["outlet"])
    except IntegrityError:
        # Somebody brought the same article between our look and our write.
        _refuse_known(digest=digest, url=url)
        raise


def source_of(*, outlet: str, url: str) -> Source | None:
    """The outlet by its domain or name, made when new; None when neither is known."""
    domain = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    if domain:
        return Source.objects.get_or_create(domain=domain, defaults={"name": outlet or domain})[0]
    if outlet:
        return Source.objects.filter(name__iexact=outlet).first() or _unlocated(outlet)
    return None


def _unlocated(outlet: str) -> Source:
    """An outlet of which only the name is known. Two people may bring its first articles at once."""
    return Source.objects.get_or_create(name__iexact=outlet, domain="", defaults={"name": outlet})[0]


def _checked(*, text: str, url: str, needs_text: bool, about: dict[str, str]) -> tuple[str, str]:
    errors = {
        field: gettext("Use at most %(limit)s ordinary characters here.") % {"limit": limit}
        for field, limit in _LIMITS.items()
        if len(about[field]) > limit or "\x00" in about[field]
    }
    try:
        text = pasted_text.clean(text) if text or needs_text else ""
    except ValueError as error:
        errors["text"] = sentence_of(error)
    try:
        url = addresses.normalised(url) if url.strip() else ""
    except ValueError as error:
        errors["url"] = sentence_of(error)
    if errors:
        raise ValidationError(errors)
    return text, url


def _refuse_impossible(published_at: datetime | None, *, now: datetime) -> None:
    if published_at and not publication_dates.is_possible(published_at, now=now):
        raise ValidationError({"published_at": gettext("It can’t have been published on that day: correct the date.")})


def _credited(text: str) -> str:
    """Whom a pasted text names as its original source: an address if it gives one, else a name."""
    credit = origins.in_text(text)
    return (credit.url or credit.source)[:500]


def _way_in(*, text: str, upload: StoredBytes | None) -> str:
    if upload is not None:
        return Article.Via.FILE
    return Article.Via.PASTE if text else Article.Via.URL


def _refuse_known(*, digest: str | None, url: str) -> None:
    known = Article.objects.filter(text_sha256=digest).first() if digest else None
    if known:
        raise AlreadyAdded(article=known, field="text")
    known = Article.objects.filter(url=url).first() if url else None
    if known:
        raise AlreadyAdded(article=known, field="url")


@transaction.atomic
def _store(row: Article, *, text: str, outlet: str) -> Article:
    row.source = source_of(outlet=outlet, url=row.url)
    row.save()
    if text:
        store_snapshot(article=row, text=text, now=row.added_at)
    return row
