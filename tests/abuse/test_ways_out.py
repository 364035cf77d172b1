"""Where an answer leads and what its headers hold is never the asker's to say: redirects, header lines, host names."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.invitations import invite
from factcheck.accounts.models import Invitation
from factcheck.accounts.tasks import send_invitation
from factcheck.office.letters import letter
from tests import factories
from tests.factories import PASSWORD, person

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "\\\\evil.example\\",
    "/\\evil.example/",
    "\t//evil.example/",
    "/\t/evil.example/",
    "https:evil.example",
    "https:///evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "http://evil.example\\@testserver/",
    "javascript:alert(1)//testserver",
    "data:text/html,<script>alert(1)</script>",
    "\x00https://evil.example/",
    "http://[::1",
]
LINES = "a\r\nSet-Cookie: evil=1\r\n\r\n<script>alert(1)</script>"
NAMES = ("next", "return", "return_to", "redirect", "url", "back", "continue", "goto")
"""What such a parameter is called here or there."""


STEPS = [("dismiss", {"reason": "OPINION"}), ("reopen", {}), ("snooze", {"days": "1"}), ("reopen", {})]


def leads_away(address: str) -> bool:
    """Whether a browser that is told this address leaves the desk, read as browsers read it."""
    read = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    return bool(re.match(r"(?!https?://testserver(?:/|$))(?:[a-z][a-z0-9+.-]*:|//)", read, re.IGNORECASE))


@pytest.mark.parametrize("wished", ELSEWHERE)
def test_signing_in_and_out_leads_nowhere_else(wished):
    somebody = person("lead", password=PASSWORD)
    for data in ({"next": wished}, {}):
        browser = Client()
        at = reverse("account_login")
        told = {"login": somebody.email, "password": PASSWORD, **data}
        answer = browser.post(at, told, query_params={"next": wished})
        assert answer.status_code == 302
        assert not leads_away(answer.url), answer.url
        out = browser.post(reverse("account_logout"), data, query_params={"next": wished})
        assert not leads_away(out.url), out.url


def test_no_step_leads_elsewhere_when_it_is_done(desk):
    browser, claim = Client(), factories.candidate(desk)
    browser.force_login(desk.lead)
    there = [(reverse(f"claims:{name}", args=[claim.pk]), fields) for name, fields in STEPS]
    there += [(reverse(name), {"language": "", "on": "1"}) for name in ("claims:keys_switch", "language")]
    for wished in ELSEWHERE:
        for address, fields in there:
            answer = browser.post(address, fields | dict.fromkeys(NAMES, wished), headers={"Referer": wished})
            assert answer.status_code == 302, (address, wished)
            assert not leads_away(answer.url), (address, answer.url)


def test_a_form_that_is_refused_shows_no_way_to_elsewhere(desk):
    browser = Client()
    browser.force_login(desk.lead)
    claim = factories.candidate(desk)
    for wished in ELSEWHERE:
        told = {"next": wished, "reason": "no such"}
        page = browser.post(reverse("claims:dismiss", args=[claim.pk]), told)
        assert page.status_code == 400
        links = re.findall(r'(?:href|action)="([^"]*)"', page.content.decode())
        assert not any(map(leads_away, links)), wished


def test_lines_in_a_value_are_no_lines_of_a_header(desk):
    claim = factories.live(desk).claim
    people = [Client(raise_request_exception=False), Client(raise_request_exception=False)]
    people[0].force_login(desk.lead)
    asked = [
        (reverse("public:index"), {"q": LINES, "topic": LINES, "language": LINES, "page": LINES}),
        (reverse("public:feed", args=["rss"]), {"q": LINES, "topic": LINES}),
        (reverse("public:oembed"), {"url": LINES, "maxwidth": LINES}),
        (reverse("public:check", args=[claim.pk, "other"]), {"q": LINES}),
        (reverse("claims:list_csv"), {"q": LINES, "status": LINES}),
        (reverse("claims:insights_csv"), {"from": LINES, "until": LINES}),
        (reverse("claims:queue"), {"q": LINES, "tab": LINES, "outlet": LINES}),
        (reverse("account_login"), {"next": LINES}),
        (reverse("public:speaker", args=["x"]).replace("/x/", "/a%0D%0ASet-Cookie:%20evil=1/"), {}),
    ]
    for address, query in asked:
        for browser in people:
            answer = browser.get(address, query, headers={"X-Request-Id": LINES, "Accept-Language": LINES})
            assert answer.status_code < 500, address
            assert "evil" not in answer.cookies
            assert not any("\n" in value or "\r" in value for value in answer.headers.values()), address
            assert answer.headers["X-Request-Id"].isalnum()


@pytest.mark.parametrize(
    "given", ["a\r\nb", "a\nBcc: all@desk.example", "\r\n\r\nText", "a\x00b", "\u2028x", "x" * 5000]
)
def test_lines_in_a_name_are_no_lines_of_a_letter(given, desk):
    desk.lead.name = given[:120].replace("\x00", "")
    desk.lead.save()
    address = "new@desk.example"
    send_invitation(invite(email=address, roles=["triager"], by=desk.lead, now=timezone.now()).pk)
    letter(to=address, subject=f"From {given}", text=given).send()
    assert len(mail.outbox) == 2
    for sent in (one.message() for one in mail.outbox):
        assert sent["To"] == address
        assert sent["Bcc"] is None
        assert "\n" not in str(sent["Subject"]).replace("\n ", "")


@pytest.mark.parametrize(
    "address", ["a@b.example\nBcc: all@desk.example", "a@b.example, c@d.example", "a@b\r\n.example"]
)
def test_no_letter_goes_to_more_than_one_address(address, desk):
    browser = Client()
    browser.force_login(desk.lead)
    answer = browser.post(reverse("invitations"), {"email": address, "roles": ["triager"]})
    assert answer.status_code == 400
    browser.post(reverse("account_reset_password"), {"email": address})
    assert not mail.outbox
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "evil.example:80"]
)
def test_another_host_name_is_refused_and_is_in_no_letter(host, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    somebody = person("lead", password=PASSWORD)
    browser = Client(headers={"Host": host}, raise_request_exception=False)
    assert browser.get(reverse("account_login")).status_code == 400
    assert browser.post(reverse("account_reset_password"), {"email": somebody.email}).status_code == 400
    assert not mail.outbox
    proxied = Client(headers={"X-Forwarded-Host": "evil.example"})
    proxied.post(reverse("account_reset_password"), {"email": somebody.email})
    assert "evil.example" not in mail.outbox[0].body


def test_letters_lead_to_the_address_of_the_settings_whatever_the_host(settings, desk):
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_URL = "https://desk.example"
    somebody = person("lead", password=PASSWORD)
    Client(headers={"Host": "evil.example"}).post(reverse("account_reset_password"), {"email": somebody.email})
    assert "https://desk.example/" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


@pytest.mark.parametrize("name", ["Ann\n\nhttps://evil.example/\n\nLee", "\u3000 \n", "https://evil.example/"])
def test_a_name_is_no_button_of_a_letter(name, desk):
    desk.lead.name = name
    desk.lead.save()
    send_invitation(invite(email="new@desk.example", roles=["triager"], by=desk.lead, now=timezone.now()).pk)
    (html, _kind), *_more = mail.outbox[0].alternatives
    assert "evil.example" not in "".join(re.findall(r'href="([^"]*)"', html))
    assert desk.lead.short_name
    assert desk.lead.initials
