"""The second person's screens in a real browser: approving or asking, a blind verdict, three that differ; links."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import LinkCheck, LinkState
from claims.services import high_risk, link_checks, panel
from factcheck.accounts.roles import REVIEWER
from tests import factories
from tests.browser.conftest import DESKTOP
from tests.browser.test_screens import faults_of
from tests.factories import fresh, person

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "Our council asked for it."


def page_of(work) -> str:
    return reverse("claims:claim", args=[work.claim_id])


def told(seen, sentence: str) -> None:
    seen.page.get_by_role("status").get_by_text(sentence).first.wait_for()


def rated_blind(desk, *ratings: str):
    """A check that wants a blind verdict, and has had these of others."""
    high_risk.switch_kind(kind="BLIND", on=True, by=desk.lead, reason=WHY)
    work = factories.submitted(desk, topics=("health",))
    others = [desk.reviewer, person(REVIEWER, name="Theo Third")]
    for who, rating in zip(others, ratings, strict=False):
        panel.answer(review_id=work.pk, by=who, rating_key=rating, reason="Both reports give it.")
    return work


def test_the_second_person_reads_and_answers_and_the_author_is_told_what_comes_first(desk, visit):
    work = factories.submitted(desk)
    seen = visit(person=desk.reviewer)
    seen.opens(page_of(work))

    approve = seen.page.get_by_role("button", name="Approve version 1").bounding_box()
    assert approve["y"] + approve["height"] <= DESKTOP["height"], "on the first screen"
    assert not list(faults_of(seen))
    seen.page.get_by_label("What should change").fill("Name the second report.")
    seen.page.get_by_role("button", name="Ask for changes").click()
    told(seen, "Asked for changes.")

    author = visit(person=desk.researcher)
    author.opens(page_of(work))
    assert author.page.get_by_text("Name the second report.").first.is_visible()
    author.page.get_by_role("button", name="Send for second review").click()
    author.page.get_by_text("nothing has changed since").first.wait_for()
    assert fresh(work).status == "CHANGES_REQUESTED"
    assert not list(faults_of(author))
    author.page.get_by_label("Summary").fill("Both reports give the number.")
    author.page.get_by_role("button", name="Send for second review").click()
    told(author, "Sent for second review.")
    assert [one for one in author.complaints if "409" not in one] == []
    assert not seen.complaints


def test_who_rates_it_blind_sees_no_verdict_and_answers_by_keyboard(desk, visit):
    work = rated_blind(desk)
    seen = visit(person=desk.reviewer)
    seen.opens(page_of(work))
    assert not seen.page.get_by_text(fresh(work).latest_verdict.summary).count()
    assert not list(faults_of(seen))

    seen.page.keyboard.press("v")
    seen.page.keyboard.press("1")
    assert seen.page.locator("[name=rating_key]").first.is_checked()
    seen.page.get_by_label("Why, by which evidence").fill("Both reports give the number.")
    seen.page.keyboard.press("Control+Enter")

    seen.page.get_by_role("heading", name="Second review").wait_for()
    assert work.panel_verdicts.get().person == desk.reviewer
    assert not list(faults_of(seen))
    assert not seen.complaints


def test_where_three_differ_the_lead_sees_all_of_them_and_decides(desk, visit):
    work = rated_blind(desk, "false", "half")
    seen = visit(person=desk.lead)
    seen.opens(page_of(work))
    assert not list(faults_of(seen))

    decision = seen.page.locator("form").filter(has=seen.page.get_by_role("button", name="Decide", exact=True))
    decision.get_by_role("radio", name="Half true").check()
    decision.get_by_label("Why, and what should change").fill("The second report counts otherwise.")
    decision.get_by_role("button", name="Decide", exact=True).click()

    seen.page.get_by_text("The second report counts otherwise.").first.wait_for()
    assert fresh(work).status == "CHANGES_REQUESTED"
    assert not list(faults_of(seen))
    assert not seen.complaints


def test_links_that_are_gone_changed_or_moved_are_listed_and_ticked_off(desk, visit):
    work = factories.researched(desk)
    link_checks.line_up(now=timezone.now())
    links = list(LinkState.objects.order_by("pk"))
    for link, state in zip(links, ("GONE", "CHANGED"), strict=True):
        now = timezone.now()
        facts = {"state": state, "since": now, "looked_at": now, "told": state, "alike": 12, "reason": "not-found"}
        LinkState.objects.filter(pk=link.pk).update(**facts)
        LinkCheck.objects.create(
            evidence_id=link.evidence_id,
            url=link.url,
            outcome="MISSING" if state == "GONE" else state,
            reason="not-found" if state == "GONE" else "",
            alike=12,
            at=now,
            compared_with=link.evidence.latest_capture,
            text="" if state == "GONE" else "Quite another text about parking on the quay.",
        )
    seen, faults = visit(person=desk.lead), []
    for which in ("GONE", "CHANGED", "MOVED", "outside"):
        seen.opens(reverse("claims:links") + f"?which={which}")
        faults += [f"{which}: {fault}" for fault in faults_of(seen)]
    for path in (reverse("claims:link_looks", args=[work.claim_id, links[1].evidence_id]), page_of(work)):
        seen.opens(path)
        faults += [f"{path}: {fault}" for fault in faults_of(seen)]
    assert not faults, "\n".join(faults)

    seen.opens(reverse("claims:links"))
    seen.page.get_by_role("button", name="Tick off").click()
    told(seen, "Ticked off")
    assert fresh(links[0]).seen_by == desk.lead
    assert not seen.complaints
