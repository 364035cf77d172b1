"""Letters that are not taken, workers that die, and a real mail server."""

import datetime
import email
import smtplib
import socket
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Letter, MailWishes
from claims.services import letters
from claims.services.letter_writing import way_out
from claims.tasks.work import send_letter
from factcheck.accounts.models import User
from tests.claims.test_services_races import at_once
from tests.factories import fresh

from .sending import mention, send_all

pytestmark = pytest.mark.django_db(transaction=True)


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
