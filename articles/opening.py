"""How this desk opens an outside address: with its own name, by the site's robots.txt, and nothing private."""

from django.conf import settings

from articles.fetching import Fetched, fetch, may_fetch, user_agent


def open_address(url: str, *, etag: str = "", last_modified: str = "", asks_robots: bool = True) -> Fetched:
    """The page at `url`. Raises FetchFailed with a sentence. Never call it inside a transaction.

    `asks_robots` is for pages; a feed is published to be polled.
    """
    ours = {"agent": user_agent(contact=settings.PUBLIC_URL), "allow": settings.FETCH_ALLOW}
    if asks_robots:
        answer = may_fetch(url, **ours)
        if not answer.allowed:
            raise answer.failure
    return fetch(url, etag=etag, last_modified=last_modified, **ours)
