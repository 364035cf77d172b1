"""The right of reply: whom we asked, by when, and what came of it."""

import pytest
from django.urls import reverse

from claims.models import Evidence, ReplyOutcome, ReplyRequest
from factcheck.office.models import DeskSettings
from tests import factories

pytestmark = pytest.mark.django_db

ASKED = {"whom": "The council", "how": "EMAIL", "asked_on": "2026-11-18", "deadline": "2026-11-20", "question": "Why?"}


def page_of(browser, work) -> str:
    return browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode()


def ask(browser, work, **changes):
    return browser.post(reverse("claims:reply_ask", args=[work.claim_id]), ASKED | changes)


def note(browser, work, **fields):
    asked = ReplyRequest.objects.get()
    return browser.post(reverse("claims:reply_note", args=[work.claim_id, asked.pk]), fields)


def test_who_was_asked_what_came_of_it_and_their_words_as_evidence(desk, sitting):
    work = factories.researching(desk)
    browser = sitting(desk.researcher)

    assert ask(browser, work).status_code == 302
    assert "The council" in page_of(browser, work)
    assert note(browser, work, kind="REMINDED", on="2026-11-19").status_code == 302
    assert note(browser, work, kind="ANSWERED", on="2026-11-20", said="“It was 9.”").status_code == 302

    shown = page_of(browser, work)
    assert "“It was 9.”" in shown
    assert "noted what came of asking The council: Answered" in shown
    answered = ReplyOutcome.objects.get(kind="ANSWERED")
    browser.post(reverse("claims:reply_cite", args=[work.claim_id, answered.pk]))
    piece = Evidence.objects.get()
    assert (piece.kind, piece.publisher, piece.latest_capture.text) == ("QUOTE", "The council", "“It was 9.”")


def test_faults_come_back_with_what_was_typed(desk, sitting):
    work = factories.researching(desk)
    browser = sitting(desk.researcher)

    late = ask(browser, work, deadline="2026-11-01")
    assert late.status_code == 400
    assert "before the day of asking" in late.content.decode()
    assert "Why?</textarea>" in late.content.decode()
    ask(browser, work)
    assert ask(browser, work).status_code == 409
    silent = note(browser, work, kind="ANSWERED", on="2026-11-20")
    assert silent.status_code == 400
    assert "word for word" in silent.content.decode()


def test_a_desk_may_want_it_before_the_second_review(desk, sitting):
    work = factories.researched(desk)
    browser = sitting(desk.researcher)
    assert "for a reply, and note it." not in page_of(browser, work)
    DeskSettings.objects.update_or_create(pk=1, defaults={"wants_reply": True})

    assert "Ask those whom it is about for a reply, and note it." in page_of(browser, work)
    ask(browser, work)
    assert "Note what came of asking The council" in page_of(browser, work)
    note(browser, work, kind="NO_ANSWER", on="2026-11-20")
    assert "The right of reply was given." in page_of(browser, work)


def test_only_who_researches_notes_it(desk, sitting):
    work = factories.researching(desk)

    assert ask(sitting(desk.reviewer), work).status_code == 403
    assert not ReplyRequest.objects.exists()
