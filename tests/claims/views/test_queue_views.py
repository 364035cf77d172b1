"""The queue's tabs, filters and saved views; decisions on many; keys; the palette; who else is here."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from claims.models import BulkAction, Claim, SavedView
from claims.services import spans, triage, wording
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims(desk):
    return factories.candidates(
        desk, "The bridge cost 4 million crowns.", "Nobody voted against it.", "The school has 300 pupils."
    )


def queue(browser, **query):
    return browser.get(reverse("claims:queue"), query)


def listed(answer) -> set[str]:
    rows = [row for group in answer.context["groups"] for row in group.rows if row.in_view]
    return {row.claim.wording for row in rows}


def filtered_by(browser, **query) -> set[str]:
    answer = queue(browser, **query)
    return listed(answer) if answer.context.get("groups") else set()


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


def test_two_people_in_one_article_see_each_other(desk, sitting, claims):
    cache.delete("colleagues")  # remembered for a minute
    first, second = sitting(desk.triager), sitting(desk.lead)
    address = reverse("claims:presence", args=[claims[0].article_id])

    first.get(address, {"claim": claims[1].pk, "number": 2})
    told = second.get(address, {"claim": claims[0].pk, "number": 1}).json()

    assert [one["sentence"] for one in told["people"]] == ["Tess is looking at candidate 2"]
    assert told["states"] == {str(claim.pk): "candidate" for claim in claims}
