"""What partners wait for among very many publications, each figure beside its floor from the same run.

BENCH_PUBLICATIONS says how many. CPU is this process and its database server together, alike in any company; a request
goes through the whole application as a web server hands it over, without the network. The rows are committed and
vacuumed, as a desk's are. BENCH_KEEP=1 leaves them, and finds them again with --reuse-db on an engine that lasts.
"""

import io
import json
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction

from claims.dumps.jsonl import write_jsonl
from claims.dumps.reading import standing_lines, tombstone_lines
from claims.models import Publication, PublicWording
from claims.partners.models import ApiKey, Partner, Scope
from claims.partners.services import issue_key
from tests.bench.laid_out import is_retracted, lay_out, sentence, wordings
from tests.bench.test_dumps import only_read, timed

pytestmark = pytest.mark.django_db

PUBLICATIONS = int(os.environ.get("BENCH_PUBLICATIONS", "1000000"))
KEEPS = bool(os.environ.get("BENCH_KEEP"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "300"))
CORES = 2
FLOOR = """SELECT document FROM claims_publication WHERE status IN ('LIVE', 'CONTESTED')
ORDER BY published_at DESC, id DESC LIMIT 50"""


class Clock:
    """Seconds by the wall, and seconds of CPU of this process and of the server process that serves it."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._account = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def _cpu(self) -> float:
        return time.process_time() + int(self._account.read_text().split()[0]) / 1e9

    @contextmanager
    def timing(self, into: list[tuple[float, float]]) -> Iterator[None]:
        wall, cpu = time.perf_counter(), self._cpu()
        yield
        into.append((time.perf_counter() - wall, self._cpu() - cpu))


class Web:
    """The application as its server calls it."""

    def __init__(self, key: str) -> None:
        self._application, self._key = WSGIHandler(), key

    def ask(self, at: str, body: dict | None = None) -> bytes:
        path, _, query = at.partition("?")
        data = b"" if body is None else json.dumps(body).encode()
        environ = {
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(data)),
            "HTTP_AUTHORIZATION": f"Bearer {self._key}",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(data),
        }
        told: list[str] = []
        answer = self._application(environ, lambda status, headers: told.append(status))
        content = b"".join(answer)
        answer.close()
        assert told == ["200 OK"], (at, told, content[:300])
        return content


def measured(clock: Clock, work: Callable[[int], object], *, rounds: int = ROUNDS) -> np.ndarray:
    """float64[rounds, 2] of (wall, CPU) in ms, after a few rounds that warm the caches."""
    for number in range(10):
        work(number)
    took: list[tuple[float, float]] = []
    for number in range(rounds):
        with clock.timing(took):
            work(number)
    return np.array(took) * 1000


def say(name: str, took: np.ndarray, *, floor: np.ndarray | None = None) -> float:
    """A line of figures; how many times the floor's CPU it takes."""
    (wall, cpu), (wall_p99, cpu_p99) = np.percentile(took, [50, 99], axis=0)
    times = 1.0 if floor is None else float(cpu / np.median(floor[:, 1]))
    beside = "" if floor is None else f", {times:.1f} x its floor"
    a_second = f"{CORES * 1000 / took[:, 1].mean():,.0f} a second on {CORES} cores"
    print(
        f"  {name}: CPU p50 {cpu:.2f}, p99 {cpu_p99:.2f} ms; wall {wall:.2f}, {wall_p99:.2f} ms; {a_second}{beside}",
        flush=True,
    )
    return times


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker) -> Iterator[list[str]]:
    """The wordings of what stands."""
    with django_db_blocker.unblock():
        every = wordings(PUBLICATIONS) if KEEPS and PublicWording.objects.count() > PUBLICATIONS * 0.9 else committed()
    yield [one for place, one in enumerate(every) if not is_retracted(place)]
    if not KEEPS:
        with django_db_blocker.unblock():
            call_command("flush", verbosity=0, interactive=False)


def committed() -> list[str]:
    began = time.perf_counter()
    with transaction.atomic():
        every = lay_out(PUBLICATIONS)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE claims_publication, claims_publicwording, claims_claim")
    print(f"\n{PUBLICATIONS:,} publications laid out in {time.perf_counter() - began:.0f} s")
    return every


@pytest.fixture
def web(said, db) -> Iterator[Web]:
    row, key = issue_key(partner=Partner.objects.create(name="The Wire"), scopes=[Scope.VERDICTS_READ])
    ApiKey.objects.filter(pk=row.pk).update(requests_a_minute=10**6)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # all happens in one transaction here
    yield Web(key)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def rows_of(statement: str, asked: list | None = None) -> list[tuple]:
    """As psycopg reads them, with nothing of ours around it."""
    with connection.connection.cursor() as cursor:
        return cursor.execute(statement, asked).fetchall()


def test_partners_among_very_many_publications(web, said, monkeypatch):
    monkeypatch.setattr("claims.partners.api.v1.matches.TEXTS_A_MINUTE", 10**9)
    clock, dice = Clock(), random.Random(5)
    pages(clock, web)
    standing = "SELECT claim_id FROM claims_publication WHERE status = 'LIVE' ORDER BY random() LIMIT 400"
    single(clock, web, [row for (row,) in rows_of(standing)])
    searching(clock, web, said, dice)
    matching(clock, web, said, dice)


def test_a_dump_of_very_many_publications(said, db, tmp_path):
    lines, rows = tmp_path / "verdicts.jsonl.gz", PUBLICATIONS
    print()
    timed("floor: psycopg reads the documents", lambda: sum(map(len, only_read())), rows=rows)
    timed("JSON Lines, packed", lambda: write_jsonl(lines, chain(standing_lines(), tombstone_lines())), rows=rows)


def pages(clock: Clock, web: Web) -> None:
    floor = measured(clock, lambda _: b",".join(row[0].encode() for row in rows_of(FLOOR)))
    say("psycopg reads the 50 documents of a list page", floor)
    newest = list(Publication.objects.live().order_by("-published_at", "-pk").values_list("document", flat=True)[:50])
    body = web.ask("/api/v1/verdicts/")
    assert all(document[1:].encode() in body for document in newest)
    say("GET /verdicts/ with key and limit", measured(clock, lambda _: web.ask("/api/v1/verdicts/")), floor=floor)
    for name in (
        "speaker=Speaker+7",
        "rating=mostly-false",
        "language=fr",
        "q=ferries",
        "q=electric+buses&language=en",
    ):
        at = f"/api/v1/verdicts/?{name}"
        say(f"... {name}", measured(clock, lambda _, at=at: web.ask(at), rounds=60), floor=floor)
    for since in ("2000-01-01", str(datetime.now(UTC).date() - timedelta(days=7))):
        at = f"/api/v1/verdicts/?status=retracted&updated_since={since}"
        say(f"... retracted since {since}", measured(clock, lambda _, at=at: web.ask(at), rounds=60), floor=floor)


def single(clock: Clock, web: Web, claims: list[int]) -> None:
    def read(number: int) -> list[tuple]:
        return rows_of("SELECT document FROM claims_publication WHERE claim_id = %s", [claims[number % len(claims)]])

    floor = measured(clock, read)
    say("psycopg reads one document", floor)
    took = measured(clock, lambda number: web.ask(f"/api/v1/verdicts/{claims[number % len(claims)]}/"))
    say("GET /verdicts/{id}/", took, floor=floor)


def searching(clock: Clock, web: Web, said: list[str], dice: random.Random) -> None:
    floor = measured(clock, lambda _: rows_of("SELECT 1"))
    say("psycopg: SELECT 1", floor)
    towns = [one.split(" in ")[1] for one in dice.sample(said, ROUNDS)]
    for name, words in {
        "a rare word": towns,
        "a common word": ["hospital", "buses", "ferries", "votes"],
        "two common words": ["electric buses", "school places", "tax refunds", "hospital 2015"],
        "a sentence": [sentence(dice) for _ in range(ROUNDS)],
        "nothing that is there": ["xylophone quartz", "zebra umbrella"],
    }.items():
        for language in ("&languageCode=en", ""):
            at = [f"/v1alpha1/claims:search?query={quote(one)}{language}" for one in words]
            took = measured(clock, lambda number, at=at: web.ask(at[number % len(at)]), rounds=100)
            say(f"claims:search for {name}{' in English' if language else ''}", took, floor=floor)


def matching(clock: Clock, web: Web, said: list[str], dice: random.Random) -> None:
    floor = measured(
        clock,
        lambda number: rows_of(
            "SELECT claim_id FROM claims_publicwording ORDER BY vector <#>"
            " (SELECT vector FROM claims_publicwording WHERE claim_id = %s) LIMIT 40",
            [Publication.objects.order_by("pk").values_list("claim_id", flat=True)[number]],
        ),
    )
    say("psycopg: the 40 nearest", floor)
    texts = [" ".join(dice.sample(one.rstrip(".").split(), 8)) for one in dice.sample(said, ROUNDS)]
    took = measured(clock, lambda number: web.ask("/api/v1/match/", {"text": texts[number % ROUNDS], "language": "en"}))
    say("POST /match/ of a text", took, floor=floor)
    many = measured(clock, lambda number: web.ask("/api/v1/match/", {"texts": texts[:25]}), rounds=5)
    say("POST /match/ of 25 texts", many)
