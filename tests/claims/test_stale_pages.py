"""Pages that were opened before somebody else worked: nothing unseen is approved, reworded or overwritten."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Review
from claims.services import evidence, triage, verdict, wording
from factcheck.common.errors import Conflict
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


def sitting(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def hidden(browser: Client, claim_id: int, name: str) -> str:
    """The value of a hidden field of the claim's page."""
    page = browser.get(reverse("claims:claim", args=[claim_id])).content.decode()
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def post(browser: Client, step: str, claim_id: int, **fields):
    return browser.post(reverse(f"claims:{step}", args=[claim_id]), fields)


def test_nobody_approves_evidence_that_came_after_the_page(desk):
    work = factories.submitted(desk)
    reviewer = sitting(desk.reviewer)
    read = hidden(reviewer, work.claim_id, "read")
    factories.add_evidence(desk, work.claim, publisher="The Library")
    verdict.submit(review_id=work.pk, by=desk.researcher)

    answer = post(reviewer, "approve", work.claim_id, verdict_number=work.latest_verdict.number, read=read)

    assert answer.status_code == 409
    assert "added evidence" in answer.content.decode()
    assert fresh(work).status == Review.Status.SUBMITTED


def test_what_stands_as_it_was_read_is_approved(desk):
    work = factories.submitted(desk)
    reviewer = sitting(desk.reviewer)
    read = hidden(reviewer, work.claim_id, "read")

    assert post(reviewer, "approve", work.claim_id, verdict_number=1, read=read).status_code == 302
    assert fresh(work).status == Review.Status.APPROVED


def test_an_appearance_merged_in_after_the_page_is_not_approved_unseen(desk):
    work = factories.submitted(desk)
    reviewer = sitting(desk.reviewer)
    read = hidden(reviewer, work.claim_id, "read")
    triage.merge(claim_id=factories.candidate(desk).pk, into_id=work.claim_id, by=desk.triager)

    assert post(reviewer, "approve", work.claim_id, verdict_number=1, read=read).status_code == 409


def test_a_late_accept_changes_not_even_the_wording(desk):
    work = factories.approved(desk)
    claim = fresh(work.claim)

    answer = post(sitting(desk.lead), "accept", claim.pk, wording="Other words than those approved.")

    assert answer.status_code == 409
    assert fresh(claim).wording == claim.wording
    assert fresh(work).status == Review.Status.APPROVED


def test_an_accept_doesn_t_undo_a_colleague_s_wording(desk):
    claim = factories.candidate(desk)
    seen = claim.wording
    wording.reword(claim_id=claim.pk, by=desk.lead, wording="The council bought eight buses.")

    with pytest.raises(Conflict, match="changed the wording"):
        triage.accept(claim_id=claim.pk, by=desk.triager, wording=seen + " Really.", seen=seen)
    assert fresh(claim).status == Claim.Status.CANDIDATE


def test_accepting_what_was_shown_keeps_the_newer_words(desk):
    claim = factories.candidate(desk)
    accepted = triage.accept(claim_id=claim.pk, by=desk.triager, wording="Eight buses were bought.", seen=claim.wording)

    assert fresh(accepted).wording == "Eight buses were bought."


def test_an_old_form_doesn_t_take_away_topics_and_warnings(desk):
    work = factories.researching(desk)
    browser = sitting(desk.lead)
    page = browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode()
    old = re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]
    wording.describe(claim_id=work.claim_id, by=desk.researcher, topics=["health"], names_private_person=True)

    answer = post(browser, "describe", work.claim_id, speaker="The mayor", seen=old)

    assert answer.status_code == 409
    claim = fresh(work.claim)
    assert claim.names_private_person
    assert [topic.slug for topic in claim.topics.all()] == ["health"]


def test_a_conflict_names_what_was_really_done(desk):
    work = factories.researched(desk)
    seen = fresh(work).version
    piece = evidence.add_evidence(
        claim_id=work.claim_id, by=desk.lead, title="Ledger", publisher="Archive", url="https://archive.example/1"
    )

    with pytest.raises(Conflict, match=rf"Lena Lead added evidence \[{piece.number}\] Ledger"):
        verdict.save_verdict(review_id=work.pk, by=desk.researcher, rating_key="false", version=seen)
