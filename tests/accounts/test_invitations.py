"""People come by invitation: asked, letter, link, name and password; once, in time, and not against anybody's will."""

import datetime
import re
from email import message_from_bytes, policy

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.models import Invitation, User
from factcheck.accounts.roles import ADMIN, LEAD, REVIEWER, TRIAGER
from factcheck.accounts.tasks import send_invitation, sweep_invitations
from factcheck.office.models import AuditEvent
from tests.colleague import words_of
from tests.factories import person

pytestmark = pytest.mark.django_db
NEW = "new.colleague@desk.example"
ANSWER = {"name": "Nina New", "password": "tram harbour seventeen"}


@pytest.fixture
def lead() -> Client:
    return browser_of(LEAD)


def browser_of(*roles: str) -> Client:
    browser = Client()
    browser.force_login(person(*roles))
    return browser


def asks(browser: Client, *, email: str = NEW, roles: tuple[str, ...] = (REVIEWER,)):
    return browser.post(reverse("invitations"), {"email": email, "roles": roles}, follow=True)


def letter_comes() -> str:
    """The address in the letter to whoever was asked last."""
    send_invitation(Invitation.objects.first().pk)
    return re.search(r"https?://\S+?(/accounts/invitation/\S+)", mail.outbox[-1].body)[1]


def test_from_asking_to_working(lead):
    assert f"The letter to {NEW} is on its way" in words_of(asks(lead).content.decode())
    link = letter_comes()
    browser = Client()
    assert "Reviewer" in words_of(browser.get(link).content.decode())

    answer = browser.post(link, ANSWER, follow=True)

    assert answer.status_code == 200
    assert browser.get(reverse("claims:queue")).status_code == 200
    made = User.objects.get(email=NEW)
    assert made.name == "Nina New"
    assert [group.name for group in made.groups.all()] == [REVIEWER]
    assert not made.is_staff
    page = words_of(lead.get(reverse("invitations")).content.decode())
    assert "Nina New accepted it" in page


def test_without_a_mail_server_the_letter_is_a_file_and_its_link_works(lead, settings, tmp_path):
    settings.EMAIL_BACKEND = "factcheck.office.letterbox.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "letters"
    asks(lead)
    send_invitation(Invitation.objects.get().pk)

    (path,) = settings.EMAIL_FILE_PATH.iterdir()
    assert (path.suffix, path.stat().st_mode & 0o777) == (".eml", 0o600)
    letter = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert letter["To"] == NEW
    link = re.search(r"(/accounts/invitation/\S+)", letter.get_body(("plain",)).get_content())[1]
    assert Client().post(link, ANSWER, follow=True).status_code == 200


def test_the_letter_is_in_words_and_in_the_desks_look(lead):
    asks(lead)
    letter_comes()
    letter = mail.outbox[-1]

    assert letter.to == [NEW]
    assert "works once" in letter.body
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert 'class="go" href="http' in html


def test_a_link_works_once(lead):
    asks(lead)
    link = letter_comes()
    Client().post(link, ANSWER)

    for answer in (Client().get(link), Client().post(link, ANSWER)):
        assert answer.status_code == 410
        assert "no longer works" in words_of(answer.content.decode())
    assert User.objects.filter(email=NEW).count() == 1


def test_a_link_holds_seven_days(lead):
    asks(lead)
    link = letter_comes()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=6, hours=23)):
        assert Client().get(link).status_code == 200
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, minutes=1)):
        assert Client().post(link, ANSWER).status_code == 410


def test_sent_again_only_the_new_link_works(lead):
    asks(lead)
    old = letter_comes()
    lead.post(reverse("invitation_again", args=[Invitation.objects.get().pk]))
    new = letter_comes()

    assert Client().get(old).status_code == 410
    assert Client().get(new).status_code == 200


def test_taken_back_no_link_works(lead):
    asks(lead)
    link = letter_comes()
    lead.post(reverse("invitation_back", args=[Invitation.objects.get().pk]))

    assert Client().get(link).status_code == 410
    assert "Taken back" in words_of(lead.get(reverse("invitations")).content.decode())


def test_the_secret_is_not_in_the_database(lead):
    asks(lead)
    secret = letter_comes().split("/")[-2]

    assert secret not in str(Invitation.objects.values().get())


def test_a_weak_password_is_told_and_the_name_stays(lead):
    asks(lead)
    answer = Client().post(letter_comes(), {"name": "Nina New", "password": "password"})

    assert answer.status_code == 400
    page = answer.content.decode()
    assert "too common" in page
    assert 'value="Nina New"' in page


def test_the_same_address_is_asked_once_and_nobody_who_is_here(lead):
    asks(lead)
    assert "has an invitation already" in words_of(asks(lead, email=NEW.upper()).content.decode())
    here = person(TRIAGER)
    assert "a login with this address" in words_of(asks(lead, email=here.email).content.decode())


def test_a_lead_makes_no_admins_and_an_admin_does():
    asks(browser_of(LEAD), roles=(ADMIN,))
    assert not Invitation.objects.exists()
    asks(browser_of(ADMIN), roles=(ADMIN,))
    Client().post(letter_comes(), ANSWER)

    assert User.objects.get(email=NEW).is_staff


def test_what_the_asker_may_no_longer_give_is_not_given():
    admin = person(ADMIN)
    browser = Client()
    browser.force_login(admin)
    asks(browser, roles=(ADMIN,))
    link = letter_comes()
    admin.groups.clear()

    assert Client().post(link, ANSWER).status_code == 400
    assert not User.objects.filter(email=NEW).exists()


def test_only_leads_and_admins_ask():
    answer = browser_of(TRIAGER).post(reverse("invitations"), {"email": NEW, "roles": [TRIAGER]})

    assert answer.status_code == 403
    assert not Invitation.objects.exists()


def test_a_lost_doorbell_only_costs_time(lead):
    asks(lead)
    sweep_invitations()
    assert Invitation.objects.get().sent_at is None  # the sweep only rings
    send_invitation(Invitation.objects.get().pk)
    send_invitation(Invitation.objects.get().pk)

    assert len(mail.outbox) == 1


def test_a_letter_that_fails_is_told_and_can_be_sent_again(lead, settings):
    asks(lead)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    send_invitation(Invitation.objects.get().pk)

    assert "The letter could not be sent" in words_of(lead.get(reverse("invitations")).content.decode())
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    lead.post(reverse("invitation_again", args=[Invitation.objects.get().pk]))
    assert Client().get(letter_comes()).status_code == 200


def test_each_step_is_in_the_record_of_changes(lead):
    asks(lead)
    Client().post(letter_comes(), ANSWER)

    told = list(AuditEvent.objects.order_by("pk").values_list("verb", "model", "name"))
    assert told == [("added", "accounts.invitation", NEW), ("added", "accounts.user", "Nina New")]


def test_nobody_signs_up_by_themselves():
    answer = Client().post(
        reverse("account_signup"), {"email": NEW, "password1": "tram harbour 17", "password2": "tram harbour 17"}
    )

    assert not User.objects.filter(email=NEW).exists()
    assert "Logins are made by the desk" in words_of(answer.content.decode())
