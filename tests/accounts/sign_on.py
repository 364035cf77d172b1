"""Signing on as people do it: by the button, the provider and back."""

from urllib.parse import parse_qsl, urlsplit

import requests
from django.test import Client
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.settings.sso import providers, single_sign_on
from tests.accounts.provider import CLIENT, SECRET, Provider
from tests.colleague import words_of

NINA = {"sub": "nina-1", "email": "nina@desk.example", "email_verified": True, "name": "Nina New"}
NONE = {
    "client_id": CLIENT,
    "client_secret": SECRET,
    "name": "Newsroom",
    "domains": [],
    "trust_email": False,
    "roles_claim": "",
    "role_map": [],
    "default_roles": [],
}


def configured(settings, provider: Provider, **more) -> None:
    """The desk's settings as the environment would make them."""
    where = urlsplit(provider.issuer)
    settings.SSO = single_sign_on(issuer=provider.issuer, allow={(where.hostname, where.port)}, **NONE | more)
    settings.SOCIALACCOUNT_PROVIDERS = providers(settings.SSO, client_id=CLIENT, client_secret=SECRET)


def signs_on(browser: Client, *, following: str = "", follow: bool = True):
    """From the button to the desk's answer, by way of the provider."""
    link = reverse("openid_connect_login", kwargs={"provider_id": "desk"})
    there = browser.get(link, {"next": following} if following else {})
    assert there.status_code == 302
    back = requests.get(there.url, allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return browser.get(parts.path, dict(parse_qsl(parts.query)), follow=follow)


def refusal_of(answer) -> str:
    assert answer.status_code == 403
    return words_of(answer.content.decode())


def is_in(browser: Client) -> User | None:
    return User.objects.filter(pk=browser.session.get("_auth_user_id")).first()
