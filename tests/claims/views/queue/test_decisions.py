"""Decisions on one and on many, and what the screen is told."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from claims.models import BulkAction, Claim
from claims.services import spans, triage
from tests import factories

from .narrowing import queue

pytestmark = pytest.mark.django_db


def test_ticked_candidates_are_decided_as_one_and_taken_back(desk, sitting, claims):
    browser = sitting(desk.triager)
    ids = [claims[0].pk, claims[1].pk]

    browser.post(reverse("claims:bulk_decide"), {"choice": "dismiss:OPINION", "claim": ids})

    assert Claim.objects.filter(status="DISMISSED").count() == 2
    action = BulkAction.objects.get()
    assert "2 rejected: Opinion or prediction." in queue(browser).content.decode()
    browser.post(reverse("claims:bulk_undo", args=[action.pk]))
    assert Claim.objects.filter(status="CANDIDATE").count() == 3


def test_the_whole_view_is_its_query_without_what_came_later(desk, sitting, claims):
    browser = sitting(desk.triager)
    seen_at = queue(browser, q="the").context["bulk"]["seen_at"]
    factories.candidates(desk, "The harbour has nine cranes.")

    browser.post(
        reverse("claims:bulk_decide"), {"choice": "snooze:7", "all": "1", "query": "q=the", "seen_at": seen_at}
    )

    assert set(Claim.objects.filter(status="CANDIDATE").values_list("wording", flat=True)) == {
        "Nobody voted against it.",
        "The harbour has nine cranes.",
    }


def test_refusals_of_a_bulk_decision_are_listed(desk, sitting, claims):
    triage.accept(claim_id=claims[0].pk, by=desk.lead)
    browser = sitting(desk.triager)

    ids = [claim.pk for claim in claims]
    page = browser.post(reverse("claims:bulk_decide"), {"choice": "accept", "claim": ids}, follow=True).content.decode()

    assert "1 were left as they are" in page
    assert "Lena" in page


def test_a_screen_that_is_ahead_gets_facts(desk, sitting, claims):
    browser = sitting(desk.triager)
    ahead = {"X-Ahead": "1"}

    told = browser.post(reverse("claims:accept", args=[claims[0].pk]), headers=ahead).json()

    assert (told["state"], told["counts"][""]) == ("accepted", "2")
    assert told["undo"] == reverse("claims:reopen", args=[claims[0].pk])


def test_who_was_first_is_told_a_moment_after(desk, sitting, claims):
    triage.accept(claim_id=claims[0].pk, by=desk.lead)
    browser = sitting(desk.triager)

    answer = browser.post(
        reverse("claims:dismiss", args=[claims[0].pk]), {"reason": "VAGUE", "number": "6"}, headers={"X-Ahead": "1"}
    )

    assert answer.status_code == 409
    assert answer.json()["sentence"] == "Lena accepted candidate 6 a moment before you. Nothing was changed."
    assert answer.json()["state"] == "accepted"


def test_a_decision_sent_again_because_its_answer_got_lost_is_no_conflict(desk, sitting, claims):
    browser = sitting(desk.triager)
    sent = {"again": "1"}
    triage.accept(claim_id=claims[0].pk, by=desk.triager)

    answer = browser.post(reverse("claims:accept", args=[claims[0].pk]), sent, headers={"X-Ahead": "1"})

    assert answer.status_code == 200
    assert answer.json()["state"] == "accepted"


def test_the_inspector_comes_alone(desk, sitting, claims):
    page = sitting(desk.triager).get(reverse("claims:candidate", args=[claims[1].pk])).content.decode()

    assert page.lstrip().startswith("<section")
    assert "Candidate 2 of 3" in page


def test_a_candidate_is_added_moved_and_split_without_scripts(desk, sitting, claims):
    browser = sitting(desk.triager)
    where = claims[0].appearances.get()
    article = where.snapshot.article_id

    browser.post(
        reverse("claims:add_candidate", args=[article]), {"snapshot": where.snapshot_id, "words": "300  pupils."}
    )
    browser.post(reverse("claims:move_span", args=[claims[0].pk]), {"move": "start-right"})
    at = spans.places_to_split(where.snapshot.text, where.start, where.end)[1][0]
    browser.post(reverse("claims:split", args=[claims[0].pk]), {"at": at})

    words = set(Claim.objects.values_list("wording", flat=True))
    assert {"300 pupils.", "bridge cost", "4 million crowns."} <= words


def test_keys_are_ones_own_and_each_does_one_thing(desk, sitting, claims):
    browser = sitting(desk.triager)
    address = reverse("claims:keys")

    clash = browser.post(address, {"accept": "j"})
    assert clash.status_code == 400
    assert "each key does one thing" in clash.content.decode()
    browser.post(address, {"accept": "y"})

    page = queue(browser).content.decode()
    assert "&quot;y&quot;: &quot;a&quot;" in page
    assert "&quot;a&quot;: &quot;&quot;" in page


def test_single_keys_are_turned_off_for_a_person_not_for_a_browser(desk, sitting, claims):
    sitting(desk.triager).post(reverse("claims:keys_switch"), {"on": "0"})

    assert "data-keys-off" in queue(sitting(desk.triager)).content.decode()
    assert "data-keys-off" not in queue(sitting(desk.lead)).content.decode()


def test_the_palette_finds_claims_articles_and_people(desk, sitting, claims):
    browser = sitting(desk.triager)

    def found(text: str) -> str:
        return browser.get(reverse("claims:palette"), {"q": text}).content.decode()

    assert claims[0].wording in found(claims[0].reference)
    assert claims[2].wording in found("pupils school")
    assert "Rita Reviewer" in found("rita")
    assert "The council" in found("coun")
    assert claims[0].article.title in found(claims[0].article.title)
    assert "Nothing is called" in found("xyzzy")
    assert f'href="{reverse("articles:add")}"' in found("add article")


def test_bringing_an_article_is_one_click_from_every_page(desk, sitting, claims):
    page = sitting(desk.triager).get(reverse("claims:list")).content.decode()

    assert f'class="btn quiet add" href="{reverse("articles:add")}"' in page


def test_two_people_in_one_article_see_each_other(desk, sitting, claims):
    cache.delete("colleagues")  # remembered for a minute
    first, second = sitting(desk.triager), sitting(desk.lead)
    address = reverse("claims:presence", args=[claims[0].article_id])

    first.get(address, {"claim": claims[1].pk, "number": 2})
    told = second.get(address, {"claim": claims[0].pk, "number": 1}).json()

    assert [one["sentence"] for one in told["people"]] == ["Tess is looking at candidate 2"]
    assert told["states"] == {str(claim.pk): "candidate" for claim in claims}
