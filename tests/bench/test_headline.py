"""From text to matched claims through real workers: what a weekday's reading of a national newsroom would take."""

import os
import random
import time
from contextlib import suppress

import psutil
import pytest
from django.db import connection

from articles.services import add_article
from claims.models import AwaitingMatch, Claim, Extraction, Match
from tests.factories import open_desk

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCES = int(os.environ.get("BENCH_SENTENCES", "6000"))
AN_ARTICLE = 25
WEEKDAY = 330_000
PATIENCE = 1_500


def article(chance: random.Random) -> str:
    """A news text of our own making: two sentences in three say something that could be checked."""
    places = ["Ellisport", "Harbour Bay", "Northcliff", "the capital", "Saltmarsh"]
    names = ["Ada Hill", "Tom Rivera", "the ministry", "the council", "the audit office", "Dr Lena Brook"]
    things = ["ferry tickets", "hospital beds", "school places", "wind turbines", "bus lanes", "rents", "burglaries"]

    def sentence() -> str:
        who, what, where = chance.choice(names), chance.choice(things), chance.choice(places)
        number, year = chance.randrange(2, 9_000), chance.randrange(2001, 2026)
        return chance.choice(
            (
                f"{what.capitalize()} in {where} rose by {number % 90} per cent in {year}, {who} said.",
                f"According to {who}, {where} paid for {number:,} {what} in {year}.",
                f"{who[0].upper()}{who[1:]} cut {number:,} {what} in {where} last year.",
                f"“Nobody in {where} has seen {number:,} {what} before,” said {who}.",
                f"It rained on the quay of {where} while people waited.",
                f"Everybody at the meeting hoped for a better year in {where}.",
            )
        )

    return "\n\n".join(" ".join(sentence() for _ in range(5)) for _ in range(AN_ARTICLE // 5))


def test_a_weekday_through_the_workers(celery_worker_process):
    desk, chance = open_desk(), random.Random(7)
    floor = cpu_floor()
    celery_worker_process.start_beat()
    began, spent = time.perf_counter(), cpu_spent(celery_worker_process.process.pid)
    for number in range(SENTENCES // AN_ARTICLE):
        add_article(text=article(chance), title=f"Report {number}", outlet="The Harbour Post", added_by=desk.triager)
    added = time.perf_counter() - began
    while time.perf_counter() - began < PATIENCE and not all_matched(SENTENCES // AN_ARTICLE):
        time.sleep(0.5)
    took = time.perf_counter() - began
    spent = {name: now - spent[name] for name, now in cpu_spent(celery_worker_process.process.pid).items()}

    assert all_matched(SENTENCES // AN_ARTICLE), "not done in time"
    rate = SENTENCES / took
    print(f"\n{SENTENCES:,} sentences in {took:.0f} s: {rate:.0f}/s, {rate / AN_ARTICLE:.1f} articles/s")
    print(f"  {Claim.objects.count():,} claims, {Match.objects.count():,} matches; adding took {added:.0f} s of it")
    each = {name: 1000 * seconds / SENTENCES for name, seconds in spent.items()}
    print("  CPU a sentence: " + ", ".join(f"{name} {ms:.1f} ms" for name, ms in each.items()))
    print(f"  a weekday on two cores with nothing else to do: {WEEKDAY * sum(each.values()) / 2 / 60_000:.0f} minutes")
    print(f"  a weekday of {WEEKDAY:,} sentences at this rate: {WEEKDAY / rate / 60:.0f} minutes")
    print(f"  floor in the same run: {floor:.2f} s wall for each second of CPU in one process")


def cpu_spent(worker: int) -> dict[str, float]:
    """Seconds of CPU that the workers and the database have used so far, in company or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    return {"workers": used_by(psutil.Process(worker)), "database": used_by(psutil.Process(backend).parent())}


def used_by(parent: psutil.Process) -> float:
    """Its own, that of its children, and that of children which have ended."""
    total = 0.0
    for process in (parent, *parent.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            total += sum(process.cpu_times()[:4])
    return total


def all_matched(articles: int) -> bool:
    done = Extraction.objects.filter(status=Extraction.Status.DONE).count()
    return done == articles and not AwaitingMatch.objects.exists()


def cpu_floor() -> float:
    """How long a second of CPU takes here now: 1 on an idle machine, more in company."""
    wall, cpu = time.perf_counter(), time.process_time()
    while time.process_time() - cpu < 1:
        sum(range(1_000))
    return time.perf_counter() - wall
