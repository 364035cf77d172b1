"""Every key of a decision, and what the screen does before and when the server disagrees."""

import pytest

from claims.services import triage

from .screen import at, presses, state, status, told

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_decision_has_its_key_and_the_next_candidate_comes_at_once(seen, claims):
    presses(seen, "a")
    told(seen, "Accepted as")
    at(seen, 2)
    assert seen.page.evaluate("document.activeElement.id") == f"q{claims[1].pk}"
    assert "1 of 6 decided." in seen.page.locator("#toasts").inner_text()
    presses(seen, "r", "2")
    told(seen, "Rejected: Too vague to check.")
    at(seen, 3)
    presses(seen, "r", "r")
    told(seen, "Rejected: Too vague to check.")
    at(seen, 4)
    presses(seen, "s", "1")
    told(seen, "Set aside until")
    at(seen, 5)
    presses(seen, "d", "1")
    told(seen, "Kept as a repeat of")
    at(seen, 6)

    states = ["ACCEPTED", "DISMISSED", "DISMISSED", "SNOOZED", "MERGED", "CANDIDATE"]
    assert [status(claim) for claim in claims] == states
    assert seen.page.locator("#decided-today").inner_text() == "5"


def test_z_takes_back_one_after_the_other(seen, claims):
    presses(seen, "a")
    told(seen, "Accepted as")
    presses(seen, "r", "1")
    told(seen, "Rejected: Opinion")

    presses(seen, "z")
    told(seen, "back in the queue")
    at(seen, 2)
    assert (status(claims[0]), status(claims[1])) == ("ACCEPTED", "CANDIDATE")


def test_j_and_k_go_through_the_candidates_and_enter_opens_the_claim(seen, claims):
    presses(seen, "j", "j")
    at(seen, 3)
    presses(seen, "k")
    at(seen, 2)
    assert f"claim={claims[1].pk}" in seen.page.url
    presses(seen, "Enter")
    seen.page.wait_for_url(f"**/claims/{claims[1].pk}/")


def test_brackets_go_through_the_articles(seen):
    presses(seen, "]")
    seen.page.get_by_role("heading", name="Candidate 1 of 1").wait_for()
    presses(seen, "[")
    seen.page.get_by_text("of 6", exact=False).first.wait_for()


def test_the_screen_shows_a_decision_before_the_server_answers(seen, claims):
    held = []
    seen.page.route("**/accept/", lambda route: held.append(route))

    presses(seen, "a")
    at(seen, 2)

    assert state(seen, claims[0]) == "accepted"
    assert status(claims[0]) == "CANDIDATE"
    held[0].continue_()
    told(seen, "Accepted as")
    assert status(claims[0]) == "ACCEPTED"


def test_who_comes_second_is_told_and_sees_what_is_true(seen, claims, desk):
    triage.dismiss(claim_id=claims[0].pk, by=desk.lead, code="TRIVIAL")

    presses(seen, "a")

    notice = seen.page.get_by_role("alert").get_by_text("Jonas rejected candidate 1 a moment before you.")
    notice.wait_for()
    assert state(seen, claims[0]) == "dismissed"
    assert status(claims[0]) == "DISMISSED"


def test_without_a_connection_decisions_wait_and_are_sent_later(seen, claims):
    seen.page.wait_for_timeout(500)  # the next inspector has been fetched ahead
    seen.page.context.set_offline(True)
    presses(seen, "a")
    seen.page.get_by_text("One decision is waiting on this computer").wait_for()
    assert status(claims[0]) == "CANDIDATE"

    seen.page.context.set_offline(False)

    seen.page.get_by_text("is waiting on this computer").wait_for(state="detached")
    assert status(claims[0]) == "ACCEPTED"


def test_rows_are_ticked_by_key_and_decided_as_one(seen, claims):
    presses(seen, "x", "Shift+J", "Shift+J")
    seen.page.get_by_text("3 selected").wait_for()
    at(seen, 3)
    seen.page.locator("#bulk").get_by_text("Reject").click()
    seen.page.locator("#bulk").get_by_role("button", name="Opinion or prediction").click()

    told(seen, "3 rejected: Opinion or prediction.")
    presses(seen, "z")
    told(seen, "All taken back: 3 candidates.")
    assert {status(claim) for claim in claims} == {"CANDIDATE"}
