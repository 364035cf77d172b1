"""An outside model as a detector: one request through the desk's only door to the outside."""

import time
from decimal import Decimal

from django.utils.translation import gettext_noop

from articles.fetching import FetchFailed, Limits, Posted, post, user_agent
from articles.fetching.limits import KIB
from factcheck.common.sentences import phrase, sentence_of

from .answer import Unusable, read_answer, tokens_of
from .checking import checked
from .detector import Findings, ModelFailed, Reading, Usage
from .endpoint import Endpoint
from .question import question

ANSWER_BYTES = 256 * KIB
TRY_AGAIN = frozenset({408, 409, 425, 429})

# `post` tells of pages; this tells of an endpoint.
FAILURES = {
    "no-answer": gettext_noop("The endpoint did not answer in time."),
    "too-slow": gettext_noop("The endpoint did not answer in time."),
    "connect-slow": gettext_noop("The endpoint did not take the connection in time."),
    "unreachable": gettext_noop("The endpoint does not take connections."),
    "no-such-name": gettext_noop("There is no host of the endpoint’s name."),
    "too-big": gettext_noop("The answer is larger than any honest one, and was not read."),
    "bomb": gettext_noop("The answer swells when it is unpacked, as only a trap does. It was not read."),
    "certificate": gettext_noop("The endpoint could not prove who it is."),
    "private-address": gettext_noop("The endpoint stands in a private network that FETCH_ALLOW does not open."),
    "private-name": gettext_noop(
        "The endpoint’s name is a private network’s: give its IP address, and add it to FETCH_ALLOW."
    ),
    "port": gettext_noop("The endpoint’s port is not open: add its IP address and port to FETCH_ALLOW."),
}


class OutsideModel:
    """Asks the endpoint once for each text."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.version = endpoint.version

    def find(self, reading: Reading) -> Findings:
        """What it proposes and what passes our checks. Raises `ModelFailed`. Never call it inside a transaction."""
        began = time.monotonic()
        posted = self._ask(question(reading, model=self.endpoint.name), began)
        prompt_tokens, completion_tokens = tokens_of(posted.body)
        usage = Usage(prompt_tokens, completion_tokens, _since(began))
        if posted.status != 200:
            raise _refused(posted.status, usage)
        try:
            answered = read_answer(posted.body)
        except Unusable as fault:
            raise ModelFailed(sentence_of(fault), usage=usage, answered=True) from None
        candidates = checked(answered.proposals, reading=reading, model=self.endpoint.name)
        return Findings(candidates, answered.malformed + len(answered.proposals) - len(candidates), usage)

    def most_cost(self, reading: Reading) -> Decimal:
        """The most that asking about this text can cost."""
        return self.endpoint.most_cost(question_bytes=len(question(reading, model=self.endpoint.name)))

    def _ask(self, body: bytes, began: float) -> Posted:
        endpoint = self.endpoint
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if endpoint.key:
            headers["Authorization"] = f"Bearer {endpoint.key}"
        limits = Limits(
            read_s=endpoint.timeout_s, total_s=endpoint.timeout_s, wire_bytes=ANSWER_BYTES, body_bytes=ANSWER_BYTES
        )
        try:
            return post(
                endpoint.address,
                body=body,
                headers=headers,
                limits=limits,
                allow=endpoint.allow,
                agent=user_agent(),
            )
        except FetchFailed as failed:
            sentence = _failed(failed.code)
            # Whether an answer that never came whole was paid for, nobody here can know: it counts as if it was.
            slow = failed.code in {"no-answer", "too-slow"}
            raise ModelFailed(sentence, usage=Usage(milliseconds=_since(began)), paid=slow) from None


def _failed(code: str) -> str:
    return (
        phrase(FAILURES[code]) if code in FAILURES else phrase("The endpoint could not be asked (%(code)s).", code=code)
    )


def _refused(status: int, usage: Usage) -> ModelFailed:
    if 300 <= status < 400:
        return ModelFailed(
            phrase("The endpoint sends us elsewhere (%(status)s), and that is not followed.", status=status),
            usage=usage,
            temporary=False,
        )
    if status in TRY_AGAIN or status >= 500:
        return ModelFailed(phrase("The endpoint has a fault or is busy (%(status)s).", status=status), usage=usage)
    told = (
        phrase("The endpoint does not accept the key (%(status)s).", status=status)
        if status in (401, 403)
        else phrase("The endpoint does not accept the question (%(status)s).", status=status)
    )
    return ModelFailed(told, usage=usage, temporary=False)


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
