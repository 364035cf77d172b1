"""A dump of very many verdicts: rows a second and memory, beside psycopg that only reads the same bytes.

BENCH_PUBLICATIONS says how many; laying them out takes longer than dumping them.
"""

import os
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import psutil
import pytest
from django.db import connection
from django.utils import timezone

from claims.demo.library import demo_articles
from claims.dumps.datafeed import write_datafeed
from claims.dumps.jsonl import read_jsonl, write_jsonl
from claims.dumps.reading import standing_lines, tombstone_lines
from claims.dumps.tables import write_tables
from claims.models import Publication
from tests import factories
from tests.claims.public_record import secret_publication

pytestmark = pytest.mark.django_db

ROWS = int(os.environ.get("BENCH_PUBLICATIONS", "100000"))
WORDS = 250
MIB = 1024 * 1024


def lay_out() -> None:
    """Publications like one real one, each with words of its own; past triggers and foreign keys, for this run only."""
    _, shown = secret_publication(factories.open_desk())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%claims_publication USING gin%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'claims_publication' AND "
            "is_generated = 'NEVER' AND column_name NOT IN ('id', 'claim_id', 'review_id', 'document')"
        )
        others = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
        # Words at random, since prose that comes again and again would pack better than anything real.
        explained = (
            "(SELECT to_jsonb(string_agg((%(words)s::text[])[1 + floor(random() * 300)::int], ' ')) "
            "FROM generate_series(1, %(long)s + n * 0))"
        )
        cursor.execute(
            f"INSERT INTO claims_publication (claim_id, review_id, document, {others}) "
            "SELECT 1000000 + n, 1000000 + n, replace(jsonb_set(document::jsonb, '{explanation_markdown}', "
            f"{explained})::text, '\": ', '\":'), {others} "
            "FROM claims_publication, generate_series(1, %(rows)s) n WHERE id = %(pk)s",
            {"words": vocabulary(), "long": WORDS, "rows": ROWS, "pk": shown.pk},
        )
        cursor.execute("ANALYZE claims_publication")
        cursor.execute("SET session_replication_role = DEFAULT")


def vocabulary() -> list[str]:
    words = {word for article in demo_articles() if article.language == "en" for word in article.text.split()}
    return sorted(words)[:300]


def only_read() -> Iterator[str]:
    """What psycopg needs for the same documents, page by page, and nothing else."""
    last = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "SELECT claim_id, document FROM claims_publication WHERE status IN ('LIVE', 'CONTESTED') "
                "AND published_at IS NOT NULL AND claim_id > %s ORDER BY claim_id LIMIT 1000",
                [last],
            )
            page = cursor.fetchall()
            if not page:
                return
            yield from (document for _, document in page)
            last = page[-1][0]


def memory() -> float:
    return psutil.Process().memory_info().rss / MIB


def timed(what: str, act, *, rows: int = ROWS) -> float:
    before, began, cpu = memory(), time.perf_counter(), time.process_time()
    act()
    took, used = time.perf_counter() - began, time.process_time() - cpu
    grew = memory() - before
    print(f"  {what}: {rows / took:,.0f} rows/s ({took:.1f} s, own CPU {used:.1f} s), memory {grew:+.0f} MiB")
    return rows / took


def test_a_dump_of_very_many(tmp_path):
    began = time.perf_counter()
    lay_out()
    assert Publication.objects.live().count() == ROWS + 1
    size = sum(len(one.encode()) for one in only_read())
    print(f"\n{ROWS:,} verdicts of {size / ROWS:,.0f} bytes laid out in {time.perf_counter() - began:.0f} s")
    lines = tmp_path / "verdicts.jsonl.gz"
    sample = "".join(one for one, _ in zip(only_read(), range(20_000), strict=False)).encode()
    began = time.perf_counter()
    zlib.compress(sample, 1)
    print(f"  floor: zlib packs {len(sample) / MIB / (time.perf_counter() - began):,.0f} MiB/s on one core")
    timed("floor: psycopg reads the documents", lambda: sum(map(len, only_read())))
    timed("the items alone", lambda: sum(page.count for page in standing_lines()))
    timed("JSON Lines, packed", lambda: write_jsonl(lines, chain(standing_lines(), tombstone_lines())))
    timed("JSON Lines, packed, again", lambda: write_jsonl(lines, chain(standing_lines(), tombstone_lines())))
    feed = tmp_path / "datafeed.json"
    timed("DataFeed", lambda: write_datafeed(feed, read_jsonl(lines), name="Desk", made_at=timezone.now()))
    csv, parquet = tmp_path / "verdicts.csv", tmp_path / "verdicts.parquet"
    timed("CSV and Parquet", lambda: write_tables(lines, csv=csv, parquet=parquet))
    for path in (lines, feed, csv, parquet):
        print(f"  {path.name}: {path.stat().st_size / MIB:,.0f} MiB")
    print(f"  most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")
    assert rows_by_zcat(lines) == ROWS + 1


def rows_by_zcat(path: Path) -> int:
    """By a program that is not ours."""
    count = "import gzip, sys; print(sum(1 for _ in gzip.open(sys.argv[1])))"
    return int(subprocess.run([sys.executable, "-c", count, str(path)], capture_output=True, check=True).stdout)
