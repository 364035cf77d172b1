"""A picture, video or recording that a claim rests on, and what the desk found of it, in the words of schema.org.

The categories are the members of schema.org/MediaManipulationRatingEnumeration.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

KINDS = {"IMAGE": "ImageObject", "VIDEO": "VideoObject", "AUDIO": "AudioObject"}
CATEGORIES = (
    "OriginalMediaContent",
    "DecontextualizedContent",
    "EditedOrCroppedContent",
    "TransformedContent",
    "StagedContent",
    "SatireOrParodyContent",
)
_FILE = re.compile(
    r"(?:^|/)(?![^\W\d_]+:)[^/]+"
    r"\.(?:jpe?g|png|gif|webp|avif|heic|svg|bmp|tiff?|mp4|m4v|webm|mov|mkv|ogv|mp3|m4a|aac|og[ga]|opus|wav|flac)$",
    re.I,
)
FIELDS = ("kind", "url", "category", "original_url", "context")
LONGEST_ADDRESS, LONGEST_CONTEXT = 2_000, 1_000


def media_of(given: Mapping[str, Any] | None) -> dict[str, str]:
    """What is filled in of the five fields, trimmed; {} where nothing is."""
    words = {name: " ".join(str((given or {}).get(name) or "").split()) for name in FIELDS}
    return {name: value for name, value in words.items() if value}


def media_faults(media: Mapping[str, str]) -> dict[str, str]:
    """{field: code} of what can't be kept: kind, category, address or length."""
    faults = {}
    if media.get("kind", "IMAGE") not in KINDS:
        faults["kind"] = "kind"
    if media.get("category", CATEGORIES[0]) not in CATEGORIES:
        faults["category"] = "category"
    for name in ("url", "original_url"):
        address = media.get(name, "https://a")
        if not _is_address(address) or len(address) > LONGEST_ADDRESS:
            faults[name] = "address"
    if len(media.get("context", "")) > LONGEST_CONTEXT or any("\x00" in value for value in media.values()):
        faults["context"] = "length"
    return faults


def media_address(url: str) -> str:
    """Which property of schema.org an address is: of the file itself, or of the page on which people see it: a wiki
    describes its picture at "File:Name.jpg"."""
    return "contentUrl" if _FILE.search(unquote(urlsplit(url).path)) else "url"


def _is_address(address: str) -> bool:
    """As the linter wants it: what it refuses could never be published."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return False
    return address.startswith(("http://", "https://")) and bool(host) and " " not in address


def media_is_whole(media: Mapping[str, str]) -> bool:
    """Whether it says which medium, where it is seen and what it is."""
    return all(media.get(name) for name in ("kind", "url", "category"))
