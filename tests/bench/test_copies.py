"""What it costs to ask whether a text is a copy, among very many articles."""

import os
import random
import time

import numpy as np
import pytest
from django.db import connection
from django.utils import timezone

from articles.services import add_article, sha256_of
from articles.services.copies import BANDS, original_of

pytestmark = pytest.mark.django_db

ARTICLES = int(os.environ.get("BENCH_ARTICLES", "1000000"))
LOOKUPS = 200


def words(number: int, *, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(f"word{chance.randrange(20_000)}" for _ in range(number)) + "."


def fill_with_others(count: int) -> None:
    """Fingerprints of texts that nobody brought: only their bands are looked at."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DROP INDEX fingerprint_bands")
        cursor.execute(
            "INSERT INTO articles_fingerprint (snapshot_id, bands, signature)"
            " SELECT 1000000 + at, ARRAY(SELECT (random() * 9e18)::bigint FROM generate_series(1, %s) WHERE at > 0),"
            " ''::bytea FROM generate_series(1, %s) AS at",
            [BANDS, count],
        )
        cursor.execute("CREATE INDEX fingerprint_bands ON articles_fingerprint USING gin (bands)")
        cursor.execute("ANALYZE articles_fingerprint")
        cursor.execute("SET session_replication_role = DEFAULT")


def test_looking_for_copies_among_a_million():
    original = add_article(text=words(500, seed=0))
    fill_with_others(ARTICLES)
    took, cpu = [], time.process_time()
    for number in range(LOOKUPS):
        text = words(500, seed=number + 1)
        before = time.perf_counter()
        assert original_of(text=text, sha256=sha256_of(text)) is None
        took.append(time.perf_counter() - before)
    cpu = (time.process_time() - cpu) / LOOKUPS
    near = words(500, seed=0).replace("word1", "other1", 3)

    assert original_of(text=near, sha256=sha256_of(near)).article == original
    p50, p99 = np.percentile(took, [50, 99]) * 1000
    print(f"\ncopies among {ARTICLES:,}: p50 {p50:.1f} ms, p99 {p99:.1f} ms, {cpu * 1000:.1f} ms CPU a lookup")


def test_adding_an_article_with_its_fingerprint():
    before, cpu = timezone.now(), time.process_time()
    for number in range(100):
        add_article(text=words(500, seed=10_000 + number))
    cpu = (time.process_time() - cpu) / 100
    wall = (timezone.now() - before).total_seconds() / 100

    print(f"\nadding a pasted article of 500 words: {wall * 1000:.1f} ms, {cpu * 1000:.1f} ms CPU")
