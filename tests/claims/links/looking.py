"""Citing pages and looking at them again."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import tasks
from claims.models import Evidence, LinkState, Review
from claims.services import evidence, link_checks
from tests.articles.paper import Paper, page
from tests.factories import fresh

OTHER = [
    "Nothing of what stood here is left, because the office has written a page about parking instead of it.",
    "Parking on the quay costs two crowns an hour from Monday on, and nothing on Sundays or after eight at night.",
    "Those who live there may buy a card for the whole year at the counter of the town hall, third floor, room nine.",
]


def sitting(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def cited(desk, paper: Paper, work: Review, path="/dredging", **fields) -> Evidence:
    """A piece whose page was copied by a worker."""
    paper.pages.setdefault(path, (200, page()))
    named = {"title": "Dredging bill", "publisher": "Harbour council"} | fields
    piece = evidence.add_evidence(claim_id=work.claim_id, by=desk.researcher, url=paper.address(path), **named)
    tasks.take_copy(piece.capture_job.pk)
    link_checks.line_up(now=timezone.now())
    return fresh(piece)


def looked(piece: Evidence, *, days: int = 0) -> LinkState:
    """Look at the page as on a day that many days ago or ahead: what happened on record is moved, not the clock."""
    LinkState.objects.filter(evidence=piece).update(look_at=timezone.now(), lease_until=None)
    tasks.look_at_link(piece.link.pk)
    link = LinkState.objects.get(evidence=piece)
    if days:
        LinkState.objects.filter(pk=link.pk).update(missing_since=link.missing_since - timedelta(days=days))
    return fresh(link)


def claim_page(person, claim_id: int) -> str:
    return words(sitting(person).get(reverse("claims:claim", args=[claim_id])))
