"""What machines gave up is on one page, and is begun again from there."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from claims.models import Extraction
from claims.services import intake
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
    assert page_of(admin).count("None: all is well.") == 4


def test_an_article_that_failed_is_begun_again(admin):
    failed = Article.objects.create(title="Lost", url="https://lost.example/a", status="FAILED", failure="No answer.")
    assert "No answer." in page_of(admin)

    answer = admin.post(reverse("admin:failed_tasks"), {"kind": "article", "pk": failed.pk}, follow=True)
    assert "“Lost” is begun again." in words_of(answer.content.decode())
    assert factories.fresh(failed).status == "PENDING"
    assert AuditEvent.objects.get().note == "begun again"


def test_a_text_that_the_detector_gave_up_is_begun_again(admin, article):
    run = intake.lease_extraction(snapshot_id=article.snapshots.get().pk, detector_version="1", now=timezone.now())
    Extraction.objects.filter(pk=run.pk).update(status="FAILED", failure="It broke.", attempts=3)
    admin.post(reverse("admin:failed_tasks"), {"kind": "extraction", "pk": run.pk})

    assert factories.fresh(run).status == "WAITING"


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
