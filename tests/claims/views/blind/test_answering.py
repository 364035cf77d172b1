"""The page on which somebody rates it blind, and what comes of it."""

import pytest
from django.urls import reverse

from claims.models import PanelVerdict
from claims.services import high_risk, panel, publication, verdict
from tests import factories
from tests.factories import fresh

from .watching import WHY

pytestmark = pytest.mark.django_db


def test_the_page_is_the_claim_its_evidence_and_a_form(watched, sitting):
    page = sitting(watched.reader).get(reverse("claims:claim", args=[watched.work.claim_id])).content.decode()

    for words in ("Town archive", "The number stands here.", "Your blind verdict", "Step aside and read the verdict"):
        assert words in page
    assert "The council bought" in page
    for words in ("Approve version", "Discussion and history", "Ask for changes"):
        assert words not in page


def test_an_answer_opens_the_page_and_the_approval(watched, sitting):
    browser, claim_id = sitting(watched.reader), watched.work.claim_id
    page = browser.get(reverse("claims:claim", args=[claim_id]))
    read = page.context["dossier"].reading
    given = {"rating_key": "false", "reason": "Both reports say otherwise.", "read": read}

    answer = browser.post(reverse("claims:blind_answer", args=[claim_id]), given, follow=True)

    told = answer.content.decode()
    assert "SECRET-WORDS" in told
    assert "The blind second verdict agrees: “False”." in told
    assert "Approve version 2" in told
    assert PanelVerdict.objects.get().person == watched.reader
    again = browser.post(reverse("claims:blind_answer", args=[claim_id]), given)
    assert (again.status_code, "Nobody sits twice" in again.content.decode()) == (409, True)


def test_wrong_and_late_answers_keep_what_was_typed(watched, sitting):
    browser, claim_id = sitting(watched.reader), watched.work.claim_id
    address = reverse("claims:blind_answer", args=[claim_id])
    missing = browser.post(address, {"reason": "KEPT-WORDS"})
    assert (missing.status_code, "KEPT-WORDS" in missing.content.decode()) == (400, True)
    assert "Choose a rating." in missing.content.decode()

    late = browser.post(address, {"rating_key": "true", "reason": "KEPT-WORDS", "read": "what stood before"})

    told = late.content.decode()
    assert (late.status_code, "KEPT-WORDS" in told, "SECRET" in told) == (409, True, False)
    assert "changed since you opened the page" in told
    assert not PanelVerdict.objects.exists()


def test_stepping_aside_shows_everything(watched, sitting):
    browser, claim_id = sitting(watched.reader), watched.work.claim_id
    told = browser.post(reverse("claims:step_aside", args=[claim_id]), follow=True).content.decode()

    assert "SECRET-SUMMARY" in told
    assert "stepped aside to read the verdict" in told
    refused = browser.post(reverse("claims:blind_answer", args=[claim_id]), {"rating_key": "true", "reason": "x"})
    assert refused.status_code == 403


def test_while_it_is_written_it_is_hidden_as_well(watched, sitting):
    verdict.take_back(review_id=watched.work.pk, by=watched.desk.researcher)
    page = sitting(watched.reader).get(reverse("claims:claim", args=[watched.work.claim_id])).content.decode()

    assert "Its verdict is being written." in page
    assert "Give this verdict" not in page
    assert "SECRET" not in page


def test_others_read_everything_meanwhile(watched, sitting):
    for who in (watched.desk.researcher, watched.desk.publisher, watched.desk.triager):
        page = sitting(who).get(reverse("claims:claim", args=[watched.work.claim_id])).content.decode()
        assert "SECRET-SUMMARY" in page, who


def test_my_desk_says_what_is_to_be_rated_blind(watched, sitting):
    def shelves(who):
        found = sitting(who).get(reverse("claims:my_desk")).context["found"]
        return [shelf.rows for shelf in (found.to_rate, found.to_review, found.to_decide)]

    second, lead = watched.desk.reviewer, watched.desk.lead
    assert shelves(watched.reader) == shelves(second) == [[watched.work], [], []]
    panel.answer(review_id=watched.work.pk, by=second, rating_key="true", reason="As I read it.")
    assert shelves(second) == [[], [], []]
    assert shelves(watched.reader) == [[watched.work], [], []]
    panel.answer(review_id=watched.work.pk, by=watched.reader, rating_key="half", reason="As I read it.")
    assert shelves(watched.reader) == shelves(second) == [[], [], []]
    assert shelves(lead) == [[], [], [watched.work]]


def test_the_author_asks_for_it_with_the_box_beside_send(desk, sitting):
    work = factories.researched(desk)
    browser = sitting(desk.researcher)
    page = browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode()
    assert 'name="blind"' in page

    browser.post(reverse("claims:submit", args=[work.claim_id]), {"blind": "1"})

    assert fresh(work).blind_by == desk.researcher
    page = browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode()
    assert "Rolf Researcher asked for it" in page
    browser.post(reverse("claims:blind_withdraw", args=[work.claim_id]))
    assert fresh(work).blind_by is None


def test_a_lead_decides_on_the_page_where_all_three_differ(watched, sitting):
    work, browser = watched.work, sitting(watched.desk.lead)
    panel.answer(review_id=work.pk, by=watched.desk.reviewer, rating_key="true", reason="As I read it.")
    panel.answer(review_id=work.pk, by=watched.reader, rating_key="half", reason="As I read it.")
    page = browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode()
    assert "All three rate it differently: a lead decides, by asking for changes." in page

    asked = {"rating_key": "half", "reason": "Say which year it is of."}
    told = browser.post(reverse("claims:panel_decide", args=[work.claim_id]), asked, follow=True).content.decode()

    assert "the lead decided on “Half true”" in told
    assert "sent version 2 back to research, to be rated “Half true”" in told
    assert fresh(work).status == "CHANGES_REQUESTED"


def test_the_page_of_the_rules_says_what_is_wanted_and_lets_a_lead_change_it(desk, sitting):
    browser = sitting(desk.lead)
    assert "Want a blind second verdict instead" in browser.get(reverse("claims:rules")).content.decode()

    browser.post(reverse("claims:rule_switch", args=["blind"]), {"on": "1", "reason": WHY})

    page = browser.get(reverse("claims:rules")).content.decode()
    assert "Want two approvals instead" in page
    assert "High-risk checks want a blind second verdict: on" in page
    refused = sitting(desk.reviewer).post(reverse("claims:rule_switch", args=["blind"]), {"on": "0", "reason": WHY})
    assert refused.status_code == 403


def test_a_rule_of_today_asks_nothing_of_what_is_public_already(desk, sitting):
    work = factories.submitted(desk, topics=("health",))
    for person in (desk.reviewer, desk.lead):
        verdict.approve(review_id=work.pk, by=person)
    publication.publish(review_id=work.pk, by=desk.publisher)
    high_risk.switch_kind(kind="BLIND", on=True, by=desk.lead, reason=WHY)

    told = sitting(desk.lead).get(reverse("claims:claim", args=[work.claim_id])).content.decode()
    assert "Blind verdicts" not in told
    assert "A blind second verdict is needed" not in told
