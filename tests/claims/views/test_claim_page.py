"""The claim's page: what it shows to whom, and what its forms do."""

import pytest
from django.urls import reverse

from claims.models import Claim, Publication, Review
from tests import factories

pytestmark = pytest.mark.django_db

STATES = ["researching", "submitted", "changes_requested", "approved", "scheduled", "abandoned", "published"]
TRIAGED = ["candidate", "accepted", "dismissed", "merged", "snoozed"]


def page_of(browser, claim_id):
    return browser.get(reverse("claims:claim", args=[claim_id]))


def post(browser, verb, claim_id, *more, **fields):
    return browser.post(reverse(f"claims:{verb}", args=[claim_id, *more]), fields)


def draft(**fields):
    return {
        "rating_key": "false",
        "summary": "The number is wrong.",
        "explanation": "The report gives another number [1].",
        "as_of": factories.TODAY.isoformat(),
    } | fields


@pytest.mark.parametrize("role", ["triager", "researcher", "reviewer", "publisher", "lead"])
@pytest.mark.parametrize("state", STATES)
def test_everybody_at_the_desk_can_read_every_state(desk, sitting, state, role):
    work = getattr(factories, state)(desk)

    assert page_of(sitting(getattr(desk, role)), work.claim_id).status_code == 200


@pytest.mark.parametrize("state", TRIAGED)
def test_what_triage_decided_can_be_read(desk, sitting, state):
    claim = getattr(factories, state)(desk)

    assert page_of(sitting(desk.triager), claim.pk).status_code == 200


def test_a_claim_that_is_not_there_is_not_found(desk, sitting):
    assert page_of(sitting(desk.triager), 999_999).status_code == 404
    assert post(sitting(desk.triager), "accept", 999_999).status_code == 404


def test_the_author_reads_why_somebody_else_has_to_approve(desk, sitting):
    work = factories.submitted(desk)
    work.opened_by.groups.add(*desk.reviewer.groups.all())
    desk.researcher.groups.add(*desk.reviewer.groups.all())

    page = page_of(sitting(desk.researcher), work.claim_id).content.decode()
    answer = post(sitting(desk.researcher), "approve", work.claim_id, verdict_number=1)

    assert "someone else has to approve it" in page
    assert answer.status_code == 403
    assert "someone else has to approve it" in answer.content.decode()


def test_a_draft_is_kept_although_it_can_not_be_sent_yet(desk, sitting):
    work = factories.researching(desk)
    browser = sitting(desk.researcher)

    post(browser, "verdict_save", work.claim_id, **draft(send="1", version=work.version))

    work = Review.objects.get(pk=work.pk)
    assert (work.status, work.latest_verdict.summary) == ("RESEARCHING", "The number is wrong.")
    page = page_of(browser, work.claim_id).content.decode()
    assert "Saved, but not sent." in page
    assert "two pieces from different publishers" in page


def test_a_complete_verdict_is_sent(desk, sitting):
    work = factories.researched(desk)

    post(sitting(desk.researcher), "verdict_save", work.claim_id, **draft(send="1", version=work.version))

    assert Review.objects.get(pk=work.pk).status == "SUBMITTED"


def test_what_was_typed_stays_when_somebody_saved_first(desk, sitting):
    work = factories.researched(desk)
    seen = work.version
    factories.write_verdict(desk, work, summary="The number is right, mostly.")

    answer = post(sitting(desk.researcher), "verdict_save", work.claim_id, **draft(version=seen))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "while you were editing" in page
    assert "The number is wrong.</textarea>" in page
    assert "<ins>wrong.</ins>" in page
    assert f'name="version" value="{Review.objects.get(pk=work.pk).version}"' in page


def test_every_field_that_somebody_else_saved_is_shown_before_it_can_be_written_over(desk, sitting):
    work = factories.researched(desk)
    seen = work.version
    factories.write_verdict(desk, work, rating_key="half", explanation="It was half as much [2].")

    page = post(
        sitting(desk.researcher), "verdict_save", work.claim_id, **draft(version=seen, as_of="2026-11-19")
    ).content.decode()

    assert "Half true → False" in page
    assert "<del>was</del>" in page
    assert "20 November 2026 → 19 November 2026" in page


def test_a_faulty_form_does_not_rest_on_what_its_writer_has_not_seen(desk, sitting):
    work = factories.researched(desk)
    seen = work.version
    factories.write_verdict(desk, work, summary="The number is right, mostly.")

    answer = post(sitting(desk.researcher), "verdict_save", work.claim_id, **draft(version=seen, as_of="soon"))

    assert answer.status_code == 400
    assert f'name="version" value="{seen}"' in answer.content.decode()


def test_a_fault_comes_back_at_its_field(desk, sitting):
    work = factories.researching(desk)

    answer = post(
        sitting(desk.researcher), "evidence_add", work.claim_id, kind="LINK", stance="SUPPORTS", title="Report"
    )

    page = answer.content.decode()
    assert answer.status_code == 400
    assert answer.context["form"]["evidence"].errors["publisher"]
    assert 'value="Report"' in page


def test_evidence_can_be_set_aside_and_brought_back(desk, sitting):
    work = factories.researching(desk)
    piece = factories.add_evidence(desk, work.claim, publisher="Town archive")
    browser = sitting(desk.researcher)

    post(browser, "evidence_remove", work.claim_id, piece.pk)
    piece.refresh_from_db()
    assert piece.removed_at

    post(browser, "evidence_restore", work.claim_id, piece.pk)
    piece.refresh_from_db()
    assert piece.removed_at is None


def test_from_second_review_to_the_public(desk, sitting):
    work = factories.submitted(desk)

    post(sitting(desk.reviewer), "approve", work.claim_id, verdict_number=work.latest_verdict.number)
    post(sitting(desk.publisher), "publish", work.claim_id)

    assert Publication.objects.get().status == "LIVE"


def test_a_second_person_reads_the_verdict_before_the_button_that_approves_it(desk, sitting):
    work = factories.submitted(desk)
    desk.lead.groups.add(*desk.researcher.groups.all(), *desk.reviewer.groups.all())

    for person in (desk.reviewer, desk.lead):
        page = page_of(sitting(person), work.claim_id).content.decode()
        assert page.index("The report gives the same number") < page.index("Approve version 1")
    assert page.index("Approve version 1") < page.index("<summary>Edit the verdict</summary>")


def test_without_scripts_a_writer_is_warned_that_other_forms_open_the_page_anew(desk, sitting):
    work = factories.researching(desk)

    warning = "save the draft before you use them"
    assert warning in page_of(sitting(desk.researcher), work.claim_id).content.decode()
    assert warning not in page_of(sitting(desk.triager), work.claim_id).content.decode()


def test_asking_for_changes_needs_words(desk, sitting):
    work = factories.submitted(desk)
    browser = sitting(desk.reviewer)

    assert post(browser, "request_changes", work.claim_id).status_code == 400
    assert post(browser, "request_changes", work.claim_id, reason="Name the page.").status_code == 302
    assert "Name the page." in page_of(browser, work.claim_id).content.decode()


def test_what_is_public_can_be_corrected_contested_and_retracted(desk, sitting):
    shown = factories.live(desk)
    browser = sitting(desk.publisher)

    post(browser, "contest", shown.claim_id, notice="The council disputes this.")
    assert Publication.objects.get().status == "CONTESTED"
    post(browser, "restore", shown.claim_id, reason="The council withdrew its letter.")
    assert Publication.objects.get().status == "LIVE"
    post(browser, "correct", shown.claim_id, kind="CORRECTION", note="The date was wrong.")
    assert Claim.objects.get(pk=shown.claim_id).open_review.kind == "CORRECTION"
    post(browser, "retract", shown.claim_id, notice="The report was forged.")
    assert Publication.objects.get().status == "RETRACTED"


def test_every_step_stands_in_the_history_with_who_and_why(desk, sitting):
    work = factories.changes_requested(desk)

    page = page_of(sitting(desk.researcher), work.claim_id).content.decode()

    for who in (desk.triager, desk.researcher, desk.reviewer):
        assert f"<b>{who.name}</b>" in page
    assert "Name the page of the report." in page


def test_a_comment_is_plain_text(desk, sitting):
    claim = factories.accepted(desk)
    browser = sitting(desk.reviewer)

    post(browser, "comment", claim.pk, text="<b>Call</b> the council.")

    page = page_of(browser, claim.pk).content.decode()
    assert "&lt;b&gt;Call&lt;/b&gt; the council." in page
