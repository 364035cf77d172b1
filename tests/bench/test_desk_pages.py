"""What each page of the desk costs among very many claims: questions to the database, CPU of the web process and of the
database, and bytes.

BENCH_CLAIMS says how many (1,000,000). They are laid in a database of their own on the engine of the tests, by
`make_load`, and are there again for the next run on the same engine; BENCH_PAGES picks pages by parts of their names,
one or another (`queue|insights`), and with BENCH_PROFILE each of those prints where its time goes. On a machine in
company the least CPU tells more than the middle: neighbours take caches away.

python -m pytest tests/bench/test_desk_pages.py -n 0 -q -s
"""

import cProfile
import gzip
import os
import pstats
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import psycopg
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, Publication, Review
from factcheck.accounts.roles import LEAD
from factcheck.operations import garbage

CLAIMS = int(os.environ.get("BENCH_CLAIMS", "1000000"))
WANTED = os.environ.get("BENCH_PAGES", "")
PROFILED = bool(os.environ.get("BENCH_PROFILE"))
REQUESTS = int(os.environ.get("BENCH_REQUESTS", "15"))
MOST_QUERIES, MOST_CPU_MS = 15, 50


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Of one page, the middle of several requests: milliseconds, and bytes of HTML as they are and gzipped."""

    queries: int
    least: float
    cpu: float
    database: float
    wall: float
    cpu_p99: float
    database_p99: float
    size: int
    gzipped: int


@pytest.fixture
def among_many(django_db_blocker, tmp_path) -> Iterator[None]:
    with desk_of(CLAIMS, django_db_blocker, tmp_path):
        yield


@contextmanager
def desk_of(claims: int, django_db_blocker, tmp_path: Path) -> Iterator[None]:
    """A desk of so many claims behind production's static files and kept connections."""
    own = {"NAME": f"bench_desk_{claims}", "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    usual = {alias: dict(connections[alias].settings_dict) for alias in connections}
    static = {"staticfiles": {"BACKEND": "factcheck.common.static_files.HashedFiles"}}
    with django_db_blocker.unblock(), override_settings(STATIC_ROOT=tmp_path, STORAGES=settings.STORAGES | static):
        make_database(own["NAME"])
        connect(dict.fromkeys(usual, own))
        lay_claims(claims)
        call_command("collectstatic", interactive=False, verbosity=0)
        try:
            yield
        finally:
            connect(usual)


def connect(to: dict[str, dict]) -> None:
    for alias, own in to.items():
        connections[alias].close()
        connections[alias].settings_dict |= own


def make_database(name: str) -> None:
    with psycopg.connect(settings.DATABASE_URL, dbname="postgres", autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(f'CREATE DATABASE "{name}"')


def lay_claims(claims: int) -> None:
    call_command("migrate", verbosity=0)
    if Claim.objects.count() < claims:
        call_command("make_load", claims=claims, database="default", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def addresses() -> dict[str, str]:
    """Pages by name. Each is one that a lead may see, with as much on it as the load has."""
    return {
        "queue": reverse("claims:queue"),
        "queue, repeats": reverse("claims:queue") + "?view=repeats",
        "queue, possible harm": reverse("claims:queue") + "?view=harm",
        "queue, a common word": reverse("claims:queue") + "?q=council",
        "queue, a rare word": reverse("claims:queue") + "?q=tolamar+ballot",
        "queue, filter form": reverse("claims:queue_filters"),
        "candidate, in the queue": reverse("claims:candidate", args=[_candidate().pk]),
        "article": reverse("claims:article", args=[_candidate().article_id]),
        "articles": reverse("claims:articles"),
        "articles, a common word": reverse("claims:articles") + "?q=ministry",
        "claims": reverse("claims:list"),
        "claims, published": reverse("claims:list") + "?view=PUBLISHED",
        "claims, a common word": reverse("claims:list") + "?q=council",
        "claims, a rare word": reverse("claims:list") + "?q=tolamar+ballot",
        "claims, the last page": reverse("claims:list") + "?sort=oldest",
        **{f"claim, {name}": reverse("claims:claim", args=[pk]) for name, pk in _claims().items()},
        "claim, versions": reverse("claims:versions", args=[_claims()["published"]]),
        "my desk": reverse("claims:my_desk"),
        "notifications": reverse("claims:notifications"),
        "insights": reverse("claims:insights"),
        "insights, a year": reverse("claims:insights") + "?period=year",
        "detector": reverse("claims:detector"),
        "detector, versions": reverse("claims:detector_versions"),
        "a person": reverse("claims:person", args=[_lead().pk]),
        "a speaker": reverse("claims:speaker", args=[_candidate(speaker__isnull=False).speaker_id]),
        "links": reverse("claims:links"),
        "rules": reverse("claims:rules"),
        "settings": reverse("preferences"),
        "keys": reverse("claims:keys"),
        "palette, a common word": reverse("claims:palette") + "?q=council",
        "feeds": reverse("articles:feeds"),
        "lists of links": reverse("articles:batches"),
        "public: checks": reverse("public:index"),
        "public: a common word": reverse("public:index") + "?q=council",
        "public: a check": reverse("public:check", args=[_published().claim_id, _published().slug]),
        "public: corrections": reverse("public:corrections"),
    }


def _candidate(**more) -> Claim:
    return Claim.objects.filter(status=Claim.Status.CANDIDATE, **more).first()


def _claims() -> dict[str, int]:
    """One for each state of the work, and one of each that was corrected."""
    newest = Review.objects.order_by("-pk")
    found = {status.label.lower(): newest.filter(status=status).first() for status in Review.Status}
    corrected = Publication.objects.filter(version=2).order_by("-pk").first()
    works = {name: work.claim_id for name, work in found.items() if work}
    return works | {"corrected": corrected.claim_id, "at triage": _candidate().pk}


def _published() -> Publication:
    return Publication.objects.filter(status=Publication.Status.LIVE).order_by("-pk").first()


def _lead():
    return get_user_model().objects.filter(groups__name=LEAD).first()


class Desk:
    """The whole application from the socket on, with somebody signed in (a lead): without the test client, which copies
    every template's context, and settled as a web server is."""

    def __init__(self, person=None) -> None:
        client = Client()
        client.force_login(person or _lead())
        self._cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
        self._application = WSGIHandler()
        garbage.settle()

    def get(self, address: str) -> bytes:
        request = RequestFactory().get(address, headers={"Cookie": self._cookies})
        status = []
        answer = self._application(request.environ, lambda line, headers: status.append(line))
        body = b"".join(answer)
        answer.close()
        assert status[0].startswith("200"), f"{address}: {status[0]}"
        return body


def cost_of(get: Callable[[], bytes]) -> Cost:
    body, clock, took = get(), DatabaseClock(), []
    with CaptureQueriesContext(connection) as asked:
        get()
    queries = len(asked)  # each request forgets those of the one before it
    for _ in range(REQUESTS):
        with clock.timing(took):
            get()
    least, (cpu, database, wall) = 1000 * min(took)[0], (1000 * median(column) for column in zip(*took, strict=True))
    sizes = {"size": len(body), "gzipped": len(gzip.compress(body, 6))}
    cpu_p99, database_p99, _wall = 1000 * np.percentile(took, 99, axis=0)
    seldom = {"cpu_p99": cpu_p99, "database_p99": database_p99}
    return Cost(queries=queries, least=least, cpu=cpu, database=database, wall=wall, **seldom, **sizes)


class DatabaseClock:
    """Seconds of CPU of this process, of this connection's server process, and by the wall."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._account = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def _now(self) -> tuple[float, float, float]:
        return time.process_time(), int(self._account.read_text().split()[0]) / 1e9, time.perf_counter()

    @contextmanager
    def timing(self, into: list[tuple[float, ...]]) -> Iterator[None]:
        before = self._now()
        yield
        into.append(tuple(now - then for now, then in zip(self._now(), before, strict=True)))


def profile_of(get: Callable[[], bytes]) -> None:
    profile = cProfile.Profile()
    with profile:
        for _ in range(REQUESTS):
            get()
    for order, rows in (("cumulative", 60), ("tottime", 30)):
        pstats.Stats(profile).sort_stats(order).print_stats(rows)


def is_wanted(name: str) -> bool:
    return any(part in name for part in WANTED.split("|"))


def row(name: str, cost: Cost) -> str:
    over = "  over" if cost.queries > MOST_QUERIES or cost.cpu > MOST_CPU_MS else ""
    times = f"{cost.least:9.1f} {cost.cpu:9.1f} {cost.database:9.1f} {cost.wall:9.1f}"
    return f"{name:28} {cost.queries:7} {times} {cost.size:9,} {cost.gzipped:9,}{over}"


def test_what_each_page_costs(among_many):
    desk = Desk()
    print(f"\n{Claim.objects.count():,} claims; milliseconds, the middle of {REQUESTS} requests")
    columns = ("least CPU", "CPU", "database", "wall", "bytes", "gzipped")
    print(f"{'page':28} {'queries':>7} " + " ".join(f"{name:>9}" for name in columns))
    for name, address in addresses().items():
        if is_wanted(name):
            print(row(name, cost_of(lambda address=address: desk.get(address))), flush=True)
            if PROFILED:
                profile_of(lambda address=address: desk.get(address))
