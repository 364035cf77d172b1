"""Each person's own clock: what they read and what they type is in their zone, in summer and in winter."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from claims.models import Event
from claims.services import publication
from factcheck.accounts.models import User
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


def at(person: User, zone: str) -> Client:
    User.objects.filter(pk=person.pk).update(time_zone=zone)
    browser = Client()
    browser.force_login(person)
    return browser


def page_of(browser: Client, claim_id: int) -> str:
    return browser.get(reverse("claims:claim", args=[claim_id])).content.decode()


@pytest.mark.parametrize(
    ("zone", "typed", "meant"),
    [
        ("Europe/Madrid", "2099-07-01T10:00", datetime.datetime(2099, 7, 1, 8, tzinfo=UTC)),
        ("Europe/Madrid", "2099-01-15T10:00", datetime.datetime(2099, 1, 15, 9, tzinfo=UTC)),
        ("America/New_York", "2099-07-01T10:00", datetime.datetime(2099, 7, 1, 14, tzinfo=UTC)),
        ("Asia/Kathmandu", "2099-07-01T10:00", datetime.datetime(2099, 7, 1, 4, 15, tzinfo=UTC)),
        ("UTC", "2099-07-01T10:00", datetime.datetime(2099, 7, 1, 10, tzinfo=UTC)),
        ("Nowhere/Atlantis", "2099-07-01T10:00", datetime.datetime(2099, 7, 1, 10, tzinfo=UTC)),
    ],
)
def test_a_time_of_publication_is_in_the_publishers_zone(desk, zone, typed, meant):
    work = factories.approved(desk)
    browser = at(desk.publisher, zone)

    browser.post(reverse("claims:schedule", args=[work.claim_id]), {"at": typed})

    assert fresh(work).scheduled_for == meant
    page = page_of(browser, work.claim_id)
    assert "10:00" in page
    assert f"({'UTC' if zone.startswith('Nowhere') else zone})" in page


@pytest.mark.parametrize("typed", ["2099-03-29T02:30", "2099-10-25T02:30"])
def test_an_hour_that_the_clocks_skip_or_repeat_is_refused(desk, typed):
    work = factories.approved(desk)

    answer = at(desk.publisher, "Europe/Madrid").post(reverse("claims:schedule", args=[work.claim_id]), {"at": typed})

    assert answer.status_code == 400
    assert "Europe/Madrid" in str(answer.context["form"]["schedule"].errors["at"])
    assert fresh(work).scheduled_for is None


def test_a_history_is_read_on_ones_own_clock_and_names_the_zone_once(desk):
    claim = factories.accepted(desk)
    Event.objects.create(claim=claim, step="claim.accept", at=datetime.datetime(2026, 7, 1, 22, 30, tzinfo=UTC))

    page = page_of(at(desk.triager, "Asia/Tokyo"), claim.pk)

    assert "2 Jul 2026, 07:30" in page
    assert page.count("Asia/Tokyo") == 1


def test_public_pages_are_in_utc_for_everybody(desk):
    late = datetime.datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    shown = publication.publish(review_id=factories.approved(desk).pk, by=desk.publisher, now=late)
    address = reverse("public:check", args=[shown.claim_id, shown.slug])

    assert "1 Jul 2026, 22:30 UTC" in at(desk.triager, "Asia/Tokyo").get(address).content.decode()


@pytest.mark.parametrize("zone", ["Europe/Madrid", "America/New_York"])
def test_the_day_an_article_was_published_is_the_same_day_everywhere(desk, zone):
    browser = at(desk.triager, zone)

    browser.post(reverse("articles:add"), {"text": "The council bought ten buses.", "published_at": "2026-07-01"})

    article = Article.objects.get()
    assert article.published_at == datetime.datetime(2026, 7, 1, tzinfo=UTC)
    assert "1 July 2026" in browser.get(reverse("claims:article", args=[article.pk])).content.decode()


def test_a_person_chooses_their_zone(desk):
    browser = at(desk.triager, "UTC")
    address = reverse("preferences")

    assert browser.post(address, {"time_zone": "Europe/Madrid"}).status_code == 302
    assert fresh(desk.triager).time_zone == "Europe/Madrid"
    assert "in Europe/Madrid now" in browser.get(address).content.decode()

    refused = browser.post(address, {"time_zone": "Atlantis"})
    assert refused.status_code == 400
    assert "Choose one of the list" in refused.content.decode()
    assert fresh(desk.triager).time_zone == "Europe/Madrid"


def test_the_clock_of_one_answer_is_not_that_of_the_next(desk):
    at(desk.triager, "Asia/Tokyo").get(reverse("claims:queue"))

    assert timezone.get_current_timezone_name() == "UTC"
