"""Citing pages that outside archives are to keep."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import tasks
from claims.models import OutsideArchive, OutsideCopy
from tests import factories
from tests.factories import fresh

from .archive_site import STAMP

PAGE = "https://town-archive.example/report"
KEPT = f"https://web.archive.org/web/{STAMP}/{PAGE}"


def cited(desk, work, **fields):
    return factories.add_evidence(desk, work.claim, publisher="Town archive", **{"url": PAGE} | fields)


def now_due(copy: OutsideCopy) -> OutsideCopy:
    """The pauses are over, of the copy and of its archive."""
    OutsideCopy.objects.filter(pk=copy.pk).update(try_at=timezone.now(), lease_until=None)
    OutsideArchive.objects.update(paused_until=None, asked_at=None)
    return copy


def step(copy: OutsideCopy) -> OutsideCopy:
    tasks.keep_outside(now_due(copy).pk)
    return fresh(copy)


def shown(person, work) -> str:
    browser = Client()
    browser.force_login(person)
    return " ".join(browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode().split())
