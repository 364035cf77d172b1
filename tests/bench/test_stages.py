"""What each step of the way from text to matched claims costs: CPU of the process and of the database, one by one.

BENCH_ARTICLES says how many made-up articles; BENCH_TEXTS_OF a folder of real ones to read instead; BENCH_OUTPUT a file
that takes all rows in a comparable form, to see that a faster way finds the same.
"""

import json
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Snapshot
from articles.services import add_article
from claims import extraction
from claims.models import Appearance, Claim, ClaimVector, Event, Match
from claims.selectors.rarities import forget_rarity
from claims.services import intake, matching
from tests.bench.test_headline import article
from tests.factories import open_desk

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLES = int(os.environ.get("BENCH_ARTICLES", "100"))
WARM = 4
OUTPUT = os.environ.get("BENCH_OUTPUT")
ANALYSED_EVERY = 1 if OUTPUT else 25
"""Articles; after each where outputs are compared, so that how rare a term is does not hang on the moment."""


def texts() -> list[str]:
    folder = os.environ.get("BENCH_TEXTS_OF")
    if folder:
        return [path.read_text(errors="replace") for path in sorted(Path(folder).glob("*.txt"))[: ARTICLES + WARM]]
    chance = random.Random(7)
    return [article(chance) for _ in range(ARTICLES + WARM)]


def test_what_each_stage_costs():
    desk, clock = open_desk(), Clock()
    now = timezone.now()
    sentences = 0
    for number, text in enumerate(texts()):
        if number == WARM:
            clock.spent.clear()
            sentences = 0
        if number % ANALYSED_EVERY == 0:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE claims_claimvector")
            forget_rarity()
        with clock.timing("add"):
            added = add_article(text=text, title=f"Report {number}", outlet="The Harbour Post", added_by=desk.triager)
        snapshot = Snapshot.objects.get(article_id=added.pk)
        with clock.timing("lease"):
            job = intake.lease_extraction(
                snapshot_id=snapshot.pk, detector_version=extraction.DETECTOR_VERSION, now=now
            )
        with clock.timing("detect"):
            found = extraction.find_candidates(text, language="en", dated=None)
        sentences += found.sentences
        with clock.timing("record"):
            intake.record_extraction(
                extraction=job, candidates=found, language="en", now=now, read_to=found.read_to, length=found.length
            )
        with clock.timing("embed"):
            while matching.embed_waiting():
                pass
        with clock.timing("match"):
            while matching.match_waiting(now=now):
                pass
    clock.report(sentences)
    if OUTPUT:
        Path(OUTPUT).write_text(json.dumps(everything(), indent=0, sort_keys=True, default=str))


def everything() -> dict:
    """All rows, without what a run gives them by chance: numbers are counted from the first."""
    first = Claim.objects.order_by("pk").values_list("pk", flat=True)[0]
    claims = [
        {**row, "id": row["id"] - first, "speaker_id": None}
        for row in Claim.objects.order_by("pk").values(
            "id",
            "wording",
            "quote",
            "language",
            "speaker__name",
            "speaker_id",
            "check_worthiness",
            "detector_score",
            "suggested_wording",
            "wording_changes",
            "reasons",
            "status",
            "proposed_by",
        )
    ]
    return {
        "claims": claims,
        "appearances": sorted(
            [row[0] - first, row[1] - first, *row[2:]]
            for row in Appearance.objects.values_list(
                "claim_id", "found_as_id", "start", "end", "quote", "is_repeat", "stance", "cue", "via", "speaker_kind"
            )
        ),
        "vectors": sorted(
            [row[0] - first, *row[1:3], str(row[3]), row[4]]
            for row in ClaimVector.objects.values_list("claim_id", "key", "version", "vector", "terms")
        ),
        "matches": sorted(
            [row[0] - first, row[1] - first, *row[2:]]
            for row in Match.objects.values_list("claim_id", "other_id", "score", "strength", "reasons", "differences")
        ),
        "events": sorted(Event.objects.filter(claim__isnull=False).values_list("step", "data__article")),
    }


class Clock:
    """Seconds of CPU by stage: of this process, and of the server process that answers it."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._account = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def _database(self) -> float:
        return int(self._account.read_text().split()[0]) / 1e9

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        ours, theirs = time.process_time(), self._database()
        yield
        self.spent[stage][0] += time.process_time() - ours
        self.spent[stage][1] += self._database() - theirs

    def report(self, sentences: int) -> None:
        print(
            f"\n{sentences} sentences, {Claim.objects.count()} claims, {Match.objects.count()} matches; ms a sentence"
        )
        total = [0.0, 0.0]
        for stage, pair in self.spent.items():
            ours, theirs = (1000 * seconds / sentences for seconds in pair)
            total = [total[0] + ours, total[1] + theirs]
            print(f"  {stage:8} process {ours:6.2f}   database {theirs:6.2f}")
        print(f"  {'all':8} process {total[0]:6.2f}   database {total[1]:6.2f}   together {sum(total):.2f}")
