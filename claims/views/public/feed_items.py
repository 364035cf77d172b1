"""What feeds tell of checks: one item a check, under its lasting address; a withdrawal replaces its item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from claims.models import Publication
from claims.selectors.public_list import standing

from .asked import Asked
from .dates import document_of
from .reading import tombstones

MOST_ITEMS: Final = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    url: str
    title: str
    text: str
    html: SafeString
    published: datetime
    updated: datetime
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    language: str = ""
    status: str


def items(asked: Asked) -> list[Item]:
    """The newest changes first: what stands, and what was withdrawn instead of it."""
    rows = [*standing(asked.wanted())[:MOST_ITEMS], *_withdrawn(asked)]
    return sorted(map(_item, rows), key=lambda item: (item.updated, item.url), reverse=True)[:MOST_ITEMS]


def _withdrawn(asked: Asked) -> list[Publication]:
    """A withdrawn check is no longer found by its words or its rating, which are withdrawn with it."""
    if asked.q or asked.ratings:
        return []
    rows = tombstones().order_by("-status_changed_at", "-pk")
    if asked.topics:
        rows = rows.filter(topic_names__has_any_keys=list(asked.topics))
    if asked.speaker:
        rows = rows.filter(speaker_name__iexact=asked.speaker)
    if asked.languages:
        rows = rows.filter(language__in=asked.languages)
    return list(rows[:MOST_ITEMS])


def _item(row: Publication) -> Item:
    return _tombstone(row) if row.status == Publication.Status.RETRACTED else _check(row)


def _tombstone(row: Publication) -> Item:
    url = settings.PUBLIC_URL + reverse("public:check", args=[row.claim_id, row.slug])
    return Item(
        url=url,
        title=plain(_("Retracted: %(headline)s") % {"headline": row.headline}),
        text=plain(row.notice),
        html=format_html("<p><b>{}</b> {}</p>", _("We have retracted this check."), plain(row.notice)),
        published=row.published_at,
        updated=row.status_changed_at,
        status=row.status,
    )


def _check(row: Publication) -> Item:
    _document, doc = document_of(row)
    told = list(_told(row, doc))
    return Item(
        url=doc["url"],
        title=plain(f"{doc['rating']['label']}: {doc['headline']}"),
        text=plain(" ".join(f"{label}: {words}" if label else words for label, words in told)),
        html=mark_safe(format_html_join("", "<p>{}{}</p>", ((_label(label), plain(words)) for label, words in told))),  # noqa: S308 escaped
        published=doc["published_at"],
        updated=max(row.published_at, row.status_changed_at),
        authors=tuple(map(plain, doc["checked_by"])),
        topics=tuple(map(plain, doc["topics"])),
        language=row.language,
        status=row.status,
    )


def _label(label: str) -> SafeString | str:
    return format_html("<b>{}:</b> ", label) if label else ""


def _told(row: Publication, doc: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(label, words) of what somebody has to know who reads no further."""
    if row.status == Publication.Status.CONTESTED:
        yield _("Contested"), row.notice
    if doc["corrections"]:
        yield _("Correction"), doc["corrections"][-1]["note"]
    if doc["claim"] != doc["headline"]:
        yield (doc["speaker"] or {}).get("name") or _("The claim"), f"“{doc['claim']}”"
    yield doc["rating"]["label"], doc["summary"]


def plain(text: str) -> str:
    """Without the control characters that no XML may hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t").replace("\ufffe", "").replace("\uffff", "")
