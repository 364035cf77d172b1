"""How the steps that people take grow with the claims: triage, taking the next, a verdict, publishing. Each is undone.

BENCH_SIZES says how many claims each desk has (2000,20000), as in test_growth. Beside each stands what committing an
empty transaction costs: the floor of every step.

BENCH_SIZES=10000,1000000 python -m pytest tests/bench/test_steps.py -n 0 -q -s
"""

from collections.abc import Callable
from statistics import median

import numpy as np
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Publication, Review
from claims.services import assignment, discussion, evidence, publication, triage, verdict
from factcheck.accounts.roles import ALL_ROLES
from tests.bench import test_desk_pages as pages
from tests.bench.test_growth import SIZES
from tests.factories import person

STEPS = 15


def test_how_steps_grow(django_db_blocker, tmp_path):
    print(f"\nmilliseconds of CPU of this process and of the database, p50 / p99 of {STEPS} times")
    print(f"{'step':24} {'claims':>9} {'queries':>7} {'process':>13} {'database':>13}")
    for size in SIZES:
        with pages.desk_of(size, django_db_blocker, tmp_path / str(size)):
            for name, step in steps().items():
                print(f"{name:24} {size:9,} " + (told(step) if step else "      - no row for it"), flush=True)


def steps() -> dict[str, Callable[[int], object] | None]:
    """By name; each is given how often it was done before, and takes another row then. None: there is no such row."""
    anybody = person(*ALL_ROLES)
    waiting = list(Claim.objects.filter(status=Claim.Status.CANDIDATE).order_by("-pk")[:STEPS])
    work = {status: list(Review.objects.filter(status=status)[:STEPS]) for status in Review.Status}
    live = list(Publication.objects.filter(status=Publication.Status.LIVE).order_by("-pk")[:STEPS])
    researching, approved = work[Review.Status.RESEARCHING], work[Review.Status.APPROVED]
    about = {"by": anybody}

    def wrote(nth: int) -> object:
        text = {"rating_key": "false", "summary": "It was half.", "explanation": "The record shows half [1]."}
        return verdict.save_verdict(review_id=at(researching, nth).pk, **about, **text)

    return {
        "nothing": lambda nth: None,
        "accept": lambda nth: triage.accept(claim_id=at(waiting, nth).pk, **about),
        "reject": lambda nth: triage.dismiss(claim_id=at(waiting, nth).pk, code="OPINION", **about),
        "link as a repeat": lambda nth: triage.merge(
            claim_id=at(waiting, nth).pk, into_id=at(live, nth).claim_id, **about
        ),
        "take the next": lambda nth: assignment.take_next(**about),
        "add evidence": lambda nth: evidence.add_evidence(
            claim_id=at(researching, nth).claim_id, url=f"https://records.example/{nth}", **about
        ),
        "save a verdict": wrote,
        "comment": lambda nth: discussion.comment(
            claim_id=at(researching, nth).claim_id, text="Is this the whole year?", **about
        ),
        "publish": approved and (lambda nth: publication.publish(review_id=at(approved, nth).pk, **about)),
        "open a correction": lambda nth: publication.open_correction(
            publication_id=at(live, nth).pk, kind="CORRECTION", note="A figure was wrong.", **about
        ),
        "retract": lambda nth: publication.retract(publication_id=at(live, nth).pk, notice="It was forged.", **about),
    }


def at(rows: list, nth: int):
    return rows[nth % len(rows)]


def told(step: Callable[[int], object]) -> str:
    undone(step, 0)
    with CaptureQueriesContext(connection) as asked:
        undone(step, 0)
    clock, took = pages.DatabaseClock(), []
    for nth in range(STEPS):
        with clock.timing(took):
            undone(step, nth)
    process, database = (1000 * np.array(column) for column in list(zip(*took, strict=True))[:2])
    return f"{len(asked):7} " + " ".join(
        f"{median(one):6.1f} /{np.percentile(one, 99):5.1f}" for one in (process, database)
    )


def undone(step: Callable[[int], object], nth: int) -> None:
    with transaction.atomic():
        step(nth)
        transaction.set_rollback(True)
