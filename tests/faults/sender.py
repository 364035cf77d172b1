"""A partner who sends articles over HTTP and doesn't let go: the same idempotency key until the desk has said yes."""

import http.client
import json
import time
import urllib.error
import urllib.request

PATIENCE = 600
COMES_BACK = {409, 429, 500, 502, 503}
"""Answers after which a client asks again: the same request is under way, too many, or something is down."""


class Sender:
    """Sends text after text; `.taken` holds {number of the article: its title} for each that the desk took."""

    def __init__(self, *, url: str, key: str) -> None:
        self._url = f"{url}/api/v1/articles/"
        self.headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        self.taken: dict[int, str] = {}
        self.tries = 0

    def send(self, number: int, *, url: str = "") -> None:
        """The text itself, or an address that the desk is to open."""
        title = f"Report {number}"
        body = {"title": title, "language": "en"} | ({"url": url} if url else {"text": text(number)})
        until = time.monotonic() + PATIENCE
        while (answer := self._try(body, idempotency_key=f"report-{number}")) is None:
            assert time.monotonic() < until, f"{title} was never taken"
            time.sleep(0.3)
        self.taken[answer["id"]] = title

    def _try(self, body: dict, *, idempotency_key: str) -> dict | None:
        self.tries += 1
        headers = self.headers | {"Idempotency-Key": idempotency_key}
        request = urllib.request.Request(self._url, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            if refused.code not in COMES_BACK:
                raise
        except (OSError, http.client.HTTPException, ValueError):
            pass
        return None


def text(number: int) -> str:
    return (
        f"The council of district {number} bought {number + 3} buses in 2024, the audit office said.\n\n"
        f"According to the ministry, rents in district {number} rose by {number % 60 + 2} per cent last year.\n\n"
        "People waited on the quay."
    )
