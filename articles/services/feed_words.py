"""What went wrong with a poll, for the people who keep the list of feeds."""

from articles.fetching import FetchFailed
from articles.reading import Unreadable

GONE = "The site says that this feed is gone for good (410). Look for its new address on the site, or remove it."
NO_FEED = (
    "There is no feed at this address, and its page names none. Look for “RSS” or “Feed” on the site and change "
    "the address, or add the articles one by one."
)
NO_LONGER = "This address now gives a page in place of the feed. Look for the feed’s new address on the site."
BROKEN = "Something in this feed broke the reader. Tell whoever runs this desk."

_ONE_BY_ONE = "Look for another feed of the site, or add its articles one by one."
TOO_MUCH = f"This feed is too large or too tangled to be read. {_ONE_BY_ONE}"
_BY_CODE = {
    "not-found": "There is no feed at this address ({status}). Check it, or look for its new address on the site.",
    "forbidden": f"The site does not let this desk read its feed (403). {_ONE_BY_ONE}",
    "sign-in": f"The feed needs a sign-in. {_ONE_BY_ONE}",
    "sign-in-page": f"The feed’s address leads to a sign-in page. {_ONE_BY_ONE}",
    "consent-page": f"The feed’s address leads to a consent page. {_ONE_BY_ONE}",
    "payment": f"The feed must be paid for. {_ONE_BY_ONE}",
    "server-error": "The site has a fault of its own at the moment ({status}).",
    "legal": f"The site may not show this feed here for legal reasons (451). {_ONE_BY_ONE}",
    "too-big": f"The feed is too large to be read. {_ONE_BY_ONE}",
}
# Advice for somebody who wants one page read.
_FOR_PAGES = (
    ("Open the page in your browser and paste its text instead.", _ONE_BY_ONE),
    (" Use the page’s public address, or paste its text.", " Use its public address."),
    (" If you have a file, upload it or paste its text.", ""),
    (" Try again later, or paste the text.", ""),
    (" Try again, or paste the text.", ""),
    (" Try again in a few minutes.", ""),
    (" Try again in a minute.", ""),
    (" Try again later.", ""),
    (", or paste the text instead", ""),
    (", or paste the text", ""),
)


def unreadable_words(refusal: Unreadable) -> str:
    """An unreadable feed, in the words for one."""
    return TOO_MUCH if refusal.code == "too_much" else str(refusal)


def in_feed_words(refusal: FetchFailed) -> str:
    """A failed fetch in the words for a feed: nobody pastes a feed's text, and it is tried again by itself."""
    if refusal.code in _BY_CODE:
        return _BY_CODE[refusal.code].format(status=refusal.status)
    sentence = str(refusal)
    for words, ours in _FOR_PAGES:
        sentence = sentence.replace(words, ours)
    return sentence
