"""Readers are told who was asked for comment where the desk chooses so: as approvers read it, and frozen with it."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from claims.models import ReplyRequest
from claims.services import publication, replies, verdict
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.colleague import words_of
from tests.factories import TODAY, fresh

pytestmark = pytest.mark.django_db


def asked(desk, work, whom: str = "The council") -> ReplyRequest:
    return replies.ask(claim_id=work.claim_id, by=desk.researcher, whom=whom, how="EMAIL", asked_on=TODAY)


def shows(desk, request: ReplyRequest, *, shown: bool = True) -> None:
    replies.show(request_id=request.pk, by=desk.researcher, shown=shown)


def published(desk, work):
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer, verdict_number=fresh(work).latest_verdict.number)
    return publication.publish(review_id=work.pk, by=desk.publisher)


def page_of(shown) -> str:
    return words_of(Client().get(reverse("public:check", args=[shown.claim_id, shown.slug])).content.decode())


def test_readers_are_told_what_the_desk_chose_and_nothing_else(desk):
    work = factories.researched(desk)
    council, mayor, _port = (asked(desk, work, whom) for whom in ("The council", "The mayor", "The port"))
    replies.note_outcome(request_id=council.pk, by=desk.researcher, kind="ANSWERED", on=TODAY, said="It was nine.")
    for one in (council, mayor):
        shows(desk, one)
    shown = published(desk, work)

    told = json.loads(shown.document)["replies"]
    day = TODAY.isoformat()
    assert told == [
        {"whom": "The council", "asked_on": day, "outcome": "answered", "on": day},
        {"whom": "The mayor", "asked_on": day, "outcome": None, "on": None},
    ]
    page = page_of(shown)
    today = date_format(TODAY)
    assert f"The council was asked for comment on {today} and answered on {today}." in page
    assert f"The mayor was asked for comment on {today} and had not answered" in page
    assert "The port" not in page
    assert "It was nine." not in page


def test_without_a_choice_the_document_is_what_it_was_before(desk):
    work = factories.researched(desk)
    asked(desk, work)

    assert "replies" not in json.loads(published(desk, work).document)


@pytest.mark.parametrize("change", ["hide", "note", "show another"])
def test_what_changes_for_readers_voids_the_approval(desk, change):
    work = factories.researched(desk)
    first, second = asked(desk, work), asked(desk, work, "The mayor")
    shows(desk, first)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer, verdict_number=fresh(work).latest_verdict.number)
    if change == "note":
        replies.note_outcome(request_id=first.pk, by=desk.researcher, kind="NO_ANSWER", on=TODAY)
    else:
        shows(desk, first if change == "hide" else second, shown=change != "hide")

    assert fresh(work).status == "RESEARCHING"
    verdict.submit(review_id=work.pk, by=desk.researcher)
    with pytest.raises(Conflict):
        publication.publish(review_id=work.pk, by=desk.publisher)


def test_a_note_on_what_readers_are_not_told_of_leaves_the_approval(desk):
    work = factories.researched(desk)
    request = asked(desk, work)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    replies.note_outcome(request_id=request.pk, by=desk.researcher, kind="NO_ANSWER", on=TODAY)

    assert fresh(work).status == "SUBMITTED"


def test_who_chose_what_readers_are_told_approves_nothing(desk):
    work = factories.researched(desk)
    replies.show(request_id=asked(desk, work).pk, by=desk.lead, shown=True)
    verdict.submit(review_id=work.pk, by=desk.researcher)

    with pytest.raises(Forbidden):
        verdict.approve(review_id=work.pk, by=desk.lead, verdict_number=fresh(work).latest_verdict.number)


def test_the_same_choice_twice_and_a_strangers_choice_are_refused(desk):
    request = asked(desk, factories.researched(desk))
    shows(desk, request)
    with pytest.raises(Conflict):
        shows(desk, request)
    with pytest.raises(Forbidden):
        replies.show(request_id=request.pk, by=factories.person("triager"), shown=False)
