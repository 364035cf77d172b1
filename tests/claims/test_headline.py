"""The headline of a check: a question of its own, or else the claim."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from claims.models import Publication
from claims.services import publication, verdict
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db

QUESTION = "Did the council buy more buses than ever?"


def publish(desk, work) -> Publication:
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    return publication.publish(review_id=work.pk, by=desk.publisher)


def test_readers_see_the_question_and_the_claim_under_it(desk):
    work = factories.write_verdict(desk, factories.researched(desk), headline=f"  {QUESTION}\n")

    shown = publish(desk, work)

    page = Client().get(reverse("public:check", args=[shown.claim_id, shown.slug])).content.decode()
    assert shown.headline == QUESTION
    assert f'<h1 dir="auto" lang="en">{QUESTION}</h1>' in page
    assert work.claim.wording in page


def test_without_one_the_claim_is_the_headline(desk):
    assert factories.live(desk).headline == Publication.objects.get().claim.wording


def test_another_headline_voids_the_approval(desk):
    work = factories.approved(desk)

    factories.write_verdict(desk, work, headline=QUESTION)

    assert fresh(work).status == "RESEARCHING"


def test_a_correction_begins_with_the_headline_that_stands(desk):
    shown = publish(desk, factories.write_verdict(desk, factories.researched(desk), headline=QUESTION))

    work = publication.open_correction(
        publication_id=shown.pk, by=desk.researcher, kind="CORRECTION", note="The year was wrong."
    )

    assert work.latest_verdict.headline == QUESTION


def test_a_headline_fits_on_a_page(desk):
    with pytest.raises(ValidationError) as refusal:
        factories.write_verdict(desk, factories.researched(desk), headline="x" * 161)

    assert "headline" in refusal.value.message_dict


def test_it_is_written_in_the_editor(desk):
    work = factories.researched(desk)
    browser = Client()
    browser.force_login(desk.researcher)

    browser.post(reverse("claims:verdict_save", args=[work.claim_id]), {"headline": QUESTION, "version": work.version})

    assert fresh(work).latest_verdict.headline == QUESTION
    assert f'value="{QUESTION}"' in browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode()
