"""Who is written to when, and once."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from claims.models import Letter, MailWishes
from claims.services import letters
from factcheck.accounts.models import User
from tests import factories

from .sending import UTC, mention, send_all

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_mention_is_mailed_at_once_and_only_once(desk):
    mention(desk)
    for _ in range(3):
        send_all(now=timezone.now())

    (sent,) = mail.outbox
    assert sent.to == [desk.reviewer.email]
    assert sent.subject.startswith("Lena Lead mentioned you on C-")
    address = reverse("claims:notification", args=[desk.reviewer.notifications.get().pk])
    html, kind = sent.alternatives[0]
    assert kind == "text/html"
    for body in (sent.body, html):
        assert f"http://testserver{address}" in body
        assert "/mail/stop/" in body
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert desk.reviewer.notifications.get().mailed_at is not None


def test_what_was_read_meanwhile_is_not_mailed(desk):
    mention(desk)
    desk.reviewer.notifications.update(read_at=timezone.now())
    send_all(now=timezone.now())

    assert mail.outbox == []


def test_whoever_wants_no_letters_gets_none(desk):
    letters.change_wishes(person=desk.reviewer, mentions_at_once=False, digest=False, digest_hour=8)
    mention(desk)
    send_all(now=timezone.now())
    send_all(now=timezone.now() + datetime.timedelta(days=2))

    assert mail.outbox == []


def test_a_login_that_is_switched_off_gets_none(desk):
    mention(desk)
    User.objects.filter(pk=desk.reviewer.pk).update(is_active=False)
    send_all(now=timezone.now())

    assert mail.outbox == []


@pytest.mark.parametrize(
    ("zone", "now", "due"),
    [
        (
            "Europe/Madrid",
            datetime.datetime(2026, 3, 28, 12, tzinfo=UTC),
            datetime.datetime(2026, 3, 29, 6, tzinfo=UTC),
        ),
        (
            "Europe/Madrid",
            datetime.datetime(2026, 10, 24, 5, tzinfo=UTC),
            datetime.datetime(2026, 10, 24, 6, tzinfo=UTC),
        ),
        (
            "Europe/Madrid",
            datetime.datetime(2026, 10, 24, 7, tzinfo=UTC),
            datetime.datetime(2026, 10, 25, 7, tzinfo=UTC),
        ),
        (
            "Asia/Kathmandu",
            datetime.datetime(2026, 7, 1, 2, 15, tzinfo=UTC),
            datetime.datetime(2026, 7, 2, 2, 15, tzinfo=UTC),
        ),
        (
            "Nowhere/Atlantis",
            datetime.datetime(2026, 7, 1, 7, tzinfo=UTC),
            datetime.datetime(2026, 7, 1, 8, tzinfo=UTC),
        ),
    ],
)
def test_the_digest_comes_at_the_persons_hour_in_summer_and_in_winter(desk, zone, now, due):
    desk.reviewer.time_zone = zone

    assert letters.next_digest(wishes=MailWishes(person=desk.reviewer, digest_hour=8), now=now) == due


def test_the_digest_tells_what_is_new_once_a_day(desk):
    letters.change_wishes(person=desk.researcher, mentions_at_once=True, digest=True, digest_hour=6)
    factories.changes_requested(desk)
    now = timezone.now()
    send_all(now=now)  # the first hour is reckoned
    assert mail.outbox == []
    due = MailWishes.objects.get(person=desk.researcher).next_digest_at
    assert due > now

    for later in (0, 1, 86_400):
        letters.plan_letters(now=due + datetime.timedelta(seconds=later))
    assert Letter.objects.filter(person=desk.researcher, kind="DIGEST").count() == 1
    with time_machine.travel(due + datetime.timedelta(days=1, seconds=2)):
        send_all(now=timezone.now())
    (sent,) = (one for one in mail.outbox if one.to == [desk.researcher.email])
    assert sent.subject == "Plumbline: 1 thing is new to you"
    assert "Name the page of the report." in sent.body
