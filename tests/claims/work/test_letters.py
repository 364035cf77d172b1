"""Notifications by mail: when each person wants them, once, and never lost when the mail server is."""

import datetime
import email
import smtplib
import socket
from email.policy import default

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Letter, MailWishes
from claims.services import discussion, letters
from claims.services.letter_writing import way_out
from claims.tasks.work import send_letter
from factcheck.accounts.models import User
from tests import factories
from tests.claims.test_services_races import at_once
from tests.factories import fresh, open_desk

pytestmark = pytest.mark.django_db(transaction=True)
UTC = datetime.UTC


@pytest.fixture
def desk():
    return open_desk()


def mention(desk, *, who: str = "@Rita Reviewer") -> None:
    discussion.comment(claim_id=factories.accepted(desk).pk, by=desk.lead, text=f"{who}, please look.")


def send_all(*, now: datetime.datetime) -> None:
    letters.plan_letters(now=now)
    for letter_id in letters.letters_to_send(now=now):
        send_letter(letter_id)


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


def test_four_workers_write_and_send_one_letter(desk):
    mention(desk)
    now = timezone.now()

    assert not at_once(*[lambda: send_all(now=now)] * 4)
    assert (len(mail.outbox), Letter.objects.count()) == (1, 1)


def test_a_letter_that_was_not_taken_is_tried_again_and_given_up_in_the_end(desk, monkeypatch):
    mention(desk)

    def closed(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", closed)
    letters.plan_letters(now=timezone.now())
    letter = Letter.objects.get()
    for attempt in range(1, 6):
        Letter.objects.update(not_before=timezone.now())
        send_letter(letter.pk)
        letter.refresh_from_db()
        assert letter.attempts == attempt
        assert letter.not_before > timezone.now() or letter.status == "FAILED"
    browser = Client()
    browser.force_login(desk.reviewer)
    page = browser.get(reverse("preferences")).content.decode()
    assert "could not be reached" in page
    assert "Try again" in page

    monkeypatch.undo()
    browser.post(reverse("preferences"), {"part": "retry"})
    send_letter(letter.pk)
    assert fresh(letter).status == "SENT"
    assert len(mail.outbox) == 1


def test_a_worker_that_died_loses_no_letter(desk):
    mention(desk)
    now = timezone.now()
    letters.plan_letters(now=now)
    held = letters.lease_letter(letter_id=Letter.objects.get().pk, now=now)
    assert letters.letters_to_send(now=now) == []

    send_all(now=now)
    assert mail.outbox == []
    Letter.objects.update(lease_until=now - datetime.timedelta(seconds=1))
    send_all(now=now)
    assert len(mail.outbox) == 1
    letters.note_failed(letter=held, sentence="Too late to say.", now=now)
    assert fresh(held).status == "SENT"


def test_the_way_out_stops_that_kind_in_one_click_without_signing_in(desk):
    mention(desk)
    letters.plan_letters(now=timezone.now())
    address = way_out(Letter.objects.get()).removeprefix("http://testserver")
    stranger = Client(enforce_csrf_checks=True)

    assert "Stop these letters" in stranger.get(address).content.decode()
    assert MailWishes.objects.get(person=desk.reviewer).mentions_at_once
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    wishes = MailWishes.objects.get(person=desk.reviewer)
    assert (wishes.mentions_at_once, wishes.digest) == (False, True)
    assert stranger.post(address[:-3] + "x/").status_code == 404


class Letterbox:
    """Takes what a real SMTP client hands over."""

    def __init__(self) -> None:
        self.taken: list = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 the library's name
        if address.startswith("gone"):
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.taken.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 Accepted"


@pytest.fixture
def letterbox(settings):
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.EMAIL_PORT = port
    yield box
    server.stop()


def test_a_real_mail_server_gets_text_html_and_the_headers(desk, letterbox):
    mention(desk)
    send_all(now=timezone.now())

    (taken,) = letterbox.taken
    assert taken["To"] == desk.reviewer.email
    assert taken["List-Unsubscribe"].strip().startswith("<http://testserver/mail/stop/")
    assert taken["Message-ID"].startswith("<letter-")
    assert [part.get_content_type() for part in taken.iter_parts()] == ["text/plain", "text/html"]
    assert "please look" not in taken["Subject"]
    assert Letter.objects.get().status == "SENT"


def test_an_address_that_the_server_refuses_is_given_up_and_told(desk, letterbox):
    User.objects.filter(pk=desk.reviewer.pk).update(email="gone@desk.example")
    mention(desk)
    send_all(now=timezone.now())

    letter = Letter.objects.get()
    assert (letter.status, letter.failure) == ("FAILED", "The mail server refuses the address gone@desk.example.")
    assert letterbox.taken == []
