"""People with a browser of their own, for tests that go through the pages."""

import html
import json
import re
import time
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from claims.demo.people import LOGINS
from claims.models import Claim

PATIENCE = 120  # seconds that a worker may take


class Colleague:
    """Somebody who signed in through the page and presses its buttons."""

    def __init__(self, role: str) -> None:
        login = next(login for login in LOGINS if login.role == role)
        self.browser = Client()
        answer = self.browser.post(
            reverse("account_login"), {"login": login.email, "password": login.password}, follow=True
        )
        assert answer.status_code == 200
        assert answer.wsgi_request.user.email == login.email, f"{login.email} could not sign in"
        self.name = login.name

    def sees(self, name: str, *args: Any, **query: Any) -> str:
        answer = self.browser.get(reverse(name, args=args), query)
        assert answer.status_code == 200, f"{name}: {answer.status_code}"
        return answer.content.decode()

    def takes(self, step: str, claim: Claim, *args: Any, **fields: Any) -> str:
        """Press a button; the page that follows, in words."""
        answer = self._post(step, claim, args, fields)
        assert answer.status_code == 200, f"{step}: {answer.status_code}: {words_of(answer.content.decode())}"
        return words_of(answer.content.decode())

    def is_refused(self, step: str, claim: Claim, *args: Any, status: int, **fields: Any) -> str:
        answer = self._post(step, claim, args, fields)
        assert answer.status_code == status, f"{step}: {answer.status_code}"
        return words_of(answer.content.decode())

    def _post(self, step: str, claim: Claim, args: tuple, fields: dict):
        return self.browser.post(reverse(f"claims:{step}", args=[claim.pk, *args]), fields, follow=True)


def words_of(page: str) -> str:
    """What a reader reads of a page, in one line."""
    return " ".join(html.unescape(strip_tags(page)).split())


def linked_data(page: str) -> dict:
    """The one JSON-LD block of a page."""
    (block,) = re.findall(r'<script[^>]*type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    return json.loads(block)


def wait_until(happened: Callable[[], Any], *, what: str, patience: float = PATIENCE) -> Any:
    """The first true answer, or an AssertionError that says what did not happen."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if answer := happened():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"{what} did not happen within {patience} seconds.")
