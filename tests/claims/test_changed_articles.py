"""An outlet changes an article after we read it: quotes are carried over, and the desk is told what became of them."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.services import store_snapshot
from claims.models import Alteration, Appearance, Claim
from claims.selectors import claim_dossier
from claims.services import anchoring, intake
from tests import factories

pytestmark = pytest.mark.django_db

KEPT = "The port handled 103 ships in March."
CHANGED = "The dredging cost 4.2 million crowns."
GONE = "The mayor bought a yacht with the savings."
NOW_CHANGED = "The dredging cost 2.4 million crowns."


@pytest.fixture
def claims(desk) -> dict[str, Claim]:
    return {claim.quote: claim for claim in factories.candidates(desk, KEPT, CHANGED, GONE)}


def changed_by_the_outlet(claims) -> list[Alteration]:
    article = claims[KEPT].appearances.get().snapshot.article
    text = "\n\n".join(["A new first paragraph was put in today.", KEPT, NOW_CHANGED])
    snapshot = store_snapshot(article=article, text=text, now=timezone.now())
    return anchoring.anchor_appearances(snapshot=snapshot, now=timezone.now())


def test_the_desk_is_told_what_was_changed_and_what_was_taken_out(claims):
    told = {one.appearance.quote: one for one in changed_by_the_outlet(claims)}

    assert {quote: one.outcome for quote, one in told.items()} == {CHANGED: "CHANGED", GONE: "GONE"}
    assert told[CHANGED].quote == NOW_CHANGED
    steps = claims[GONE].events.values_list("step", flat=True)
    assert "appearance.gone" in steps


def test_a_quote_that_stands_is_carried_over_and_counted_once(claims):
    changed_by_the_outlet(claims)

    appearances = claim_dossier(claims[KEPT].pk).appearances
    assert len(appearances) == 1
    latest = appearances[0]
    assert latest.snapshot.number == 2
    assert latest.snapshot.text[latest.start : latest.end] == KEPT


def test_telling_twice_changes_nothing(claims):
    changed_by_the_outlet(claims)
    snapshot = claims[KEPT].appearances.order_by("-pk").first().snapshot
    counts = Appearance.objects.count(), Alteration.objects.count()

    assert anchoring.anchor_appearances(snapshot=snapshot, now=timezone.now()) == []
    assert (Appearance.objects.count(), Alteration.objects.count()) == counts


def test_reading_it_again_proposes_only_what_is_new(claims):
    changed_by_the_outlet(claims)
    snapshot = claims[KEPT].appearances.order_by("-pk").first().snapshot
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="by hand", now=timezone.now())
    found = [factories.found(snapshot.text, words) for words in (KEPT, NOW_CHANGED)]
    intake.record_extraction(extraction=run, candidates=found, language="en", now=timezone.now())

    assert Claim.objects.filter(quote=KEPT).count() == 1
    assert Claim.objects.filter(quote=NOW_CHANGED).count() == 1


def test_the_pages_show_the_change(desk, claims):
    changed_by_the_outlet(claims)
    browser = Client()
    browser.force_login(desk.triager)
    claim = claims[CHANGED]
    article = claim.appearances.get().snapshot.article

    page = browser.get(reverse("claims:claim", args=[claim.pk])).content.decode()
    assert "The outlet changed these words" in page
    diff = browser.get(reverse("claims:article_changes", args=[article.pk, 2])).content.decode()
    assert "<del>4.2</del><ins>2.4</ins>" in diff
    assert "The outlet took these words out" in diff


def test_the_desk_is_told_of_a_published_check_whose_quote_was_changed_since(desk):
    work = factories.published(desk)
    snapshot = work.claim.appearances.get().snapshot
    browser = Client()
    browser.force_login(desk.triager)
    altered = reverse("claims:list") + "?view=altered"
    assert work.claim.wording not in browser.get(altered).content.decode()

    text = "The paper wrote the whole story anew on the next day, without a word of what it had said."
    anchoring.anchor_appearances(
        snapshot=store_snapshot(article=snapshot.article, text=text, now=timezone.now()), now=timezone.now()
    )

    told = browser.get(altered).content.decode()
    assert work.claim.wording in told
    assert "Quote changed" in told
    page = browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode()
    assert "The outlet took out words that we quoted. Our check had been published by then." in page


def test_a_candidate_whose_words_are_gone_can_still_be_decided(desk, claims):
    changed_by_the_outlet(claims)
    browser = Client()
    browser.force_login(desk.triager)

    page = browser.get(reverse("claims:queue"), {"claim": claims[GONE].pk})

    assert page.status_code == 200
    assert "has changed this article since" in page.content.decode()


def test_there_is_no_change_before_the_second_reading(desk, claims):
    browser = Client()
    browser.force_login(desk.triager)
    article = claims[KEPT].appearances.get().snapshot.article

    assert browser.get(reverse("claims:article_changes", args=[article.pk, 1])).status_code == 404
    assert browser.get(reverse("claims:article_changes", args=[article.pk, 2])).status_code == 404


def test_a_reading_that_is_anchored_out_of_turn_still_tells(claims):
    article = claims[KEPT].appearances.get().snapshot.article
    store_snapshot(article=article, text="\n\n".join([KEPT, CHANGED, GONE, "One more."]), now=timezone.now())
    third = store_snapshot(article=article, text="\n\n".join([KEPT, NOW_CHANGED]), now=timezone.now())

    told = anchoring.anchor_appearances(snapshot=third, now=timezone.now())

    assert {one.outcome for one in told} == {"CHANGED", "GONE"}
    assert claim_dossier(claims[KEPT].pk).appearances[0].snapshot == third
