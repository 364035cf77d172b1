"""An archive that is full or away for a while: copies wait for it, people are told, and no page is blamed."""

import errno

import pytest
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import tasks as reading_tasks
from articles.models import Article
from claims import tasks
from claims.models import CaptureJob
from claims.services import captures, evidence
from tests import factories
from tests.articles.paper import brought, page

pytestmark = pytest.mark.django_db
ROOM = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
NO_ROOM = {"BACKEND": "tests.claims.test_full_archive.Full"}


class Full(InMemoryStorage):
    def _save(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def archive(settings):
    """Full after `archive(False)`, with room after `archive(True)`."""

    def archive(has_room: bool) -> None:
        settings.STORAGES = settings.STORAGES | {"archive": ROOM if has_room else NO_ROOM}

    archive(True)
    return archive


def test_a_copy_waits_for_room_and_no_try_is_used_up(desk, paper, archive):
    paper.pages["/cited"] = (200, page())
    piece = evidence.add_evidence(
        claim_id=factories.researching(desk).claim_id, by=desk.researcher, url=paper.address("/cited")
    )
    archive(False)
    for _ in range(captures.MOST_ATTEMPTS + 1):
        CaptureJob.objects.update(try_at=None)
        tasks.take_copy(piece.capture_job.pk)
        job = CaptureJob.objects.get()
        assert (job.status, job.attempts) == (CaptureJob.Status.WAITING, 0)
        assert "no room" in job.failure
        assert job.try_at > timezone.now()

    archive(True)
    CaptureJob.objects.update(try_at=None)
    tasks.take_copy(piece.capture_job.pk)
    assert CaptureJob.objects.get().status == CaptureJob.Status.KEPT


def test_another_look_at_an_article_does_not_blame_the_page(desk, paper, archive):
    paper.pages["/story"] = (200, page())
    article = brought(paper.address("/story"))
    paper.pages["/story"] = (200, page(title="Another"))
    archive(False)
    reading_tasks.reread_article(article.pk)
    assert "no room" in Article.objects.get().failure


def test_who_brings_a_file_is_told_at_its_field(desk, client, archive):
    archive(False)
    client.force_login(desk.researcher)
    work = factories.researching(desk)
    piece = {"kind": "FILE", "stance": "SUPPORTS", "title": "Table", "publisher": "Office"}
    table = SimpleUploadedFile("table.csv", b"ward,buses\n1,9\n")
    told = client.post(reverse("claims:evidence_add", args=[work.claim_id]), piece | {"upload": table})
    assert told.status_code == 400
    assert "no room to keep a file just now" in told.content.decode()

    text = SimpleUploadedFile("story.txt", b"The council bought nine buses in 2025, the mayor said.")
    told = client.post(reverse("articles:add_files"), {"files": text})
    assert told.status_code == 400
    assert "no room to keep a file just now" in told.content.decode()
