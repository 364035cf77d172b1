"""A bucket that is away or lacks something: pages wait, people are told, nothing is blamed on a page."""

from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse

from articles import tasks
from articles.models import Article
from articles.services import archive, files
from articles.services.archive_check import check_archive
from factcheck.common.bucket import BucketAway
from tests import factories
from tests.articles.paper import brought, page
from tests.buckets.server import server
from tests.claims.dumps.taking import body_of, made_now

pytestmark = pytest.mark.django_db
BYTES = b"The bridge is open again." * 40_000


@contextmanager
def away():
    server.stop()
    try:
        yield
    finally:
        server.start(port=server.port)


def test_bytes_come_back_whole_and_in_parts():
    kept = archive.store_bytes(data=BYTES)
    assert archive.load_bytes(kept) == BYTES
    assert archive.store_bytes(data=BYTES) == kept
    dumps = storages["dumps"]
    name = dumps.save("1/1/verdicts", ContentFile(BYTES))
    assert b"".join(dumps.part(name, first=5, end=700_000, piece=65_536)) == BYTES[5:700_000]


def test_what_the_bucket_lacks_is_missing_and_what_is_away_is_not():
    with pytest.raises(FileNotFoundError):
        storages["archive"].open("no/such")
    with pytest.raises(FileNotFoundError):
        storages["dumps"].part("no/such", first=0, end=1, piece=1)
    kept = archive.store_bytes(data=b"Soon gone.")
    storages["archive"].delete(kept.path)
    assert {one.wrong for one in check_archive() if one.stored == kept} == {"missing"}


def test_nothing_is_called_lost_while_the_bucket_is_away():
    kept = archive.store_bytes(data=b"There all the time.")
    with away():
        assert {one.wrong for one in check_archive() if one.stored == kept} == {"out of reach"}
        with pytest.raises(BucketAway):
            storages["dumps"].part("1/1/verdicts", first=0, end=1, piece=1)


def test_a_page_that_comes_while_the_bucket_is_away_waits_for_it(paper):
    paper.pages["/story"] = (200, page())
    with away():
        article = brought(paper.address("/story"))
        assert (article.status, article.attempts) == (Article.Status.PENDING, 0)
        assert "no room" in article.failure
        with pytest.raises(ValidationError) as told:
            files.add_file(data=b"A text of somebody's, about a bridge.", name="bridge.txt")
        assert "no room" in str(told.value)
    Article.objects.filter(pk=article.pk).update(try_at=None)
    tasks.read_article(article.pk)
    article.refresh_from_db()
    assert article.status == Article.Status.READ


def test_a_dump_that_is_away_is_told_so_and_not_that_it_never_was(desk):
    factories.live(desk)
    dump = made_now()
    address = reverse("dumps:file", args=[dump.pk, "verdicts.csv"])
    whole = body_of(Client().get(address))
    assert body_of(Client().get(address, headers={"Range": "bytes=3-9"})) == whole[3:10]
    with away():
        answer = Client().get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
