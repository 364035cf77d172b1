"""A newsroom at work beside a desk that is being broken: python -m tests.drills.newsroom CHANGES ENDPOINTS RECEIVER-URL

Publishes, corrects, contests, restores and retracts until there are so many changes. Whatever the database refuses
while it is down is tried again from how things stand then. Prints a JSON object a line: each retraction with the moment
by which it was committed.
"""

import json
import random
import sys
import time

import django

django.setup()

from django.db import Error, connection  # noqa: E402

from claims.models import Publication  # noqa: E402
from claims.partners.models import Change, Partner, Unnumbered  # noqa: E402
from claims.services import publication  # noqa: E402
from claims.webhooks.services import add_endpoint  # noqa: E402
from factcheck.common.errors import Conflict  # noqa: E402
from tests import factories  # noqa: E402
from tests.claims.public_record import Secret, corrected, secret_publication  # noqa: E402


def main(changes: int, endpoints: int, receiver: str) -> None:
    desk, chance = factories.open_desk(), random.Random(7)
    partner = Partner.objects.create(name="The Almanac")
    for number in range(endpoints):
        add_endpoint(partner=partner, url=f"{receiver}/{number}")
    tell(ready=True)
    checks: dict[int, Secret] = {}
    told: set[int] = set()
    while patiently(count_changes) < changes:
        patiently(lambda: something_happens(desk, checks, chance))
        tell_retractions(told)
    tell(changes=patiently(count_changes))


def something_happens(desk, checks: dict[int, Secret], chance: random.Random) -> None:
    """One step at random, of those that are possible as things stand."""
    if len(checks) < 6 or chance.random() < 0.02:
        secret, shown = secret_publication(desk)
        checks[shown.claim_id] = secret
        return
    claim_id, secret = chance.choice(list(checks.items()))
    shown = Publication.objects.filter(claim=claim_id).order_by("-version").first()
    about = {"publication_id": shown.pk, "by": desk.publisher}
    if shown.status == Publication.Status.RETRACTED:
        del checks[claim_id]
    elif shown.status == Publication.Status.CONTESTED:
        publication.restore(**about, reason="It was settled.")
    elif (roll := chance.random()) < 0.1:
        publication.retract(**about, notice="Forged.")
    elif roll < 0.12:
        corrected(desk, shown, secret)
    else:
        publication.contest(**about, notice="Disputed.")


def tell_retractions(told: set[int]) -> None:
    """Those that nobody was told of yet. They were committed before now, also where the answer got lost."""
    retracted = patiently(
        lambda: set(Publication.objects.filter(status="RETRACTED").values_list("claim_id", flat=True))
    )
    for claim_id in retracted - told:
        tell(retracted=claim_id, at=time.time())
    told |= retracted


def count_changes() -> int:
    return Change.objects.count() + Unnumbered.objects.count()


def patiently(act):
    """What it gives, however often the database is away meanwhile."""
    while True:
        try:
            return act()
        except Conflict:
            return None  # it was done, although the answer got lost
        except Error:
            connection.close()
            time.sleep(0.5)


def tell(**facts) -> None:
    print(json.dumps(facts), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
