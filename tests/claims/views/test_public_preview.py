"""What readers will see of a notice, before it is confirmed: the public page itself."""

import pytest
from django.urls import reverse

from claims.models import Publication, Review
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db

NOTICE = "The council has published other figures."


def send(browser, step: str, claim_id: int, **fields):
    return browser.post(reverse(f"claims:{step}", args=[claim_id]), fields)


@pytest.mark.parametrize(
    ("step", "words", "seen", "after"),
    [
        ("contest", {"notice": NOTICE}, "This check is contested.", "CONTESTED"),
        ("retract", {"notice": NOTICE}, "We have retracted this check.", "RETRACTED"),
        ("correct", {"kind": "UPDATE", "note": NOTICE}, "Updated", "LIVE"),
    ],
)
def test_nothing_happens_until_it_is_confirmed(desk, sitting, step, words, seen, after):
    live = factories.live(desk)
    browser = sitting(desk.publisher)

    answer = send(browser, step, live.claim_id, preview="1", **words)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert seen in page
    assert NOTICE in page
    assert live.headline in page
    assert "This is what readers will see" in page
    assert fresh(live).status == Publication.Status.LIVE
    assert not Review.objects.filter(kind="CORRECTION").exists()

    assert send(browser, step, live.claim_id, **words).status_code == 302
    assert fresh(live).status == after


def test_the_words_can_be_edited_again(desk, sitting):
    live = factories.live(desk)

    page = send(sitting(desk.publisher), "contest", live.claim_id, edit="1", notice=NOTICE).content.decode()

    assert f"{NOTICE}</textarea>" in page
    assert fresh(live).status == Publication.Status.LIVE


def test_a_notice_without_words_is_no_preview(desk, sitting):
    live = factories.live(desk)

    answer = send(sitting(desk.publisher), "retract", live.claim_id, preview="1", notice=" ")

    assert answer.status_code == 400
    assert "Readers need a sentence of why." in answer.content.decode()


def test_who_may_not_retract_sees_no_preview(desk, sitting):
    live = factories.live(desk)

    assert send(sitting(desk.researcher), "retract", live.claim_id, preview="1", notice=NOTICE).status_code == 403
