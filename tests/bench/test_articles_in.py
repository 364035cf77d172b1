"""How fast articles come in through the partner interface, and how fast an archive goes out."""

import os
import random
import time
from io import BytesIO
from uuid import uuid4

import pytest
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from articles.models import Article
from articles.services import archive
from articles.services.warc import write_warc
from claims.partners import throttling
from claims.partners.models import Scope
from tests.articles.test_archive import opened
from tests.claims.partners.test_articles_in import BULK, client_of, send

pytestmark = pytest.mark.django_db
MANY = 500
MEGABYTES = 8


def text(seed: int) -> str:
    chance = random.Random(seed)
    return ". ".join(" ".join(f"word{chance.randrange(9_000)}" for _ in range(20)) for _ in range(25)) + "."


@pytest.mark.parametrize("named", [False, True], ids=["without a key", "with an idempotency key"])
@pytest.mark.parametrize("what", ["url", "text"])
def test_a_list_of_500(monkeypatch, what, named):
    monkeypatch.setattr(throttling, "ARTICLES_A_MINUTE", 10**9)
    wire = client_of("The Wire", Scope.ARTICLES_WRITE)
    fresh = {"url": lambda number: f"https://harbour.example/{number}", "text": text}[what]
    body = {"articles": [{what: fresh(number)} for number in range(MANY)]}
    headers = {"Idempotency-Key": str(uuid4())} if named else {}
    before = time.perf_counter()
    answer = send(wire, BULK, body, **headers)
    took = time.perf_counter() - before
    assert answer.json()["added"] == Article.objects.count() == MANY
    print(f"\n{MANY} by {what}, {(headers and 'with') or 'without'} a key: {took:.2f} s, {MANY / took:,.0f} a second")


def test_an_archive_of_a_large_page():
    page = os.urandom(MEGABYTES * 500_000).hex().encode()
    article = opened(page=page)
    before = time.perf_counter()
    data = b"".join(write_warc(article, now=timezone.now()))
    took = time.perf_counter() - before
    bodies = [record.content_stream().read() for record in ArchiveIterator(BytesIO(data), check_digests="raise")]
    assert page in bodies
    stored = article.snapshots.get().retrieval.body
    before = time.perf_counter()
    archive.verify(stored)
    checked = time.perf_counter() - before
    print(f"\nWARC: {MEGABYTES / took:.1f} MB a second; verifying: {MEGABYTES / checked:.0f} MB a second")
