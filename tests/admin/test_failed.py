"""What machines gave up is on one page, and is begun again from there."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.services import readings
from claims.models import CaptureJob, DetectorRun, Evidence, Extraction, Letter
from claims.services import bulk, intake
from factcheck.accounts.roles import LEAD
from factcheck.office.models import AuditEvent
from tests import factories
from tests.colleague import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return factories.article(factories.open_desk())


def page_of(admin) -> str:
    return words_of(admin.get(reverse("admin:failed_tasks")).content.decode())


def test_a_desk_where_all_is_well_says_so(admin):
    assert page_of(admin).count("None: all is well.") == 9


def test_an_article_that_failed_is_begun_again(admin):
    failed = Article.objects.create(title="Lost", url="https://lost.example/a", status="FAILED", failure="No answer.")
    assert "No answer." in page_of(admin)

    answer = admin.post(reverse("admin:failed_tasks"), {"kind": "article", "pk": failed.pk}, follow=True)
    assert "“Lost” is begun again." in words_of(answer.content.decode())
    assert factories.fresh(failed).status == "PENDING"
    assert AuditEvent.objects.get().note == "begun again"


def test_an_article_at_which_its_workers_die_is_parked_after_a_few_tries_and_begun_again(admin):
    article, now = Article.objects.create(title="Poison", url="https://poison.example/a"), timezone.now()
    for _ in range(readings.MOST_ATTEMPTS):
        assert readings.lease_reading(article_id=article.pk, now=now)
        now += readings.LEASE
    assert readings.lease_reading(article_id=article.pk, now=now) is None
    assert readings.park_hopeless(now=now) == 1
    assert "broke off 4 times" in page_of(admin)

    begins_again(admin, "article", article)
    assert (factories.fresh(article).status, factories.fresh(article).attempts) == ("PENDING", 0)


def test_a_text_that_the_detector_gave_up_is_begun_again(admin, article):
    run = intake.lease_extraction(snapshot_id=article.snapshots.get().pk, detector_version="1", now=timezone.now())
    Extraction.objects.filter(pk=run.pk).update(status="FAILED", failure="It broke.", attempts=3)
    admin.post(reverse("admin:failed_tasks"), {"kind": "extraction", "pk": run.pk})

    assert factories.fresh(run).status == "WAITING"


def test_a_copy_that_nobody_did_without_is_taken_again(admin):
    desk = factories.open_desk()
    piece = factories.researched(desk).claim.evidence.exclude(url="").first()
    Evidence.objects.update(capture_waived_for="")
    job = CaptureJob.objects.create(evidence=piece, status="FAILED", host="a.example", asked_by=desk.researcher)
    assert piece.url in page_of(admin)

    begins_again(admin, "copy", job)
    assert factories.fresh(job).status == "WAITING"


def test_a_text_that_an_outside_model_gave_up_is_asked_about_again(admin, article):
    run = DetectorRun.objects.create(
        snapshot=article.snapshots.get(), detector_version="outside:m", is_outside=True, status="FAILED", attempts=3
    )
    assert "outside:m" in page_of(admin)

    begins_again(admin, "run", run)
    assert (factories.fresh(run).status, factories.fresh(run).attempts) == ("WAITING", 0)


def test_a_letter_that_was_given_up_is_put_in_line_again(admin):
    person = factories.person("triager")
    letter = Letter.objects.create(person=person, kind="DIGEST", status="FAILED", attempts=5)
    assert f"{person.email}: Digest" in page_of(admin)

    begins_again(admin, "letter", letter)
    assert (factories.fresh(letter).status, factories.fresh(letter).attempts) == ("WAITING", 0)


def test_of_a_decision_on_many_the_candidates_that_broke_off_are_decided_again(admin):
    desk = factories.open_desk()
    claims = [factories.candidate(desk) for _ in range(2)]
    action = bulk.begin(by=desk.triager, verb="accept", claim_ids=[claim.pk for claim in claims])
    action.items.filter(claim=claims[0]).update(outcome="BROKEN", sentence="It broke.")
    bulk.run(action_id=action.pk, now=timezone.now())
    assert factories.fresh(claims[0]).status == "CANDIDATE"
    assert "It broke." in page_of(admin)

    begins_again(admin, "bulk", action)
    bulk.run(action_id=action.pk, now=timezone.now())
    assert factories.fresh(claims[0]).status == "ACCEPTED"
    assert "It broke." not in page_of(admin)


def begins_again(admin, kind: str, row) -> None:
    answer = admin.post(reverse("admin:failed_tasks"), {"kind": kind, "pk": row.pk}, follow=True)
    assert "is begun again" in words_of(answer.content.decode())


def test_what_did_not_fail_is_told(admin, article):
    answer = admin.post(reverse("admin:failed_tasks"), {"kind": "article", "pk": article.pk}, follow=True)

    assert "It has not failed" in words_of(answer.content.decode())


@pytest.mark.parametrize("sent", [{"kind": "claim", "pk": "1"}, {"kind": "article", "pk": "x"}, {}])
def test_nonsense_is_not_found(admin, sent):
    assert admin.post(reverse("admin:failed_tasks"), sent).status_code == 404


def test_the_page_is_the_admins():
    browser = Client()
    browser.force_login(factories.person(LEAD))

    assert browser.get(reverse("admin:failed_tasks")).status_code == 302
