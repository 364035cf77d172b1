"""Filters, tabs and saved views narrow the queue."""

import pytest
from django.urls import reverse

from claims.models import Claim, SavedView
from claims.services import triage, wording
from tests import factories

from .narrowing import filtered_by, listed, queue

pytestmark = pytest.mark.django_db


def test_words_narrow_the_queue(desk, sitting, claims):
    browser = sitting(desk.triager)

    assert filtered_by(browser, q="brid") == {"The bridge cost 4 million crowns."}
    assert filtered_by(browser, q="bridge pupils") == set()
    assert filtered_by(browser, q=claims[1].reference) == {"Nobody voted against it."}


def test_every_filter_narrows_the_queue(desk, sitting, claims):
    wording.describe(claim_id=claims[0].pk, by=desk.triager, speaker="The mayor", topics=["health"])
    Claim.objects.filter(pk=claims[1].pk).update(
        language="es", check_worthiness=0.3, reasons=[{"sign": "-", "code": "opinion", "text": "It judges."}]
    )
    browser = sitting(desk.triager)

    assert filtered_by(browser, lang="es") == {"Nobody voted against it."}
    assert len(filtered_by(browser, lang="en,es")) == 3
    assert filtered_by(browser, speaker="the MAYOR") == {"The bridge cost 4 million crowns."}
    assert filtered_by(browser, topic="health") == {"The bridge cost 4 million crowns."}
    assert filtered_by(browser, max="50") == {"Nobody voted against it."}
    assert len(filtered_by(browser, min="50", max="100")) == 2
    assert filtered_by(browser, signal="opinion") == {"Nobody voted against it."}
    assert len(filtered_by(browser, source="the harbour post")) == 3
    assert filtered_by(browser, source="Another outlet") == set()
    assert filtered_by(browser, until="2001-01-01") == set()
    assert len(filtered_by(browser, since="2001-01-01")) == 3
    assert filtered_by(browser, feed="1") == set()
    assert filtered_by(browser, match="1") == set()


def test_each_chip_takes_away_its_own_filter(desk, sitting, claims):
    chips = queue(sitting(desk.triager), lang="en", min="20").context["chips"]

    assert [chip.sentence for chip in chips] == ["Language English", "Worth checking at least 20"]
    assert [chip.without for chip in chips] == ["/queue/?min=20", "/queue/?lang=en"]


@pytest.mark.parametrize("query", [{"min": "x"}, {"since": "2024-99-99"}, {"view": "nonsense"}, {"q": "\x00"}])
def test_a_filter_that_makes_no_sense_is_left_out_and_named(desk, sitting, claims, query):
    answer = queue(sitting(desk.triager), **query)

    assert answer.status_code == 200
    assert "is left out" in answer.content.decode()
    assert len(listed(answer)) == 3


def test_no_match_says_which_filter_to_take_away(desk, sitting, claims):
    page = queue(sitting(desk.triager), lang="es", min="90").content.decode()

    assert "No candidates match" in page
    assert "Remove “Worth checking at least 90”" in page


def test_talk_of_harm_has_a_tab_and_a_flag(desk, sitting, claims):
    Claim.objects.filter(pk=claims[2].pk).update(reasons=[{"sign": "+", "code": "harm", "text": "Safety."}])

    answer = queue(sitting(desk.triager), view="harm")

    assert listed(answer) == {"The school has 300 pupils."}
    assert "Possible harm</span>" in answer.content.decode()


def test_repeats_of_checked_claims_stand_first_in_line(desk, sitting):
    checked = factories.live(desk).claim
    twin = factories.candidates(desk, "Something that the archive has not.")[0]
    twin.matches.create(other=checked, score=0.97, strength="STRONG")
    browser = sitting(desk.triager)

    answer = queue(browser, view="repeats")

    assert listed(answer) == {twin.wording}
    assert [tab.label for tab in answer.context["views"]][:2] == ["Waiting", "Repeats of checked claims"]
    assert filtered_by(browser, match="1") == {twin.wording}


def test_what_i_decided_is_a_view_of_its_own(desk, sitting, claims):
    triage.accept(claim_id=claims[0].pk, by=desk.triager)
    triage.accept(claim_id=claims[1].pk, by=desk.lead)

    answer = queue(sitting(desk.triager), view="mine")

    assert listed(answer) == {"The bridge cost 4 million crowns."}


def test_a_view_is_saved_shown_as_a_tab_with_its_count_and_removed(desk, sitting, claims):
    browser = sitting(desk.triager)
    browser.post(reverse("claims:view_save"), {"name": "Bridges", "query": "q=bridge&min=x"})

    tab = queue(browser, q="bridge").context["views"][-1]
    assert (tab.label, tab.count, tab.is_current) == ("Bridges", "1", True)
    browser.post(reverse("claims:view_remove", args=[tab.saved.pk]))
    assert not SavedView.objects.exists()


def test_only_a_lead_shares_a_view(desk, sitting):
    wanted = {"name": "All", "query": "lang=en", "shared": "1"}

    assert sitting(desk.triager).post(reverse("claims:view_save"), wanted).status_code == 403
    sitting(desk.lead).post(reverse("claims:view_save"), wanted)

    assert SavedView.objects.get().is_shared
    shared = SavedView.objects.get().pk
    assert sitting(desk.triager).post(reverse("claims:view_remove", args=[shared])).status_code == 403
