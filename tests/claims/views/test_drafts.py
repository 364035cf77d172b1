"""Words of a verdict that are typed and not saved: kept for their writer, never in the history."""

import pytest
from django.urls import reverse

from claims.models import Event, Verdict, VerdictDraft
from claims.services import drafts, verdict
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db

WORDS = {"rating_key": "half", "summary": "Half of it.", "explanation": "See [1].", "as_of": "2026-11-20"}


def keep(browser, work, **changes):
    typed = {**WORDS, "version": work.version, **changes}
    return browser.post(reverse("claims:verdict_draft", args=[work.claim_id]), typed, headers={"X-Ahead": "1"})


def page_of(browser, work) -> str:
    return browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode()


def test_what_is_typed_comes_back_and_history_knows_nothing(desk, sitting):
    work = factories.researched(desk)
    browser = sitting(desk.researcher)
    events, versions = Event.objects.count(), Verdict.objects.count()

    for summary in ("H", "Half", "Half of it."):
        answer = keep(browser, work, summary=summary)

    assert answer.json()["sentence"].startswith("Draft kept ")
    assert "gates" in answer.json()
    assert (Event.objects.count(), Verdict.objects.count()) == (events, versions)
    assert fresh(work).version == work.version
    shown = page_of(browser, work)
    assert "Half of it.</textarea>" in shown
    assert "Your unsaved draft" in shown
    assert "Half of it." not in page_of(sitting(desk.lead), work)


def test_the_gates_are_those_of_what_is_typed(desk, sitting):
    work = factories.researched(desk)

    listed = keep(sitting(desk.researcher), work, explanation="It says so [7].").json()["gates"]

    assert "[7], which isn’t among the evidence" in listed


def test_saving_takes_the_draft_away_and_so_does_discarding(desk, sitting):
    work = factories.researched(desk)
    browser = sitting(desk.researcher)
    keep(browser, work)
    browser.post(reverse("claims:verdict_save", args=[work.claim_id]), {**WORDS, "version": work.version})
    assert not VerdictDraft.objects.exists()

    keep(browser, fresh(work), summary="Other words.")
    browser.post(reverse("claims:verdict_draft_drop", args=[work.claim_id]))
    assert not VerdictDraft.objects.exists()
    assert "Half of it.</textarea>" in page_of(browser, work)


def test_a_draft_of_what_stands_is_none(desk, sitting):
    work = factories.researched(desk)
    last = work.latest_verdict
    same = {name: getattr(last, name) for name in ("summary", "explanation", "as_of")}

    assert keep(sitting(desk.researcher), work, rating_key="true", **same).json() == {"sentence": "", "gates": ""}
    assert drafts.draft_of(work, desk.researcher) is None


def test_somebody_elses_version_in_between_is_shown_and_nothing_is_lost(desk, sitting):
    work = factories.researched(desk)
    browser = sitting(desk.researcher)
    keep(browser, work)
    verdict.save_verdict(review_id=work.pk, by=desk.lead, rating_key="false", summary="None of it.", as_of=None)

    shown = page_of(browser, work)
    assert "Lena Lead saved version 2 after that" in shown
    assert f'name="version" value="{work.version}"' in shown

    answer = browser.post(reverse("claims:verdict_save", args=[work.claim_id]), {**WORDS, "version": work.version})
    assert answer.status_code == 409
    both = answer.content.decode()
    assert "<del>None</del><ins>Half</ins>" in both
    assert "Half of it.</textarea>" in both
    assert VerdictDraft.objects.exists()


def test_a_draft_that_is_kept_after_the_other_version_still_rests_on_the_one_before(desk, sitting):
    work = factories.researched(desk)
    browser = sitting(desk.researcher)
    verdict.save_verdict(review_id=work.pk, by=desk.lead, rating_key="false", summary="None of it.", as_of=None)
    keep(browser, work)
    factories.add_evidence(desk, work.claim, publisher="The Library")

    assert f'name="version" value="{work.version}"' in page_of(browser, work)
    answer = browser.post(reverse("claims:verdict_save", args=[work.claim_id]), {**WORDS, "version": work.version})
    assert answer.status_code == 409


def test_evidence_alone_makes_no_draft_stale(desk, sitting):
    work = factories.researched(desk)
    browser = sitting(desk.researcher)
    keep(browser, work)
    factories.add_evidence(desk, work.claim, publisher="The Library", by=desk.lead)

    assert f'name="version" value="{fresh(work).version}"' in page_of(browser, work)


def test_only_who_may_research_keeps_a_draft(desk, sitting):
    work = factories.researched(desk)

    assert keep(sitting(desk.reviewer), work).status_code == 403


def test_the_preview_is_what_readers_will_see(desk, sitting):
    work = factories.researched(desk)
    text = "**Bold** [1] <script>alert(1)</script>"

    address = reverse("claims:verdict_preview", args=[work.claim_id])
    shown = sitting(desk.researcher).post(address, {"explanation": text}).content.decode()

    assert "<strong>Bold</strong>" in shown
    assert 'href="#evidence-1"' in shown
    assert "<script>alert" not in shown


def test_after_a_correction_its_verdict_is_compared_with_the_one_before(desk, sitting):
    shown = factories.superseded(desk)
    context = sitting(desk.lead).get(reverse("claims:versions", args=[shown.claim_id])).context
    newest, before = Verdict.objects.filter(review__claim=shown.claim_id).order_by("-pk")[:2]
    assert (context["newer"], context["older"]) == (newest, before)


def test_any_two_versions_are_compared(desk, sitting):
    work = factories.researched(desk)
    factories.write_verdict(desk, work, summary="The number is wrong.", rating_key="false")
    factories.write_verdict(desk, work, summary="The number is old.", rating_key="false")
    browser = sitting(desk.reviewer)
    address = reverse("claims:versions", args=[work.claim_id])

    last = browser.get(address).content.decode()
    chosen = browser.get(address, {"from": f"{work.pk}.1", "to": f"{work.pk}.2"}).content.decode()

    assert "<del>wrong.</del><ins>old.</ins>" in last
    assert "<del>right.</del><ins>wrong.</ins>" in chosen
    assert "True → False" in chosen
    assert browser.get(address, {"from": "9.9", "to": "x"}).status_code == 200
    assert f"?from={work.pk}.1&amp;to={work.pk}.2" in page_of(browser, work)


def test_a_second_person_sees_what_changed_since_they_answered(desk, sitting):
    work = factories.changes_requested(desk)
    factories.write_verdict(desk, work, summary="The number is nearly right.")
    factories.add_evidence(desk, work.claim, publisher="The Library")
    factories.write_verdict(desk, work, summary="The number is nearly right.", explanation="By page 3 [1].")
    verdict.submit(review_id=work.pk, by=desk.researcher)

    asked = page_of(sitting(desk.reviewer), work)
    other = page_of(sitting(desk.lead), work)

    assert "Since you read version 1 (now 3)" in asked
    assert "<ins>nearly </ins>" in asked
    assert "Rolf Researcher added evidence [3]" in asked
    assert "Version 2 to 3" in other
    assert "<ins>nearly </ins>" not in other
