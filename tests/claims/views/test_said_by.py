"""Who says it and how, as the inspector and the claim's page put it; and what a new reading of the article keeps."""

import html
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.services import store_snapshot
from claims.extraction import Candidate
from claims.models import Claim
from claims.selectors import claim_dossier
from claims.services import anchoring, intake
from tests import factories

pytestmark = pytest.mark.django_db

QUOTE = "Clara Rivera denied that the port lost 300 jobs, the Ellis Courier reported."


def found(desk, **how) -> Claim:
    snapshot = factories.article(desk, QUOTE).snapshots.get()
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="by hand", now=timezone.now())
    start = snapshot.text.index(QUOTE)
    how = {"speaker": None} | how
    candidate = Candidate(text=QUOTE, quote=QUOTE, start=start, end=start + len(QUOTE), score=0.8, **how)
    intake.record_extraction(extraction=run, candidates=[candidate], language="en", now=timezone.now())
    return Claim.objects.get(quote=QUOTE)


def words_of(browser, address, *args, **query) -> str:
    """The page as it is read: without tags, spaces made one."""
    page = browser.get(reverse(address, args=args), query).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


HOW = [
    ({"speaker": "Clara Rivera", "stance": "SAID", "cue": "said"}, "Said by Clara Rivera"),
    ({"speaker": "Clara Rivera", "stance": "CLAIMED", "cue": "insisted"}, "Claimed by Clara Rivera"),
    ({"speaker": "Clara Rivera", "stance": "CONFIRMED", "cue": "conceded"}, "Confirmed by Clara Rivera"),
    (
        {"speaker": "Clara Rivera", "stance": "DENIED", "cue": "denied", "via": "Ellis Courier"},
        "Denied by Clara Rivera, as Ellis Courier reported",
    ),
    ({"speaker": "a port official", "stance": "SAID", "speaker_kind": "ANONYMOUS"}, "a port official Unnamed source"),
    ({"speaker_kind": "OUTLET"}, "in its own voice"),
    ({}, "No speaker named"),
]


@pytest.mark.parametrize(("how", "words"), HOW)
def test_the_inspector_and_the_claims_page_say_who_and_how(desk, sitting, how, words):
    claim = found(desk, **how)
    browser = sitting(desk.triager)
    words = words.replace("in its own voice", "own voice")

    assert words in words_of(browser, "claims:queue", claim=claim.pk)
    assert words in words_of(browser, "claims:claim", claim.pk)


def test_the_head_of_the_page_says_denied_too(desk, sitting):
    claim = found(desk, speaker="Clara Rivera", stance="DENIED")

    assert "Said by Clara Rivera" not in words_of(sitting(desk.triager), "claims:claim", claim.pk)


def test_a_name_is_shown_as_text(desk, sitting):
    claim = found(desk, speaker="<b>Rivera</b>", stance="DENIED", via="<i>Courier</i>")
    page = sitting(desk.triager).get(reverse("claims:claim", args=[claim.pk])).content.decode()

    assert "&lt;b&gt;Rivera" in page
    assert "<i>Courier" not in page


def test_a_new_reading_keeps_how_it_was_said(desk):
    claim = found(desk, speaker="Clara Rivera", stance="DENIED", cue="denied", via="Courier", speaker_kind="PERSON")
    article = claim.appearances.get().snapshot.article
    text = f"A first paragraph was put in today.\n\n{QUOTE}"
    anchoring.anchor_appearances(
        snapshot=store_snapshot(article=article, text=text, now=timezone.now()), now=timezone.now()
    )

    latest = claim_dossier(claim.pk).appearances[0]
    assert latest.snapshot.number == 2
    assert (latest.stance, latest.cue, latest.via, latest.speaker_kind) == ("DENIED", "denied", "Courier", "PERSON")
