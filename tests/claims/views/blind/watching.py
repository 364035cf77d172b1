"""Every page on which somebody might learn what was proposed."""

import re
from dataclasses import dataclass

from django.urls import get_resolver, reverse

from claims.models import Review
from tests import factories
from tests.factories import fresh

WHY = "Our council asked for it."
TOKENS = re.compile(r'(csrfmiddlewaretoken" value|X-CSRFToken)[^>]*|nonce-[\w+/=-]+|\d\d:\d\d(:[\d.]+)?')


@dataclass
class Watched:
    """A high-risk check that waits for a blind verdict, everything said about it, and somebody who may rate it."""

    work: Review
    reader: object
    desk: factories.Desk


def pages_of(watched: Watched) -> dict[str, str]:
    """Every address of the desk that names a claim, and every list that could show this one."""
    work, claim = watched.work, watched.work.claim
    numbers = {
        "claim_id": claim.pk,
        "evidence_id": claim.evidence.first().pk,
        "capture_id": claim.evidence.first().latest_capture.pk,
        "comment_id": claim.comments.first().pk,
        "match_id": 1,
        "request_id": 1,
        "outcome_id": 1,
    }
    claims = next(inner for inner in get_resolver().url_patterns if getattr(inner, "app_name", "") == "claims")
    of_claim = {
        pattern.name: reverse(f"claims:{pattern.name}", kwargs={name: numbers.get(name, 1) for name in wanted})
        for pattern in claims.url_patterns
        if "claim_id" in (wanted := pattern.pattern.regex.groupindex)
    }
    lists = {
        "list": reverse("claims:list"),
        "by rating": reverse("claims:list") + "?rating=false",
        "by the other rating": reverse("claims:list") + "?rating=true",
        "by state": reverse("claims:list") + "?view=SUBMITTED",
        "csv": reverse("claims:list_csv"),
        "csv by rating": reverse("claims:list_csv") + "?rating=false",
        "my desk": reverse("claims:my_desk"),
        "notifications": reverse("claims:notifications"),
        "palette": reverse("claims:palette") + f"?q={claim.reference}",
        "author": reverse("claims:person", args=[watched.desk.researcher.pk]),
        "speaker": reverse("claims:speaker", args=[fresh(claim).speaker_id]),
        "article": reverse("claims:article", args=[claim.article_id]) + f"?claim={claim.pk}",
        "queue": reverse("claims:queue"),
        "insights": reverse("claims:insights"),
        "insights as a file": reverse("claims:insights_csv"),
        "rules": reverse("claims:rules"),
        "this version": reverse("claims:versions", args=[claim.pk]) + f"?from={work.pk}.1&to={work.pk}.2",
        "comments": reverse("claims:claim", args=[claim.pk]) + "?show=comments",
        "an open piece": reverse("claims:claim", args=[claim.pk]) + "?edit=1",
    }
    return of_claim | lists


def read_all(browser, watched: Watched) -> dict[str, str]:
    """What each address answers, without what differs from one answer to the next."""
    return {
        name: TOKENS.sub("", answer.getvalue().decode(errors="replace"))
        for name, address in pages_of(watched).items()
        if (answer := browser.get(address))
    }
