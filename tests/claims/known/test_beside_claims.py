"""What other desks have checked is found beside our claims, whichever came first, and is never ours nor public."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.reading.claimreviews import Checked, Withdrawn
from claims.models import AwaitingMatch, Event, KnownClaim, KnownMatch, KnownVector, Match, Publication
from claims.services import high_risk, known_matching, matching
from claims.services.known_claims import take_in
from tests import factories
from tests.claims.test_matching import AGAIN, BUSES, ELSE, OTHERWISE

pytestmark = pytest.mark.django_db


def known(
    text: str, *, label: str = "Falsch", language: str = "en", url: str = "https://far.example/1", **more
) -> KnownClaim:
    one = Checked(url=url, publisher="Far Desk", claim=text, label=label, language=language, **more)
    list(take_in([one], came_from="feed.json", now=timezone.now()))
    return KnownClaim.objects.get(url=url, text=text)


def look() -> None:
    while (
        matching.embed_waiting()
        or matching.match_waiting(now=timezone.now())
        or known_matching.embed_known_waiting()
        or known_matching.match_known_waiting(now=timezone.now())
    ):
        pass


@pytest.mark.parametrize("ours_first", [True, False])
def test_a_check_elsewhere_is_found_whichever_came_first(desk, ours_first):
    for first in (ours_first, not ours_first):
        if first:
            (claim,) = factories.candidates(desk, BUSES)
        else:
            known(AGAIN)
            known(ELSE, url="https://far.example/2")
        look()

    match = KnownMatch.objects.get()
    assert (match.claim, match.known.text, match.strength) == (claim, AGAIN, "STRONG")
    assert not Match.objects.exists()


def test_looking_again_doubles_nothing_and_another_figure_is_said(desk):
    (claim,) = factories.candidates(desk, BUSES)
    known(OTHERWISE)
    look()
    AwaitingMatch.objects.get_or_create(claim=claim)
    look()

    match = KnownMatch.objects.get()
    assert match.strength == "SUGGEST"
    assert match.differences == [{"code": "figures", "here": "forty", "there": "Ninety"}]


def test_the_meaning_of_a_headline_counts_too(desk):
    text = "Did the harbour council do that with forty of them for the island lines last spring?"
    known(text, headline="Forty electric buses were purchased for the islands")
    look()
    (claim,) = factories.candidates(desk, BUSES)
    look()
    with_headline = KnownMatch.objects.get().score

    KnownVector.objects.update(headline_vector=None)
    AwaitingMatch.objects.create(claim=claim)
    look()
    assert max([0, *KnownMatch.objects.values_list("score", flat=True)]) < with_headline


def test_other_languages_and_reviews_taken_back_are_not_suggested(desk):
    factories.candidates(desk, BUSES)
    known(AGAIN, language="fr")
    known(AGAIN, url="https://far.example/3")
    list(take_in([Withdrawn(url="https://far.example/3")], came_from="feed.json", now=timezone.now()))
    look()

    (claim,) = factories.candidates(desk, AGAIN)
    look()
    assert not KnownMatch.objects.filter(claim=claim)


def test_triage_and_the_claims_page_show_it(desk, sitting):
    (claim,) = factories.candidates(desk, BUSES)
    known(AGAIN, headline="Forty buses?", claimant="The council")
    look()
    browser = sitting(desk.triager)
    for address in (reverse("claims:queue") + f"?claim={claim.pk}", reverse("claims:claim", args=[claim.pk])):
        page = browser.get(address).content.decode()
        assert "Checked elsewhere by Far Desk" in page.replace("\u2068", "").replace("\u2069", "")
        assert "Falsch" in page
        assert "https://far.example/1" in page


def test_somebody_says_that_it_is_another_claim_and_it_stays_away(desk, sitting):
    (claim,) = factories.candidates(desk, BUSES)
    known(AGAIN)
    look()
    match = KnownMatch.objects.get()
    browser = sitting(desk.triager)
    browser.post(reverse("claims:known_differs", args=[claim.pk, match.pk]))
    AwaitingMatch.objects.get_or_create(claim=claim)
    look()

    assert "Checked elsewhere by" not in browser.get(reverse("claims:claim", args=[claim.pk])).content.decode()
    assert Event.objects.get(step="match.refuse_known").data["publisher"] == "Far Desk"


def test_who_said_so_by_mistake_takes_it_back(desk, sitting):
    (claim,) = factories.candidates(desk, BUSES)
    known(AGAIN)
    look()
    match, browser = KnownMatch.objects.get(), sitting(desk.triager)
    browser.post(reverse("claims:known_differs", args=[claim.pk, match.pk]))
    undo, page = reverse("claims:known_undo", args=[claim.pk, match.pk]), reverse("claims:claim", args=[claim.pk])

    assert undo in browser.get(page).content.decode()
    browser.post(undo)
    assert "Checked elsewhere by" in browser.get(page).content.decode()
    assert Event.objects.get(step="match.reconsider_known").data["publisher"] == "Far Desk"
    browser.post(undo)
    assert Event.objects.filter(step="match.reconsider_known").count() == 1


def test_whoever_is_to_rate_it_blind_is_not_told_what_others_said(desk, sitting):
    high_risk.switch_kind(kind="BLIND", on=True, by=desk.lead, reason="Our council asked for it.")
    work = factories.submitted(desk, topics=("health",))
    known(work.claim.wording)
    look()
    assert KnownMatch.objects.filter(claim=work.claim).exists()
    addresses = [reverse("claims:claim", args=[work.claim_id]), reverse("claims:candidate", args=[work.claim_id])]
    for person, told in ((desk.reviewer, False), (desk.researcher, True)):
        for address in addresses:
            assert ("Falsch" in sitting(person).get(address).content.decode()) == told, (person, address)


def test_a_check_elsewhere_can_be_cited_as_evidence(desk, sitting):
    work = factories.researching(desk)
    known(work.claim.wording, headline="Were they bought?")
    look()
    match = KnownMatch.objects.get()
    sitting(desk.researcher).post(reverse("claims:known_cite", args=[work.claim_id, match.pk]))

    piece = work.claim.evidence.get()
    assert (piece.url, piece.title, piece.publisher, piece.stance) == (
        "https://far.example/1",
        "Were they bought?",
        "Far Desk",
        "CONTEXT",
    )
    assert "Falsch" in piece.note


def test_it_is_no_verdict_of_ours_and_nothing_public_tells_of_it(desk, client):
    shown = factories.live(desk)
    known(shown.claim.wording, label="Nonsense on stilts")
    look()
    assert KnownMatch.objects.filter(claim=shown.claim).exists()

    assert Publication.objects.count() == 1
    for address in ("/", reverse("public:check", args=[shown.claim_id, shown.slug])):
        page = client.get(address).content.decode()
        assert "Nonsense on stilts" not in page
        assert "far.example" not in page


def test_the_screens_list_search_map_and_read_in(desk, sitting):
    known("Bees died out in 2019.", label="Nonsense")
    known("Wasps died out in 2020.", url="https://b.example/2")
    browser = sitting(desk.lead)
    page = browser.get(reverse("claims:known")).content.decode()
    assert "Bees died out" in page
    assert "Not mapped" in page
    found = browser.get(reverse("claims:known"), {"q": "wasps"}).content.decode()
    assert "Wasps died out" in found
    assert "Bees died out" not in found
    assert "Bees died out" not in browser.get(reverse("claims:known"), {"site": "b.example"}).content.decode()
    assert "Nonsense" in browser.get(reverse("claims:known_labels")).content.decode()

    given = {"label": "Nonsense", "site": "far.example", "common": "false"}
    answer = browser.post(reverse("claims:known_map"), given, follow=True)
    assert "Nonsense” is mapped" in answer.content.decode().replace("\u2069", "")
    assert KnownClaim.objects.get(label="Nonsense").common == "false"
    refused = browser.post(reverse("claims:known_import"), {"address": "javascript:alert(1)"})
    assert refused.status_code == 400
    assert "This is not a web address" in refused.content.decode()
    taken = browser.post(reverse("claims:known_import"), {"address": "https://far.example/feed"}, follow=True)
    assert "It is being read" in taken.content.decode()


def test_odd_questions_are_answered(desk, sitting):
    browser = sitting(desk.triager)
    for asked in ({"q": "a\x00b"}, {"before": "9" * 30}, {"which": "x", "site": "%"}, {"q": "\"'&|!("}):
        assert browser.get(reverse("claims:known"), asked).status_code == 200
