"""A disk that is full while a page comes in: the page waits, and is read once there is room; no try is used up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import tasks
from articles.models import Article
from articles.services import readings, rereadings
from tests.articles.paper import brought, page
from tests.faults.disk import SmallDisk, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path, settings):
    """The archive on a disk of 64 KB."""
    place = tmp_path / "archive"
    place.mkdir()
    disk = SmallDisk(place, size_kb=64)
    if not disk.is_there:
        pytest.skip("this account may not mount a small disk")
    kept = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(place)}}
    settings.STORAGES = settings.STORAGES | {"archive": kept}
    yield place
    disk.close()


def test_a_page_that_finds_no_room_waits_for_it(paper, archive):
    paper.pages["/story"] = (200, page())
    ballast = archive / "ballast"
    assert filled(ballast)
    article = brought(paper.address("/story"))
    for _ in range(readings.MOST_ATTEMPTS + 1):
        assert (article.status, article.attempts) == (Article.Status.PENDING, 0)
        assert "no room" in article.failure
        assert article.try_at > timezone.now()
        again(article)

    ballast.unlink()
    again(article)
    assert (article.status, article.failure) == (Article.Status.READ, "")


def again(article: Article) -> None:
    """A minute later."""
    Article.objects.filter(pk=article.pk).update(try_at=None)
    tasks.read_article(article.pk)
    article.refresh_from_db()


@pytest.mark.parametrize(
    ("days", "looks_again"),
    [(0, True), (30, True), (55, False), (90, False)],
    ids=["new", "month-old", "nearly-old", "old"],
)
def test_a_page_looked_at_again_says_truly_whether_that_happens_by_itself(paper, archive, days, looks_again):
    paper.pages["/story"] = (200, page())
    article = brought(paper.address("/story"))
    Article.objects.filter(pk=article.pk).update(added_at=timezone.now() - timedelta(days=days), etag="")
    paper.pages["/story"] = (200, page().replace(b"harbour", b"port"))
    assert filled(archive / "ballast")

    tasks.reread_article(article.pk)
    article.refresh_from_db()

    assert "no room" in article.failure
    assert ("by itself, on" in article.failure) == looks_again
    assert ("press “Look for changes”" in article.failure) != looks_again
    in_a_week = timezone.now() + timedelta(days=7, minutes=1)
    assert (article.pk in rereadings.articles_to_reread(now=in_a_week)) == looks_again
