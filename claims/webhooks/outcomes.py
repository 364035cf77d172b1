"""What became of one try: the other side's yes, its no in a sentence, or no answer at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone

from articles.fetching import FetchFailed, Posted
from articles.fetching.outcomes import retry_after
from factcheck.common.sentences import Sentence, phrase

GONE: Final = 410
_WORDS: Final = {
    "no-such-name": phrase("There is no such host."),
    "private-address": phrase("The address lies in a private network."),
    "private-name": phrase("The name belongs to a private network."),
    "certificate": phrase("The certificate doesn’t prove who answers there."),
    "tls": phrase("No protected connection could be made."),
    "unreachable": phrase("Nobody takes connections there."),
    "connect-slow": phrase("The connection was not taken in time."),
    "no-answer": phrase("No answer came in time."),
    "too-slow": phrase("The answer did not arrive in time."),
    "broken-off": phrase("The connection broke off before the answer."),
}
NOT_SAFE: Final = phrase("Only https is sent to.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`failure` is empty where the message arrived. `wish_s`: the other side asked to be left alone so long."""

    status_code: int | None = None
    failure: str = ""
    wish_s: int | None = None

    @property
    def is_gone(self) -> bool:
        """The receiver says that nobody wants messages there any more."""
        return self.status_code == GONE


def answered(posted: Posted, *, now: datetime | None = None) -> Outcome:
    """What an answer means: 2xx is a yes, everything else, redirects too, is a no."""
    if 200 <= posted.status < 300:
        return Outcome(status_code=posted.status)
    wish = retry_after(posted.headers.get("retry-after", ""), now=now or timezone.now())
    return Outcome(status_code=posted.status, failure=_answered(posted.status), wish_s=wish)


def unanswered(refusal: FetchFailed) -> Outcome:
    return Outcome(failure=_WORDS.get(refusal.code) or phrase("It could not be sent (%(code)s).", code=refusal.code))


def _answered(status: int) -> Sentence:
    return phrase("It answered %(status)s.", status=str(status))
