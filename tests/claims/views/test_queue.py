"""The triage screen and its four decisions, as plain posts."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from articles.models import Article
from claims.models import Claim
from claims.services import triage
from tests import factories
from tests.trips import trips

pytestmark = pytest.mark.django_db


def post(browser, verb, claim, **fields):
    return browser.post(reverse(f"claims:{verb}", args=[claim.pk]), fields)


def status(claim):
    return Claim.objects.values_list("status", flat=True).get(pk=claim.pk)


def test_the_quote_stands_highlighted_in_the_article(desk, sitting):
    claims = factories.candidates(desk, "The bridge cost 4 million.", "Nobody voted.")

    page = sitting(desk.triager).get(reverse("claims:queue"), {"claim": claims[0].pk}).content.decode()

    assert f'<mark class="c" data-claim="{claims[0].pk}"' in page
    assert "The bridge cost 4 million.</mark>" in page


def test_an_article_that_is_not_open_says_how_many_wait_in_it_all_told(desk, sitting, monkeypatch):
    monkeypatch.setattr("claims.views.queue.USUAL_ROWS", 4)
    factories.candidates(desk, *[f"The council bought {number} trams." for number in range(6)])
    factories.candidates(desk, "The bridge cost 4 million.", "Nobody voted.")

    page = sitting(desk.triager).get(reverse("claims:queue")).content.decode()

    assert "6 waiting" in page
    assert "4 more wait after these." in page


def test_only_candidates_of_the_open_article_have_numbers(desk, sitting):
    factories.candidates(desk, "The council bought trams.")
    factories.candidates(desk, "The bridge cost 4 million.")

    page = sitting(desk.triager).get(reverse("claims:queue")).content.decode()

    assert '<span class="n">1</span>' in page
    assert '<span class="n"></span>' not in page


def test_a_file_is_not_called_pasted_text(desk, sitting):
    claim = factories.candidate(desk)
    Article.objects.update(source=None, via=Article.Via.FILE, upload_name="minutes.pdf")

    page = sitting(desk.triager).get(reverse("claims:queue"), {"claim": claim.pk}).content.decode()

    assert "minutes.pdf" in page
    assert "Pasted text" not in page


def test_an_empty_queue_says_so(desk, sitting):
    page = sitting(desk.triager).get(reverse("claims:queue")).content.decode()

    assert "Nothing waits for triage" in page


@pytest.mark.parametrize("wished", ["999999", "0", "x", "9" * 40])
def test_a_claim_that_is_not_there_is_no_server_error(desk, sitting, wished):
    factories.candidate(desk)

    assert sitting(desk.triager).get(reverse("claims:queue"), {"claim": wished}).status_code in (200, 404)


def test_accept_saves_the_wording_that_stands_in_the_form(desk, sitting):
    claim = factories.candidate(desk)

    post(sitting(desk.triager), "accept", claim, wording="The council bought buses in 2025.")

    claim.refresh_from_db()
    assert (claim.status, claim.wording) == ("ACCEPTED", "The council bought buses in 2025.")


def test_reject_wants_a_reason(desk, sitting):
    claim = factories.candidate(desk)
    browser = sitting(desk.triager)

    refused = post(browser, "dismiss", claim)
    assert refused.status_code == 400
    assert "Choose a reason." in refused.content.decode()

    post(browser, "dismiss", claim, reason="VAGUE")
    assert status(claim) == "DISMISSED"


def test_repeat_takes_the_reference_that_people_read(desk, sitting):
    claim, other = factories.candidate(desk), factories.accepted(desk)

    post(sitting(desk.triager), "merge", claim, into=f" c-{other.pk} ")

    claim.refresh_from_db()
    assert (claim.status, claim.merged_into) == ("MERGED", other)


@pytest.mark.parametrize("into", ["", "the other one", "C-999999"])
def test_repeat_of_nothing_is_refused(desk, sitting, into):
    claim = factories.candidate(desk)

    assert post(sitting(desk.triager), "merge", claim, into=into).status_code in (400, 404)
    assert status(claim) == "CANDIDATE"


def test_later_brings_it_to_the_other_part_of_the_queue(desk, sitting):
    claim = factories.candidate(desk)
    browser = sitting(desk.triager)

    post(browser, "snooze", claim, days="7")

    assert status(claim) == "SNOOZED"
    assert claim.wording in browser.get(reverse("claims:queue"), {"view": "later"}).content.decode()


def test_every_decision_offers_its_undo(desk, sitting):
    claim = factories.candidate(desk)
    browser = sitting(desk.triager)

    answer = post(browser, "dismiss", claim, reason="OPINION")

    (told,) = get_messages(answer.wsgi_request)
    undo = reverse("claims:reopen", args=[claim.pk])
    assert told.extra_tags == f"undo={undo}"
    assert f'action="{undo}"' in browser.get(reverse("claims:queue")).content.decode()
    browser.post(undo)
    assert status(claim) == "CANDIDATE"


def test_the_second_triager_is_told_who_was_first(desk, sitting):
    claim = factories.candidate(desk)
    triage.accept(claim_id=claim.pk, by=desk.triager)

    answer = post(sitting(desk.lead), "dismiss", claim, reason="VAGUE")

    assert answer.status_code == 409
    assert desk.triager.name in answer.content.decode()
    assert status(claim) == "ACCEPTED"


def test_a_greyed_button_says_why(desk, sitting):
    claim = factories.candidate(desk)

    page = sitting(desk.reviewer).get(reverse("claims:queue")).content.decode()

    assert "you need the role triager" in page
    assert post(sitting(desk.reviewer), "accept", claim).status_code == 403


def test_the_way_on_leads_only_to_our_own_pages(desk, sitting):
    claims = factories.candidates(desk, "The bridge cost 4 million.", "It cost 5 million.")
    browser = sitting(desk.triager)

    ours = post(browser, "accept", claims[0], next=reverse("claims:queue"))
    theirs = post(browser, "accept", claims[1], next="https://evil.example/")

    assert ours.url == reverse("claims:queue")
    assert theirs.url == reverse("claims:claim", args=[claims[1].pk])


def test_after_a_decision_the_next_candidate_that_waits_comes(desk, sitting):
    first, second, third = factories.candidates(desk, "It cost 1 million.", "It cost 2 million.", "It cost 3 million.")
    triage.accept(claim_id=second.pk, by=desk.triager)

    context = sitting(desk.triager).get(reverse("claims:queue"), {"claim": first.pk}).context

    assert context["next_url"] == f"{reverse('claims:queue')}?claim={third.pk}"


def test_the_queue_asks_as_often_for_ten_candidates_as_for_two(desk, sitting):
    browser = sitting(desk.triager)
    factories.candidates(desk, *(f"It cost {number} million." for number in range(2)))
    _queries(browser)  # what is remembered between requests is remembered now
    few = _queries(browser)
    assert few <= 16
    for batch in range(4):
        factories.candidates(desk, *(f"It cost {batch}{number} thousand." for number in range(2)))

    assert _queries(browser) == few


def _queries(browser) -> int:
    return trips(lambda: browser.get(reverse("claims:queue")))
