"""One ClaimReview as it was meant: plain, frozen values, or why it can't be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from ..page_facts import web_address
from .scalars import address_of, day_of, language_of, number_of, objects_of, text_of

LONGEST_CLAIM = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A claim that another desk has checked; "" and None mean "does not say"."""

    url: str
    """Of the review."""
    publisher: str
    """Its name, else the host of the review."""
    claim: str
    headline: str = ""
    claimant: str = ""
    said_on: date | None = None
    reviewed_on: date | None = None
    label: str = ""
    """The rating in the desk's own words."""
    value: float | None = None
    best: float | None = None
    worst: float | None = None
    language: str = ""
    """ISO 639-1, as the review says it; where it says nothing, its page, feed or publisher."""
    appeared_at: str = ""
    doubts: tuple[str, ...] = ()
    """Codes of what was wrong and left out: date, number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """`why` is a code: broken, no_claim, no_address, no_rating, another_site, too_large, too_deep."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A tombstone: the desk took the review at this address back."""

    url: str


Found = Checked | Skipped | Withdrawn


def checked(node: Mapping[str, Any], *, base: str, today: date, around: str = "") -> Checked | Skipped:
    """`node` is a ClaimReview object, `base` the address of the page or "" for a file, `around` the page's or feed's
    language or ""."""
    item = next(iter(objects_of(node.get("itemReviewed"))), {})
    claim = text_of(node.get("claimReviewed"), most=LONGEST_CLAIM) or _claim_of(item)
    url = _address(node, base)
    label, numbers, doubts = _rating(node.get("reviewRating"))
    why = _unusable(claim=claim, url=url, base=base, rated=bool(label or numbers.get("value") is not None))
    if why:
        return Skipped(what=claim[:120] or url or base, why=why)
    said_on, reviewed_on = _days(node, item, today)
    return Checked(
        url=url,
        publisher=_publisher(node, url),
        claim=claim,
        headline=text_of(node.get("headline") or node.get("name"), most=300),
        claimant=_claimant(item),
        said_on=said_on,
        reviewed_on=reviewed_on,
        label=label,
        language=_language(node) or around,
        appeared_at=_appearance(item, base),
        doubts=("date", *doubts) if _bad_date(node, reviewed_on) else tuple(doubts),
        **numbers,
    )


def _language(node: Mapping[str, Any]) -> str:
    """Its own, else that of the page it is on, else what its publisher says of itself."""
    places = (node.get(name) for name in ("mainEntityOfPage", "isPartOf", "publisher", "author"))
    said = [node, *(one for place in places for one in objects_of(place))]
    return next((code for one in said if (code := language_of(one.get("inLanguage")))), "")


def _unusable(*, claim: str, url: str, base: str, rated: bool) -> str:
    if not claim:
        return "no_claim"
    if not url:
        return "no_address"
    if base and not _same_site(url, base):
        return "another_site"
    return "" if rated else "no_rating"


def _address(node: Mapping[str, Any], base: str) -> str:
    """Where the review stands. On a page that says nothing usable, that page."""
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        found = web_address(address_of(value), base=base)
        if found and not ("#" in found and found.partition("#")[0] == base.partition("#")[0]):
            return found
    return base


def _same_site(url: str, base: str) -> bool:
    """Whoever writes a page must not change what we know of somebody else's reviews."""
    one, other = (_bare(urlsplit(address).hostname or "") for address in (url, base))
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _claim_of(item: Mapping[str, Any]) -> str:
    named = item.get("name") if "claim" in str(item.get("@type", "")).lower() else ""
    return text_of(item.get("text") or named, most=LONGEST_CLAIM)


def _publisher(node: Mapping[str, Any], url: str) -> str:
    for value in (node.get("author"), node.get("publisher"), node.get("sdPublisher"), node.get("creator")):
        name = text_of(value, most=200)
        if name and "://" not in name:
            return name
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _claimant(item: Mapping[str, Any]) -> str:
    names = (text_of(one, most=200) for one in _each(item.get("author")))
    return ", ".join(dict.fromkeys(name for name in names if name and "://" not in name))[:200]


def _each(value: Any) -> list:
    return value[:10] if isinstance(value, list) else [value]


def _appearance(item: Mapping[str, Any], base: str) -> str:
    places = (item.get("firstAppearance"), item.get("appearance"), item.get("url"), item.get("sameAs"))
    return next((url for place in places if (url := web_address(address_of(place), base=base))), "")


def _rating(value: Any) -> tuple[str, dict[str, float | None], tuple[str, ...]]:
    """Label, numbers and doubts of a Rating, of a list of them, or of a bare word or number."""
    if isinstance(value, list) and value and not any(True for _ in objects_of(value)):
        value = value[0]
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        number = number_of(value)
        return ("", {"value": number}, ()) if number is not None else (text_of(value, most=200), {}, ())
    rating = next(iter(objects_of(value)), {})
    said = rating.get("ratingValue")
    numbers = {
        "value": number_of(said),
        "best": number_of(rating.get("bestRating")),
        "worst": number_of(rating.get("worstRating")),
    }
    word = text_of(said, most=200) if said is not None and numbers["value"] is None else ""
    label = text_of(rating.get("alternateName"), most=200) or text_of(rating.get("name"), most=200) or word
    return label, numbers, (("number",) if said not in (None, "") and numbers["value"] is None and not word else ())


def _days(node: Mapping[str, Any], item: Mapping[str, Any], today: date) -> tuple[date | None, date | None]:
    """A day that is still to come is no day on which somebody said or checked something."""
    latest = today + timedelta(days=2)
    said = day_of(item.get("datePublished") or item.get("dateCreated"))
    reviewed = day_of(node.get("datePublished")) or day_of(node.get("dateCreated")) or day_of(node.get("dateModified"))
    return tuple(day if day and day <= latest else None for day in (said, reviewed))


def _bad_date(node: Mapping[str, Any], reviewed_on: date | datetime | None) -> bool:
    return bool(node.get("datePublished")) and reviewed_on is None
