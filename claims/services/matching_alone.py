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
TOO_MANY = 8
"""So many that break one after the other, and none that goes well: the search is broken, not they."""
NOBODYS_FAULT = (OperationalError, InterfaceError, MemoryError)
"""A database that is away, a lock that took too long, a full machine: the same rows go well a moment later."""


def read_waiting(*, now: datetime, interrupted: type[Exception]) -> int:
    """Vectors, then matches, for some of the claims in line; returns how many steps were taken.

    `interrupted` is what stops the caller in the middle, which is no claim's fault.
    """
    passing = (*NOBODYS_FAULT, interrupted)
    return _guarded(embed_waiting, passing, now) + _guarded(partial(match_waiting, now=now), passing, now)


def _guarded(stage: Callable[..., int], passing: tuple[type[Exception], ...], now: datetime) -> int:
    try:
        return stage()
    except passing:
        raise
    except Exception:
        log.exception("One of some claims breaks the search for repeats: each is tried alone")
    pks = list(AwaitingMatch.objects.in_line().order_by("-pk").values_list("pk", flat=True)[:EMBEDDED_AT_ONCE])
    return _each_alone(stage, pks, passing, now)


def _each_alone(stage: Callable[..., int], pks: list[int], passing: tuple[type[Exception], ...], now: datetime) -> int:
    done, broken, last = 0, [], None
    for pk in pks:
        try:
            done += stage(only=pk)
        except passing:
            raise
        except Exception as error:
            broken.append(pk)
            last = error
    if last and not done and len(broken) >= TOO_MANY:
        raise last
    _charge(broken, now=now)
    return done


def _charge(pks: list[int], *, now: datetime) -> None:
    if pks:
        log.error("These claims break the search for repeats: %s", ", ".join(f"C-{pk}" for pk in pks))
        sentence = phrase("Something in this wording broke the search for repeats. Reword it, or try again.")
        again = {"tries": F("tries") + 1, "try_at": now + BETWEEN_TRIES, "failure": sentence}
        AwaitingMatch.objects.filter(pk__in=pks).update(**again)


def given_up() -> QuerySet[AwaitingMatch]:
    """Claims whose repeats nobody looks for any more, the newest first."""
    return AwaitingMatch.objects.set_aside().select_related("claim").order_by("-pk")


def try_again(*, claim_id: int, by: User) -> None:
    """Put the claim in line again. Raises Forbidden, Conflict."""
    require(may_try_again(by))
    if not given_up().filter(pk=claim_id).update(tries=0, try_at=None, failure=""):
        raise Conflict(_("It has not failed, or somebody began it again."))
