"""Who else has an article open. A courtesy, not a lock: it lives in the cache and nothing rests on it."""

import time
from dataclasses import asdict, dataclass

from django.core.cache import cache
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from claims.models import Claim
from factcheck.accounts.models import User
from factcheck.accounts.roles import DESK_ROLES
from factcheck.common.sentences import phrase

from .frame import desk

PING_SECONDS = 15
GONE_AFTER = 3 * PING_SECONDS


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """Somebody in this article, in words; `at` is the number of their candidate, if it is known."""

    name: str
    initials: str
    at: int | None

    @property
    def sentence(self) -> str:
        if self.at:
            return phrase("%(name)s is looking at candidate %(number)s", name=self.name, number=self.at)
        return phrase("%(name)s is in this article", name=self.name)


def who_else(user: User, *, article_id: int, claim_id: int, number: int | None = None) -> list[Seen]:
    """Note that `user` is here; returns who else was within the last GONE_AFTER seconds."""
    here = {"claim": claim_id, "number": number, "at": time.time()}
    cache.set(_key(article_id, user.pk), here, GONE_AFTER)
    colleagues = _colleagues(user)
    found = cache.get_many([_key(article_id, pk) for pk in colleagues])
    return [
        Seen(name=name, initials=initials, at=found[_key(article_id, pk)].get("number"))
        for pk, (name, initials) in colleagues.items()
        if _key(article_id, pk) in found
    ]


@require_safe
@desk
def presence(request: HttpRequest, article_id: int) -> JsonResponse:
    """The ping of an open article: who else is here, and how its candidates stand now."""
    number = _number(request.GET.get("number"))
    others = who_else(
        request.user, article_id=article_id, claim_id=_number(request.GET.get("claim")) or 0, number=number
    )
    states = Claim.objects.filter(article=article_id).values_list("pk", "status")
    return JsonResponse(
        {
            "people": [asdict(one) | {"sentence": one.sentence} for one in others],
            "states": {pk: status.lower() for pk, status in states},
        }
    )


def _colleagues(user: User) -> dict[int, tuple[str, str]]:
    """Everybody else at the desk, by number; remembered for a minute, because names rarely change."""
    known = cache.get("colleagues")
    if known is None:
        people = User.objects.filter(is_active=True, groups__name__in=DESK_ROLES).distinct()
        known = {one.pk: (one.short_name, one.initials) for one in people}
        cache.set("colleagues", known, 60)
    return {pk: name for pk, name in known.items() if pk != user.pk}


def _key(article_id: int, user_id: int) -> str:
    return f"presence:{article_id}:{user_id}"


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
