"""Changing a piece of evidence and the public note of a correction, where they stand."""

import pytest
from django.urls import reverse

from claims.models import Event
from claims.services import evidence, review, verdict
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db

WARNING = "Saving takes the review back to research"
OPEN_FORM = "Save [1] <kbd>"


def page_of(browser, claim_id: int, **query) -> str:
    return browser.get(reverse("claims:claim", args=[claim_id]), query).content.decode()


def said(piece, **changes) -> dict:
    """What the form of a piece sends."""
    names = ("kind", "stance", "url", "title", "publisher", "note")
    known = {name: getattr(piece, name) for name in names} | {"published_on": piece.published_on.isoformat()}
    return known | {"is_primary": "on", "seen": evidence.piece_token(piece)} | changes


def change(browser, piece, **changes):
    address = reverse("claims:evidence_change", args=[piece.claim_id, piece.pk])
    return browser.post(address, said(piece, **changes))


def corrected(desk):
    return factories.correction(desk, factories.live(desk))


def test_the_form_of_a_piece_opens_where_it_stands(desk, sitting):
    work = factories.researched(desk)
    browser = sitting(desk.researcher)

    closed, opened = page_of(browser, work.claim_id), page_of(browser, work.claim_id, edit=1)

    assert 'aria-label="Edit [1]"' in closed
    assert OPEN_FORM not in closed
    assert OPEN_FORM in opened
    assert OPEN_FORM not in page_of(sitting(desk.reviewer), work.claim_id, edit=1)


def test_a_piece_is_changed_and_its_approval_void(desk, sitting):
    work = factories.approved(desk)
    piece = work.claim.evidence.first()
    browser = sitting(desk.researcher)

    told = page_of(browser, work.claim_id, edit=1)
    answer = change(browser, piece, title="Annual report, second edition", is_primary="")

    assert WARNING in told
    assert "voids its approval" in told
    assert answer.status_code == 302
    assert (fresh(piece).title, fresh(piece).is_primary) == ("Annual report, second edition", False)
    assert fresh(work).status == "RESEARCHING"


def test_in_research_nothing_is_warned_of(desk, sitting):
    assert WARNING not in page_of(sitting(desk.researcher), factories.researched(desk).claim_id, edit=1)


def test_saying_the_same_again_changes_nothing(desk, sitting):
    work = factories.approved(desk)

    change(sitting(desk.researcher), work.claim.evidence.first())

    assert fresh(work).status == "APPROVED"
    assert not Event.objects.filter(step="evidence.change").exists()


def test_a_fault_comes_back_in_the_form_of_the_piece(desk, sitting):
    work = factories.researched(desk)

    answer = change(sitting(desk.researcher), work.claim.evidence.first(), url="", title="Typed")

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Give the address" in page
    assert 'value="Typed"' in page


def test_two_people_do_not_write_over_each_others_piece(desk, sitting):
    work = factories.researched(desk)
    piece = work.claim.evidence.first()
    evidence.change_evidence(evidence_id=piece.pk, by=desk.lead, title="The lead's title")

    answer = change(sitting(desk.researcher), piece, title="Mine")

    assert answer.status_code == 409
    assert "Somebody else changed [1] meanwhile" in answer.content.decode()
    assert fresh(piece).title == "The lead's title"


def test_a_corrections_note_can_be_changed_while_it_is_worked_on(desk, sitting):
    work = corrected(desk)
    browser = sitting(desk.researcher)
    address = reverse("claims:public_note", args=[work.claim_id])

    assert "Edit the public note" in page_of(browser, work.claim_id)
    browser.post(address, {"kind": "CLARIFICATION", "note": "The year was unclear.", "seen": work.correction_note})

    work = fresh(work)
    assert (work.correction_kind, work.correction_note) == ("CLARIFICATION", "The year was unclear.")
    assert "changed what readers are told of the correction" in page_of(browser, work.claim_id)


def test_a_changed_note_voids_the_approval_and_its_writer_can_not_give_the_next(desk):
    work = corrected(desk)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)

    review.change_correction(review_id=work.pk, by=desk.lead, kind="UPDATE", note="The year was another.")

    assert fresh(work).status == "RESEARCHING"
    verdict.submit(review_id=work.pk, by=desk.researcher)
    with pytest.raises(Forbidden):
        verdict.approve(review_id=work.pk, by=desk.lead)


def test_only_an_open_correction_has_a_note_and_nobody_writes_over_an_unseen_one(desk):
    first = factories.researched(desk)
    with pytest.raises(Conflict, match="first check"):
        review.change_correction(review_id=first.pk, by=desk.researcher, kind="UPDATE", note="New.")

    work = corrected(desk)
    with pytest.raises(Conflict, match="meanwhile"):
        review.change_correction(review_id=work.pk, by=desk.researcher, kind="UPDATE", note="New.", seen="Another.")
    with pytest.raises(Forbidden):
        review.change_correction(review_id=work.pk, by=desk.triager, kind="UPDATE", note="New.")


def test_a_form_that_came_too_late_keeps_its_words_and_shows_what_stands(desk, sitting):
    work = factories.researched(desk)
    piece = work.claim.evidence.first()
    late = said(piece, title="My title")
    evidence.change_evidence(evidence_id=piece.pk, by=desk.lead, title="Their title")
    browser, address = sitting(desk.researcher), reverse("claims:evidence_change", args=[work.claim_id, piece.pk])

    answer = browser.post(address, late)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed [1]" in page
    assert "<del>Their</del><ins>My</ins>" in page
    assert 'value="My title"' in page
    again = evidence.piece_token(fresh(piece))
    assert f'id="piece{piece.pk}_seen"' in page
    assert again in page
    assert browser.post(address, late | {"seen": again}).status_code == 302
    assert fresh(piece).title == "My title"


def test_a_public_note_that_came_too_late_keeps_its_words(desk, sitting):
    work = corrected(desk)
    browser, address = sitting(desk.researcher), reverse("claims:public_note", args=[work.claim_id])
    late = {"kind": work.correction_kind, "note": "My note.", "seen": work.correction_note}
    review.change_correction(review_id=work.pk, by=desk.lead, kind="UPDATE", note="Their note.")

    answer = browser.post(address, late)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<del>Their</del><ins>My</ins>" in page
    assert "My note.</textarea>" in page
    assert browser.post(address, late | {"seen": "Their note."}).status_code == 302
    assert fresh(work).correction_note == "My note."
