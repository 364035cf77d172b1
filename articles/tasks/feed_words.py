"""What went wrong with a poll, for the people who keep the list of feeds."""

from articles.fetching import FetchFailed

GONE = "The site says that this feed is gone for good (410). Look for its new address on the site, or remove it."
NO_FEED = (
    "There is no feed at this address, and its page names none. Look for “RSS” or “Feed” on the site and change "
    "the address, or add the articles one by one."
)
NO_LONGER = "This address now gives a page in place of the feed. Look for the feed’s new address on the site."
BROKEN = "Something in this feed broke the reader. Tell whoever runs this desk."

_NEW_ADDRESS = "Look for its new address on the site."
_ONE_BY_ONE = "Look for another feed of the site, or add its articles one by one."
_BY_CODE = {
    "not-found": f"There is no feed at this address any more ({{status}}). {_NEW_ADDRESS}",
    "forbidden": f"The site does not let this desk read its feed (403). {_ONE_BY_ONE}",
    "sign-in": f"The feed needs a sign-in. {_ONE_BY_ONE}",
    "sign-in-page": f"The feed’s address leads to a sign-in page. {_ONE_BY_ONE}",
    "consent-page": f"The feed’s address leads to a consent page. {_ONE_BY_ONE}",
    "payment": f"The feed must be paid for. {_ONE_BY_ONE}",
    "server-error": "The site has a fault of its own at the moment ({status}).",
    "too-big": f"The feed is too large to be read. {_ONE_BY_ONE}",
}
# Advice for somebody who wants one page read.
_FOR_PAGES = (
    ("Open the page in your browser and paste its text instead.", _ONE_BY_ONE),
    (" Try again later, or paste the text.", ""),
    (" Try again, or paste the text.", ""),
    (" Try again later.", ""),
    (", or paste the text", ""),
)


def in_feed_words(refusal: FetchFailed) -> str:
    """A failed fetch in the words for a feed: nobody pastes a feed's text, and it is tried again by itself."""
    if refusal.code in _BY_CODE:
        return _BY_CODE[refusal.code].format(status=refusal.status)
    sentence = str(refusal)
    for words, ours in _FOR_PAGES:
        sentence = sentence.replace(words, ours)
    return sentence
