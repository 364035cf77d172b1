"""What happens to a claim that breaks the search for repeats: the others go on, it is tried again, and set aside."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import InterfaceError, OperationalError
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from articles.permissions import may_try_again
from claims.models import AwaitingMatch
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict
from factcheck.common.sentences import phrase

from .matching import EMBEDDED_AT_ONCE, embed_waiting, match_waiting

log = logging.getLogger(__name__)

BETWEEN_TRIES = timedelta(minutes=1)
_NOBODYS_FAULT = (OperationalError, InterfaceError)
"""A database that is away, a lock that took too long: the same rows go well a moment later."""


def read_waiting(*, now: datetime) -> int:
    """Vectors, then matches, for some of the claims in line; returns how many were looked at."""
    return _guarded(embed_waiting, now) or _guarded(partial(match_waiting, now=now), now)


def _guarded(stage: Callable[..., int], now: datetime) -> int:
    try:
        return stage()
    except _NOBODYS_FAULT:
        raise
    except Exception:
        log.exception("One of some claims breaks the search for repeats: each is tried alone")
    pks = AwaitingMatch.objects.in_line().order_by("pk").values_list("pk", flat=True)[:EMBEDDED_AT_ONCE]
    return sum(_alone(stage, pk, now) for pk in list(pks))


def _alone(stage: Callable[..., int], claim_id: int, now: datetime) -> int:
    try:
        return stage(only=claim_id)
    except _NOBODYS_FAULT:
        raise
    except Exception:
        log.exception("C-%s broke the search for repeats", claim_id)
    sentence = phrase("Something in this wording broke the search for repeats. Reword it, or try again.")
    again = {"tries": F("tries") + 1, "try_at": now + BETWEEN_TRIES, "failure": sentence}
    AwaitingMatch.objects.filter(pk=claim_id).update(**again)
    return 0


def given_up() -> QuerySet[AwaitingMatch]:
    """Claims whose repeats nobody looks for any more, the newest first."""
    return AwaitingMatch.objects.set_aside().select_related("claim").order_by("-pk")


def try_again(*, claim_id: int, by: User) -> None:
    """Put the claim in line again. Raises Forbidden, Conflict."""
    require(may_try_again(by))
    if not given_up().filter(pk=claim_id).update(tries=0, try_at=None, failure=""):
        raise Conflict(_("It has not failed, or somebody began it again."))
