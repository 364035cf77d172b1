"""What went wrong with a poll, for the people who keep the list of feeds."""

from typing import Final

from django.utils.translation import gettext_noop

from articles.fetching import FetchFailed
from articles.fetching.failures import PASTE, PUBLIC_ADDRESS, WAYS
from articles.reading import Unreadable
from factcheck.common.sentences import joined, phrase

from .refusals import said, told

GONE: Final = gettext_noop(
    "The site says that this feed is gone for good (410). Look for its new address on the site, or remove it."
)
NO_FEED: Final = gettext_noop(
    "There is no feed at this address, and its page names none. Look for “RSS” or “Feed” on the site and change "
    "the address, or add the articles one by one."
)
NO_LONGER: Final = gettext_noop(
    "This address now gives a page in place of the feed. Look for the feed’s new address on the site."
)
BROKEN: Final = gettext_noop("Something in this feed broke the reader. Tell whoever runs this desk.")

ONE_BY_ONE: Final = gettext_noop("Look for another feed of the site, or add its articles one by one.")
TOO_MUCH: Final = gettext_noop("This feed is too large or too tangled to be read.")
_WHAT: Final = {
    "not-found": gettext_noop(
        "There is no feed at this address (%(status)s). Check it, or look for its new address on the site."
    ),
    "forbidden": gettext_noop("The site does not let this desk read its feed (403)."),
    "sign-in": gettext_noop("The feed needs a sign-in."),
    "sign-in-page": gettext_noop("The feed’s address leads to a sign-in page."),
    "consent-page": gettext_noop("The feed’s address leads to a consent page."),
    "payment": gettext_noop("The feed must be paid for."),
    "legal": gettext_noop("The site may not show this feed here for legal reasons (451)."),
    "too-big": gettext_noop("The feed is too large to be read."),
}
# The way out where it is another than for somebody who wants to read one page.
_WAYS: Final = {
    PASTE: ONE_BY_ONE,
    PUBLIC_ADDRESS: gettext_noop("Use its public address."),
    WAYS["port"]: gettext_noop("Remove the colon and the number after the host name."),
}
_SAME_WAY: Final = frozenset(
    {"too-long", "strange-characters", "userinfo", "bad-host", "odd-ip", "no-such-name", "wrong-peer", "certificate"}
    | {"downgrade"}
)
_ONE_BY_ONE: Final = frozenset({"sign-in", "sign-in-page", "consent-page", "payment", "legal", "too-big"})


def unreadable_words(refusal: Unreadable) -> str:
    """An unreadable feed, in the words for one."""
    return joined(phrase(TOO_MUCH), phrase(ONE_BY_ONE)) if refusal.code == "too_much" else told(refusal)


def in_feed_words(refusal: FetchFailed) -> str:
    """A failed fetch in the words for a feed: nobody pastes a feed's text, and it is tried again by itself."""
    code = refusal.code
    own = {"status": refusal.status} if code == "not-found" else {}
    return joined(phrase(_WHAT[code], **own) if code in _WHAT else said(refusal.what), _way(code))


def _way(code: str) -> str:
    if code in _ONE_BY_ONE:
        return phrase(ONE_BY_ONE)
    way = WAYS.get(code, "") if code in _SAME_WAY else _WAYS.get(WAYS.get(code, ""), "")
    return phrase(way) if way else ""
