"""What would become of each entry of a list: new, known, or refused. Nothing is added yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.timezone import localdate

from articles import addresses, pasted_text
from articles.lists import Entry
from articles.models import Article, Batch, BatchItem, StoredBytes
from factcheck.common.sentences import phrase, sentence_of

from .archive import NO_ROOM, NoRoom, store_file
from .files import refusal_of_file
from .snapshots import sha256_of

Status = BatchItem.Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """An entry without its bytes, which are in the archive; `digest` is of its text."""

    entry: Entry
    url: str = ""
    text: str = ""
    digest: str = ""
    stored: StoredBytes | None = None
    refusal: str = ""

    @property
    def keys(self) -> list[tuple[str, object]]:
        """What makes it the same as another."""
        found = (("url", self.url), ("text_sha256", self.digest), ("upload", self.stored and self.stored.pk))
        return [(name, value) for name, value in found if value]


def items_of(batch: Batch, entries: Iterable[Entry]) -> list[BatchItem]:
    """The unsaved items of a list, in order. Keeps files in the archive: outside a transaction."""
    everything = [_seen(entry) for entry in entries]
    known = _known(everything)
    first: dict[tuple[str, object], int] = {}
    items = []
    for number, seen in enumerate(everything, start=1):
        items.append(_item(batch, number, seen, known=known, first=first))
        for key in seen.keys if not seen.refusal else []:
            first.setdefault(key, number)
    return items


def _seen(entry: Entry) -> Seen:
    if entry.refusal:
        return Seen(entry=entry, url=entry.url, refusal=entry.refusal)
    try:
        return _checked(entry)
    except ValueError as wrong:
        return Seen(entry=_without_bytes(entry), url=entry.url, refusal=sentence_of(wrong))


def _checked(entry: Entry) -> Seen:
    """Raises ValueError with a sentence."""
    if entry.data is not None:
        if wrong := refusal_of_file(name=entry.name, data=entry.data):
            raise ValueError(wrong)
        try:
            return Seen(entry=_without_bytes(entry), stored=store_file(data=entry.data))
        except NoRoom:
            raise ValueError(phrase(NO_ROOM)) from None
    url = addresses.normalised(entry.url) if entry.url else ""
    text = pasted_text.clean(entry.text) if entry.text else ""
    return Seen(entry=entry, url=url, text=text, digest=sha256_of(text) if text else "")


def _without_bytes(entry: Entry) -> Entry:
    return Entry(url=entry.url, name=entry.name, details=entry.details)


def _known(everything: list[Seen]) -> dict[tuple[str, object], Article]:
    """The articles at the desk with one of these addresses, texts or files: one query for each of the three."""
    found = {}
    for name in ("url", "text_sha256", "upload"):
        values = {value for seen in everything if not seen.refusal for key, value in seen.keys if key == name}
        articles = Article.objects.filter(**{f"{name}__in": values}) if values else []
        attribute = "upload_id" if name == "upload" else name
        found |= {(name, getattr(article, attribute)): article for article in articles}
    return found


def _item(batch: Batch, number: int, seen: Seen, *, known: dict, first: dict) -> BatchItem:
    status, sentence, article = _fate(seen, known=known, first=first)
    details = seen.entry.details | ({"text": seen.text} if seen.text and status == Status.WAITING else {})
    return BatchItem(
        batch=batch,
        number=number,
        url=seen.url[:2000],
        name=Truncator(seen.entry.name).chars(500),
        bytes=seen.stored,
        details=details,
        status=status,
        sentence=sentence,
        article=article,
    )


def _fate(seen: Seen, *, known: dict, first: dict) -> tuple[str, str, Article | None]:
    if seen.refusal:
        return Status.REFUSED, seen.refusal, None
    twin = next((first[key] for key in seen.keys if key in first), None)
    if twin:
        return Status.KNOWN, phrase("It stands in this list already, as number %(number)s.", number=twin), None
    article = next((known[key] for key in seen.keys if key in known), None)
    if article:
        return Status.KNOWN, phrase("Since %(day)s.", day=localdate(article.added_at)), article
    return Status.WAITING, "", None
