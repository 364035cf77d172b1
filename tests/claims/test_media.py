"""A check about a picture: from the editor, through the gates, to readers and partners."""

import json

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from claims.demo.partner import make_partner
from claims.gates import submit_gates
from claims.models import Publication
from claims.services import drafts, publication, verdict
from tests import factories
from tests.claims.documents.test_mediareview import MEDIA
from tests.factories import fresh

pytestmark = pytest.mark.django_db


def form(**fields) -> dict:
    return {f"media_{name}": value for name, value in (MEDIA | fields).items()}


def published(desk, **fields) -> Publication:
    work = factories.write_verdict(desk, factories.researched(desk), media=MEDIA, **fields)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    return publication.publish(review_id=work.pk, by=desk.publisher)


def test_it_is_said_in_the_editor_and_stands_there_again(desk):
    work = factories.researched(desk)
    browser = Client()
    browser.force_login(desk.researcher)
    save, page = (reverse(f"claims:{name}", args=[work.claim_id]) for name in ("verdict_save", "claim"))
    words = {"summary": "Old.", "explanation": "Old [1].", "rating_key": "false", "version": work.version}
    answer = browser.post(save, words | form())

    assert answer.status_code == 302
    assert fresh(work).latest_verdict.media == MEDIA
    shown = browser.get(page).content.decode()
    assert f'value="{MEDIA["url"]}"' in shown
    assert '<option value="DecontextualizedContent" selected>' in shown


def test_an_address_that_is_none_is_told_at_its_field(desk):
    work = factories.researched(desk)
    browser = Client()
    browser.force_login(desk.researcher)
    for none in ("javascript:alert(1)", "https://", "https://[x/1.jpg"):
        typed = form(url=none) | {"version": work.version}
        answer = browser.post(reverse("claims:verdict_save", args=[work.claim_id]), typed)

        assert answer.status_code == 400
        assert "This is not a web address" in answer.content.decode()
    assert fresh(work).latest_verdict.media == {}
    with pytest.raises(ValidationError):
        drafts.keep_draft(review_id=work.pk, by=desk.researcher, media={"kind": "FILM"})


def test_a_draft_keeps_it_and_half_of_it_is_not_enough_to_send(desk):
    work = factories.researched(desk)
    draft = drafts.keep_draft(review_id=work.pk, by=desk.researcher, media={"kind": "VIDEO"})
    assert draft.media == {"kind": "VIDEO"}
    work = factories.write_verdict(desk, work, media={"kind": "VIDEO", "url": "https://a.example/v"})

    assert [gate.code for gate in submit_gates(work) if not gate.passed] == ["media"]
    with pytest.raises(ValidationError):
        verdict.submit(review_id=work.pk, by=desk.researcher)


def test_another_finding_voids_the_approval_and_a_correction_begins_with_what_stands(desk):
    shown = published(desk)
    work = publication.open_correction(
        publication_id=shown.pk, by=desk.researcher, kind="CORRECTION", note="It was staged."
    )
    assert work.latest_verdict.media == MEDIA

    other = factories.approved(desk)
    factories.write_verdict(desk, other, media=MEDIA)
    assert fresh(other).status == "RESEARCHING"


def test_readers_and_partners_get_it(desk):
    shown = published(desk)
    document = orjson.loads(shown.document)
    assert document["media"] == MEDIA
    page = Client().get(reverse("public:check", args=[shown.claim_id, shown.slug])).content.decode()
    assert "Out of context" in page
    assert MEDIA["original_url"] in page
    markup = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert markup["associatedMediaReview"]["mediaAuthenticityCategory"] == "DecontextualizedContent"

    partner = Client(headers={"Authorization": f"Bearer {make_partner()}"})
    assert partner.get(reverse("api_v1:verdict", args=[shown.claim_id])).json()["media"] == MEDIA
    told = partner.get(reverse("api_v1:claimreview", args=[shown.claim_id])).json()
    assert told["associatedMediaReview"]["originalMediaLink"] == MEDIA["original_url"]


def test_the_licence_of_the_data_is_frozen_with_the_check(desk, settings):
    settings.DATA_LICENSE = "https://creativecommons.org/licenses/by/4.0/"
    shown = factories.live(desk)
    settings.DATA_LICENSE = ""

    page = Client().get(reverse("public:check", args=[shown.claim_id, shown.slug])).content.decode()
    assert '"sdLicense":"https://creativecommons.org/licenses/by/4.0/"' in page
