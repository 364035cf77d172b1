"""Whoever is to rate a claim blind learns nothing of its verdict, whichever address they try."""

import re
from dataclasses import dataclass

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from claims.models import PanelVerdict, Review
from claims.services import discussion, high_risk, letters, panel, verdict, wording
from claims.services.letter_writing import write
from claims.views.blind_door import OPEN
from factcheck.accounts.roles import REVIEWER
from tests import factories
from tests.factories import fresh, person

pytestmark = pytest.mark.django_db
WHY = "Our council asked for it."
TOKENS = re.compile(r'(csrfmiddlewaretoken" value|X-CSRFToken)[^>]*|nonce-[\w+/=-]+|\d\d:\d\d(:[\d.]+)?')


@dataclass
class Watched:
    """A high-risk check that waits for a blind verdict, everything said about it, and somebody who may rate it."""

    work: Review
    reader: object
    desk: factories.Desk


@pytest.fixture
def watched(desk) -> Watched:
    high_risk.switch_kind(kind="BLIND", on=True, by=desk.lead, reason=WHY)
    # A correction too: its note and the rule about a changed rating would tell.
    shown = factories.live(desk)
    words = {"summary": "SECRET-SUMMARY", "explanation": "SECRET-WORDS [1]"}
    work = factories.correction(desk, shown, rating_key="false", **words)
    wording.describe(claim_id=shown.claim_id, by=desk.researcher, speaker="The council", topics=["health"])
    discussion.comment(claim_id=shown.claim_id, by=desk.researcher, text="SECRET-TALK with @Theo Third and all")
    reader = person(REVIEWER, name="Theo Third")
    discussion.comment(claim_id=shown.claim_id, by=desk.researcher, text="@Theo Third, SECRET-MENTION")
    verdict.submit(review_id=work.pk, by=desk.researcher)
    return Watched(work=fresh(work), reader=reader, desk=desk)


def pages_of(watched: Watched) -> dict[str, str]:
    """Every address of the desk that names a claim, and every list that could show this one."""
    work, claim = watched.work, watched.work.claim
    numbers = {
        "claim_id": claim.pk,
        "evidence_id": claim.evidence.first().pk,
        "capture_id": claim.evidence.first().latest_capture.pk,
        "comment_id": claim.comments.first().pk,
        "match_id": 1,
        "request_id": 1,
        "outcome_id": 1,
    }
    claims = next(inner for inner in get_resolver().url_patterns if getattr(inner, "app_name", "") == "claims")
    of_claim = {
        pattern.name: reverse(f"claims:{pattern.name}", kwargs={name: numbers.get(name, 1) for name in wanted})
        for pattern in claims.url_patterns
        if "claim_id" in (wanted := pattern.pattern.regex.groupindex)
    }
    lists = {
        "list": reverse("claims:list"),
        "by rating": reverse("claims:list") + "?rating=false",
        "by the other rating": reverse("claims:list") + "?rating=true",
        "by state": reverse("claims:list") + "?view=SUBMITTED",
        "csv": reverse("claims:list_csv"),
        "csv by rating": reverse("claims:list_csv") + "?rating=false",
        "my desk": reverse("claims:my_desk"),
        "notifications": reverse("claims:notifications"),
        "palette": reverse("claims:palette") + f"?q={claim.reference}",
        "author": reverse("claims:person", args=[watched.desk.researcher.pk]),
        "speaker": reverse("claims:speaker", args=[fresh(claim).speaker_id]),
        "article": reverse("claims:article", args=[claim.article_id]) + f"?claim={claim.pk}",
        "queue": reverse("claims:queue"),
        "insights": reverse("claims:insights"),
        "insights as a file": reverse("claims:insights_csv"),
        "rules": reverse("claims:rules"),
        "this version": reverse("claims:versions", args=[claim.pk]) + f"?from={work.pk}.1&to={work.pk}.2",
        "comments": reverse("claims:claim", args=[claim.pk]) + "?show=comments",
        "an open piece": reverse("claims:claim", args=[claim.pk]) + "?edit=1",
    }
    return of_claim | lists


def read_all(browser, watched: Watched) -> dict[str, str]:
    """What each address answers, without what differs from one answer to the next."""
    return {
        name: TOKENS.sub("", answer.getvalue().decode(errors="replace"))
        for name, address in pages_of(watched).items()
        if (answer := browser.get(address))
    }


def test_no_address_tells_what_was_proposed(watched, sitting):
    browser = sitting(watched.reader)
    told = read_all(browser, watched)

    assert len(told) > 60
    leaks = [name for name, page in told.items() if "SECRET" in page]
    assert not leaks
    assert "It changes the published rating" not in told["claim"]


def test_every_address_says_the_same_whatever_was_proposed(watched, sitting):
    browser = sitting(watched.reader)
    before = read_all(browser, watched)
    factories.write_verdict(watched.desk, watched.work, rating_key="half", summary="SECRET too")
    verdict.submit(review_id=watched.work.pk, by=watched.desk.researcher)
    after = read_all(browser, watched)

    differ = [name for name in before if before[name] != after[name] and name != "evidence_archive"]
    assert not differ


def test_no_step_does_anything_or_tells_anything(watched, sitting):
    browser, before = sitting(watched.reader), fresh(watched.work)
    here = f"/{before.claim_id}/"
    shut = {
        name: address
        for name, address in pages_of(watched).items()
        if name not in OPEN and here in address and "?" not in address
    }
    steps = {name: browser.post(address, {"summary": "x", "version": "1"}) for name, address in shut.items()}

    assert {answer.status_code for answer in steps.values()} <= {403, 405}
    assert not [name for name, answer in steps.items() if "SECRET" in answer.content.decode()]
    wrong = browser.post(reverse("claims:due", args=[before.claim_id]), {"due_on": "1999-01-01"})
    assert "SECRET" not in wrong.content.decode()
    assert (fresh(before).version, fresh(before).status) == (before.version, before.status)


def test_no_letter_tells_what_was_said(watched):
    letters.plan_letters(now=timezone.now())
    mail = write(watched.reader.letters.get(kind="MENTION"))

    assert "Rolf Researcher mentioned you" in mail.body
    assert "SECRET" not in mail.body + str(mail.alternatives)


def test_the_administration_shows_no_hidden_verdict(watched, sitting):
    watched.reader.is_staff = watched.reader.is_superuser = True
    watched.reader.save()
    watched.reader.groups.add(*fresh(watched.reader).groups.model.objects.filter(name="admin"))
    browser = sitting(watched.reader)
    newest = watched.work.verdicts.last()

    for name in ("verdict", "event", "review"):
        page = browser.get(reverse(f"admin:claims_{name}_changelist")).content.decode()
        assert "SECRET" not in page, name
        assert f"C-{watched.work.claim_id} " not in page, name
    assert browser.get(reverse("admin:claims_verdict_change", args=[newest.pk])).status_code == 302


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
