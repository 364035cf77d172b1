"""The page of insights, read as its reader does."""

import re
from urllib.parse import urlsplit

from django.urls import reverse

from claims.services import publication, verdict
from tests import factories

PAGE = "/insights/"


def told(browser, **query):
    answer = browser.get(PAGE, query)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.context["told"]


def behind(browser, url: str) -> int:
    """How many claims the list behind a number has."""
    answer = browser.get(url)
    assert answer.status_code == 200
    if urlsplit(url).path == reverse("claims:list"):
        return len(answer.context["rows"])
    return int(re.search(r'data-total="(\d+)"', answer.content.decode())[1])


def a_busy_desk(desk):
    for make in (*factories.CLAIM_IN.values(), *factories.REVIEW_IN.values(), *factories.PUBLICATION_IN.values()):
        make(desk)
    work = factories.submitted(desk, topics=("economy",))
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    publication.publish(review_id=work.pk, by=desk.publisher)
