"""The addresses of feeds: what may stand in the list, and which feed stands there already."""

import re

from django.conf import settings

from articles.fetching import FetchFailed
from articles.fetching.addresses import read_address
from articles.fetching.gate import Gate
from articles.models import Feed
from factcheck.common.sentences import phrase

from .feed_words import in_feed_words

LONGEST = 2000
# Feed readers' own schemes: feed://site/rss and feed:https://site/rss.
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?://)|feed:", re.IGNORECASE)
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)


def feed_address(text: str) -> str:
    """The address as the list spells it; a bare host gets https. Raises ValueError with a sentence.

    A feed's address is kept as it is otherwise: what is a tracking parameter of a page may choose a feed's contents.
    """
    text = _FEED_SCHEME.sub("", text.strip(), count=1)
    text = text if _HAS_SCHEME.match(text) else f"https://{text.removeprefix('//')}"
    try:
        url = read_address(text, gate=Gate(allow=settings.FETCH_ALLOW)).url
    except FetchFailed as refusal:
        raise ValueError(in_feed_words(refusal)) from None
    if len(url) > LONGEST:
        raise ValueError(phrase("The address is too long: %(most)s characters are the most.", most=LONGEST))
    return url


def spellings(url: str) -> list[str]:
    """The addresses that nearly always are the same feed: with and without s and the last slash."""
    bare = re.sub(r"^https?://", "", url).rstrip("/")
    return [f"{scheme}://{bare}{slash}" for scheme in ("https", "http") for slash in ("", "/")]


def known_feed(url: str, *, but: int | None = None) -> Feed | None:
    """The feed of the list at this address, `but` that key's."""
    return Feed.objects.filter(url__in=spellings(url)).exclude(pk=but).first()
