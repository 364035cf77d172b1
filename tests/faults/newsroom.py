"""People at work on a desk whose servers die: run as a script, it triages and publishes until it has done enough.

Every line that it writes was said by the desk to be done: kind, number, and what must still be true at the end.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import django

TRY_AGAIN_AFTER = 0.3
PATIENCE = 600


def work(*, checks: int, webhook: str) -> None:
    from claims.models import Claim
    from claims.services import publication, triage
    from tests import factories

    desk = insist(factories.open_desk)
    if webhook:
        insist(lambda: set_up_webhook(webhook))
    for number in range(checks):
        shown = insist(lambda: factories.live(desk))
        say("published", shown.pk, claim=shown.claim_id, status="LIVE")
        if number % 5 == 4:
            insist(lambda shown=shown: once(publication.retract, shown, by=desk.publisher, notice="It was forged."))
            say("withdrawn", shown.pk, claim=shown.claim_id, status="RETRACTED", at=time.time())
        waiting = insist(lambda: Claim.objects.filter(status="CANDIDATE").order_by("-pk").values_list("pk").first())
        if waiting and dismissed(triage, desk, waiting[0]):
            say("dismissed", waiting[0], claim=waiting[0], status="DISMISSED")


def set_up_webhook(url: str) -> None:
    """Once, also where the answer to the first try was lost."""
    from claims.partners.models import Partner
    from claims.webhooks.models import Endpoint
    from claims.webhooks.services import add_endpoint

    if not Endpoint.objects.exists():
        partner, _ = Partner.objects.get_or_create(name="The Almanac")
        add_endpoint(partner=partner, url=url)


def dismissed(triage, desk, pk: int) -> bool:
    """Whether it is; a decision whose answer was lost on the way is asked for, as a person would look again."""
    from claims.models import Claim
    from factcheck.common.errors import Conflict

    try:
        insist(lambda: triage.dismiss(claim_id=pk, by=desk.triager, code="TRIVIAL"))
    except Conflict:
        return insist(lambda: Claim.objects.filter(pk=pk, status="DISMISSED").exists())
    return True


def once(step: Callable, shown, **words) -> None:
    """Take a step whose answer may have been lost before: it is not taken twice."""
    from claims.models import Publication

    if Publication.objects.filter(pk=shown.pk, status="LIVE").exists():
        step(publication_id=shown.pk, **words)


def insist(step: Callable[[], Any]) -> Any:
    """What the step gives, however often the database dies meanwhile."""
    from django.db import Error, connections

    until = time.monotonic() + PATIENCE
    while True:
        try:
            return step()
        except Error:
            if time.monotonic() > until:
                raise
            connections.close_all()
            time.sleep(TRY_AGAIN_AFTER)


def say(kind: str, pk: int, **more) -> None:
    print(json.dumps({"kind": kind, "pk": pk} | more), flush=True)


if __name__ == "__main__":
    django.setup()
    work(checks=int(sys.argv[1]), webhook="".join(sys.argv[2:]))
