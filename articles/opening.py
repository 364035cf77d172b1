"""How this desk opens an outside address: with its own name, by the site's robots.txt, and nothing private."""

from dataclasses import replace

from django.conf import settings

from articles.fetching import Fetched, Limits, fetch, may_fetch, user_agent
from articles.fetching.robots import LIMITS as OF_ROBOTS


def open_address(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    asks_robots: bool = True,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Fetched:
    """The page at `url`. Raises FetchFailed with a sentence. Never call it inside a transaction.

    `asks_robots` is for pages; a feed is published to be polled. `limits` are the page's; robots.txt gets no more time.
    """
    ours = {"agent": user_agent(contact=settings.PUBLIC_URL), "allow": settings.FETCH_ALLOW}
    if asks_robots:
        patience = min(limits.total_s, OF_ROBOTS.total_s)
        answer = may_fetch(url, limits=replace(OF_ROBOTS, total_s=patience), **ours)
        if not answer.allowed:
            raise answer.failure
    return fetch(url, etag=etag, last_modified=last_modified, limits=limits, **ours)
