"""What a triager sees of a suggested repeat, and what becomes of the answer."""

import pytest
from django.urls import reverse

from claims.models import Match
from tests import factories
from tests.claims.test_matching import AGAIN, BUSES, OTHERWISE, claims_of, look
from tests.factories import fresh

pytestmark = pytest.mark.django_db


def inspector(browser, claim) -> str:
    return browser.get(reverse("claims:queue") + f"?claim={claim.pk}").content.decode()


def test_both_screens_show_wording_reasons_and_what_differs(desk, sitting):
    _, second = claims_of(desk, BUSES, OTHERWISE)
    Match.objects.update(score=1.0)
    browser = sitting(desk.triager)
    for page in (inspector(browser, second), browser.get(reverse("claims:claim", args=[second.pk])).content.decode()):
        assert BUSES in page
        assert "figures: “Ninety” here, “forty” there" in page
        assert "Wording 99% alike" in page
        assert "Same words: " in page
        assert "Not the same" in page


def test_the_other_side_shows_it_the_other_way_round(desk, sitting):
    first, _ = claims_of(desk, BUSES, OTHERWISE)

    assert "figures: “forty” here, “Ninety” there" in inspector(sitting(desk.triager), first)


def test_a_checked_claim_shows_its_check(desk, sitting):
    shown = factories.live(desk)
    factories.candidates(desk, shown.claim.wording.replace("The council bought", "Last year the council has bought"))
    look()
    repeat = Match.objects.get().claim

    page = inspector(sitting(desk.triager), repeat)
    assert shown.headline in page
    assert shown.summary in page


def test_same_claim_links_the_two_and_offers_to_take_it_back(desk, sitting):
    first, second = claims_of(desk, BUSES, AGAIN)
    browser = sitting(desk.triager)
    answer = browser.post(reverse("claims:match_same", args=[second.pk, Match.objects.get().pk]), follow=True)

    assert fresh(second).merged_into == first
    assert reverse("claims:reopen", args=[second.pk]) in answer.content.decode()


def test_not_the_same_takes_it_off_the_list_and_back_again(desk, sitting):
    _, second = claims_of(desk, BUSES, AGAIN)
    browser, match = sitting(desk.triager), Match.objects.get()
    browser.post(reverse("claims:match_differs", args=[second.pk, match.pk]))
    assert AGAIN in inspector(browser, second)
    assert BUSES not in browser.get(reverse("claims:claim", args=[second.pk])).content.decode()

    browser.post(reverse("claims:match_undo", args=[second.pk, match.pk]))
    assert BUSES in browser.get(reverse("claims:claim", args=[second.pk])).content.decode()


def test_who_comes_second_is_told(desk, sitting):
    _, second = claims_of(desk, BUSES, AGAIN)
    match = Match.objects.get()
    sitting(desk.triager).post(reverse("claims:match_differs", args=[second.pk, match.pk]))
    late = sitting(desk.lead).post(reverse("claims:match_same", args=[second.pk, match.pk]))

    assert late.status_code == 409
    assert "Tess Triager said a moment before you" in late.content.decode()


def test_who_may_not_decide_sees_why(desk, sitting):
    _, second = claims_of(desk, BUSES, AGAIN)
    browser = sitting(desk.reviewer)

    assert "you need the role triager" in browser.get(reverse("claims:claim", args=[second.pk])).content.decode()
    answer = browser.post(reverse("claims:match_same", args=[second.pk, Match.objects.get().pk]))
    assert answer.status_code == 403


def test_before_the_worker_has_been_there_words_alone_are_shown(desk, sitting):
    factories.candidates(desk, BUSES)
    look()
    (second,) = factories.candidates(desk, AGAIN)

    page = inspector(sitting(desk.triager), second)
    assert BUSES in page
    assert "Not the same" not in page
