"""kill -9 of the worker in the middle of an extraction loses nothing and doubles nothing."""

import pytest
from django.utils import timezone

from articles.services import add_article
from claims.demo.library import demo_articles
from claims.models import Appearance, Claim, Event, Extraction
from factcheck.common.doorbell import ring
from tests.colleague import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("worker")]


def a_long_text() -> str:
    """Long enough that the worker is still at it when it is killed; no sentence stands there twice."""
    texts = [article.text for article in demo_articles() if article.language == "en"]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    return "\n\n".join(
        f"In district {number}, {paragraph[0].lower()}{paragraph[1:]}"
        for number in range(1, 9)
        for paragraph in paragraphs
        if len(paragraph) > 60
    )


def test_an_extraction_whose_worker_was_killed_is_taken_up_again(celery_worker_process):
    worker = celery_worker_process
    text = a_long_text()
    snapshot = add_article(text=text, language="en").snapshots.get()
    ring("snapshot_stored", snapshot.pk)
    job = wait_until(
        lambda: Extraction.objects.filter(status="RUNNING", sentences_done__gt=0).first(), what="The first attempt"
    )

    worker.kill()

    job.refresh_from_db()
    assert job.status == "RUNNING", "The worker was too quick to be killed in the middle."
    assert not Claim.objects.exists()

    two_minutes_pass(job)
    worker.start()
    worker.start_beat()
    wait_until(lambda: Extraction.objects.filter(status="DONE").exists(), what="The second attempt", patience=60)

    job.refresh_from_db()
    assert (Extraction.objects.count(), job.attempts) == (1, 2)
    assert Claim.objects.count() == Event.objects.filter(step="claim.found").count() > 100
    places = list(Appearance.objects.values_list("start", "end", "quote"))
    assert len({(start, end) for start, end, _ in places}) == len(places) >= job.found
    assert all(text[start:end] == quote for start, end, quote in places)


def two_minutes_pass(job: Extraction) -> None:
    """The lease of the dead worker runs out, without the wait."""
    Extraction.objects.filter(pk=job.pk).update(lease_until=timezone.now())
