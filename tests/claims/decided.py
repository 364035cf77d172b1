"""A desk with a known taste, whose every decision was taken through the real services."""

import dataclasses
import math
import random

from django.utils import timezone

from claims.extraction.candidate import Reason
from claims.models import Claim
from claims.services import intake, triage
from tests import factories
from tests.factories import Desk

IN_AN_ARTICLE = 12


def candidates(desk: Desk, scores: list[float], *, word: str = "buses", version: str = "by hand") -> list[Claim]:
    """One article with a candidate for each score."""
    sentences = [
        f"The council of ward {number} bought {word} for {score:.3f} million." for number, score in enumerate(scores)
    ]
    snapshot = factories.article(desk, *sentences).snapshots.get()
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version=version, now=timezone.now())
    found = [
        dataclasses.replace(
            factories.found(snapshot.text, sentence), score=score, reasons=[Reason("figure", "+", "It gives a figure.")]
        )
        for sentence, score in zip(sentences, scores, strict=True)
    ]
    intake.record_extraction(extraction=run, candidates=found, language="en", now=timezone.now())
    return list(Claim.objects.filter(appearances__snapshot=snapshot).order_by("pk"))


def strict_desk(desk: Desk, *, articles: int = 18, shift: float = -2.5, seed: int = 7) -> None:
    """A desk that accepts with the log-odds of the score, less `shift`: most of what is scored high is rejected."""
    draw = random.Random(seed)
    for number in range(articles):
        scores = [round(1 / (1 + math.exp(-draw.gauss(0, 2))), 4) for _ in range(IN_AN_ARTICLE)]
        scores = [min(max(score, 0.01), 0.99) for score in scores]
        for claim in candidates(desk, scores, word=f"things of kind {number}"):
            odds = math.log(claim.detector_score / (1 - claim.detector_score)) + shift
            decide(desk, claim, worth=draw.random() < 1 / (1 + math.exp(-odds)))


def decide(desk: Desk, claim: Claim, *, worth: bool) -> None:
    if worth:
        triage.accept(claim_id=claim.pk, by=desk.triager)
    else:
        triage.dismiss(claim_id=claim.pk, by=desk.triager, code="TRIVIAL")
