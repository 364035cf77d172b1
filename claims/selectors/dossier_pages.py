"""A dossier as its PDF says it: the same facts in words of the reader's language."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.dossiers.blocks import blocks
from claims.media_words import told_medium
from claims.models import Correction, Evidence, Publication
from factcheck.common.commas import with_commas

from .dossier import Dossier


def pages(found: Dossier, *, made_at: datetime, desk: str) -> dict[str, Any]:
    """The shape that claims/dossiers/dossier.typ reads: strings, and lists of strings by name."""
    document, newest = found.document, found.newest
    standing = newest.status in (Publication.Status.CONTESTED, Publication.Status.RETRACTED)
    return {
        "language": (get_language() or "en")[:2],
        "check_language": document["language"].partition("-")[0],  # the typesetter knows no regions
        "words": _words(),
        "desk": desk,
        "reference": found.claim.reference,
        "made_at": _moment(made_at),
        "title": document["headline"],
        "state": newest.get_status_display(),
        "notice": newest.notice if standing else "",
        "claim": document["claim"],
        "rating": document["rating"]["label"],
        "rating_place": _place(document["rating"]),
        "summary": document["summary"],
        "about": _about(document),
        "explanation": blocks(document["explanation_markdown"]),
        "evidence": [_source(row) for row in document["evidence"]],
        "appearances": [_seen(row) for row in document["appearances"]],
        "corrections": [_correction(row) for row in document["corrections"]],
        "versions": [_version(row) for row in found.publications],
        **_behind_it(found),
    }


def _behind_it(found: Dossier) -> dict[str, list]:
    """Who stands behind the check, what they did, and what they said to each other."""
    approved = _("%(day)s, on version %(number)s of the verdict")
    return {
        "approvals": [
            {
                "who": str(approval.approver),
                "told": approved % {"day": _moment(approval.created_at), "number": verdict.number},
                "note": approval.note,
            }
            for _review, verdict, approval in found.approvals
        ],
        "history": [
            {"at": _moment(row.at), "who": row.who, "what": str(row.sentence), "reason": row.reason}
            for row in found.events
        ],
        "discussion": [
            {"who": str(row.author), "at": _moment(row.created_at), "text": row.text} for row in found.discussion
        ],
    }


def _words() -> dict[str, str]:
    return {
        "dossier": _("Dossier of check"),
        "claim": _("The claim"),
        "rating": _("Rating"),
        "explanation": _("Explanation"),
        "sources": _("Sources"),
        "seen": _("Where the claim was seen"),
        "corrections": _("Corrections"),
        "versions": _("Published versions"),
        "approvals": _("Approvals"),
        "history": _("History"),
        "discussion": _("Discussion at the desk"),
    }


def _about(document: dict[str, Any]) -> list[list[str]]:
    speaker = document["speaker"] or {"name": ""}
    said = with_commas(filter(None, (speaker["name"], speaker.get("description", ""))))
    rows = (
        (_("Said by"), said),
        (_("Said on"), _day(document["said_on"])),
        (_("Topics"), with_commas(document["topics"])),
        (_("True as of"), _day(document["as_of"])),
        (_("Checked by"), with_commas(document["checked_by"])),
        (_("Approved by"), with_commas(document["approved_by"])),
        (_("Published"), _day(document["published_at"])),
        (_("Medium"), told_medium(document.get("media") or {})),
        (_("Address"), document["url"]),
    )
    return [[label, value] for label, value in rows]


def _place(rating: dict[str, Any]) -> str:
    if rating["value"] is None:
        return ""
    return _("%(value)s on a scale from %(worst)s to %(best)s") % {
        name: rating[name] for name in ("value", "worst", "best")
    }


def _source(row: dict[str, Any]) -> dict[str, Any]:
    dates = _("consulted %(day)s") % {"day": _day(row["consulted_on"])}
    printed = _day(row["published_on"])
    waived = row["archive_waived_for"]
    return {
        "number": row["number"],
        "title": row["title"],
        "publisher": row["publisher"],
        "dates": with_commas(filter(None, (printed, dates))),
        "stance": str(Evidence.Stance(row["stance"]).label),
        "url": row["url"],
        "sha256": row["archived_sha256"] or "",
        "kept": _("No copy is kept: %(why)s") % {"why": waived} if waived else "",
    }


def _seen(row: dict[str, Any]) -> dict[str, str]:
    known = {name: row[name] or "" for name in ("quote", "title", "outlet", "url")}
    return known | {"at": _day(row["published_at"])}


def _correction(row: dict[str, Any]) -> dict[str, str]:
    return {"at": _day(row["at"]), "kind": str(Correction.Kind(row["kind"]).label), "note": row["note"]}


def _version(row: Publication) -> dict[str, str]:
    return {
        "name": _("Version %(number)s") % {"number": row.version},
        "state": str(row.get_status_display()),
        "told": _("%(day)s, by %(who)s") % {"day": _moment(row.published_at), "who": row.published_by},
        "sha256": row.document_sha256,
    }


def _day(text: str | None) -> str:
    """Of an ISO 8601 day or moment; "" for none, and what can't be read as it stands."""
    if not text:
        return ""
    moment = parse_datetime(text) if len(text) > 10 else None
    day = moment.date() if moment else parse_date(text[:10])
    return date_format(day, "DATE_FORMAT") if day else text


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
