"""Another desk's site on loopback, which is asked without a rest in between."""

import json

import pytest
from django.test import Client

from claims.tasks import known as known_tasks
from tests.articles.feed_site import Site
from tests.loopback import served


@pytest.fixture
def site(settings):
    with served(Site(), settings) as server:
        yield server


@pytest.fixture
def sitting():
    def at_the_desk(person) -> Client:
        browser = Client(raise_request_exception=False)
        browser.force_login(person)
        return browser

    return at_the_desk


@pytest.fixture
def check(site):
    """Put a page with one ClaimReview on the site; returns its address."""

    def check(path: str, claim: str, rating="False", **fields) -> str:
        url = site.address(path)
        rating = {"@type": "Rating", "alternateName": rating} if isinstance(rating, str) else rating
        review = {"@type": "ClaimReview", "url": url, "claimReviewed": claim, "reviewRating": rating}
        review |= {"author": {"name": "Check Desk"}} | fields
        body = f'<script type="application/ld+json">{json.dumps(review)}</script><p>Words.</p>'
        return site.says(path, body.encode(), kind="text/html")

    return check


@pytest.fixture(autouse=True)
def no_rest(monkeypatch):
    monkeypatch.setattr(known_tasks, "BETWEEN_PAGES", 0)
