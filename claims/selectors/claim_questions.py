"""All that the page of a claim asks of the database, in one trip, put together as if it had been prefetched."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.functions import Left, Length

from claims.models import (
    Alteration,
    Appearance,
    Approval,
    Capture,
    Claim,
    Comment,
    Event,
    Evidence,
    KnownMatch,
    OutsideCopy,
    PanelVerdict,
    Publication,
    ReplyOutcome,
    ReplyRequest,
    ReplyShown,
    Review,
    ThreadState,
    Topic,
    Verdict,
)
from factcheck.common.questions import Question, ask_named, hold, hold_each
from factcheck.office.models import AuditEvent

from .kept import MOST as MOST_KEPT
from .kept import bearing_on
from .known import BESIDE
from .similar import MATCHES, OTHERS, STANDING_OF_OTHERS, WAITS, Found

LONGEST_HISTORY = 200
OPENING = 600
"""Characters of a copy that the claim's page shows."""
_LONG = ("document", "search", "topic_names", "countries", "addresses")
"""What of a publication is for its readers, not for the desk."""


def _publication_of(name: str) -> list[str]:
    return [f"{name}__{field}" for field in _LONG]


def evidence_with_joins() -> QuerySet[Evidence]:
    return Evidence.objects.select_related("added_by", "upload", "capture_job", "link__seen_by")


def copies() -> QuerySet[Capture]:
    """Copies with no more of their words than the opening."""
    return Capture.objects.defer("text").annotate(opening=Left("text", OPENING), length=Length("text"))


def _reviews(claim: int) -> QuerySet[Review]:
    people = ("assignee", "asked", "opened_by", "blind_by")
    return Review.objects.filter(claim=claim).select_related(*people, "corrects").defer(*_publication_of("corrects"))


def _appearances(claim: int) -> QuerySet[Appearance]:
    standing = Appearance.objects.filter(claim=claim, continued_by=None)
    told = standing.select_related("snapshot__article__source", "found_as__speaker")
    return told.defer("snapshot__text", "found_as__search").order_by("pk")


def _events(claim: int) -> QuerySet[Event]:
    """What happened to it, without what was said: that stands in the comments."""
    rows = Event.objects.filter(claim=claim).exclude(step="claim.comment").select_related("actor")
    return rows[:LONGEST_HISTORY]


QUESTIONS = {
    "claim": Question(
        lambda claim: (
            Claim.objects.filter(pk=claim)
            .select_related("speaker", "merged_into", "decided_by")
            .defer("search", "merged_into__search")
        )
    ),
    "topics": Question(lambda claim: Topic.objects.filter(claims=claim)),
    "publications": Question(
        lambda claim: Publication.objects.filter(claim=claim).select_related("published_by").defer(*_LONG)
    ),
    "reviews": Question(_reviews),
    "verdicts": Question(
        lambda claim: Verdict.objects.filter(review__claim=claim).select_related("rating__scale", "author")
    ),
    "approvals": Question(
        lambda claim: Approval.objects.filter(verdict__review__claim=claim).select_related("approver")
    ),
    "panel_verdicts": Question(lambda claim: PanelVerdict.objects.filter(review__claim=claim)),
    "evidence": Question(lambda claim: evidence_with_joins().filter(claim=claim).order_by("number")),
    "captures": Question(lambda claim: copies().filter(evidence__claim=claim).order_by("pk")),
    "outside_copies": Question(lambda claim: OutsideCopy.objects.filter(evidence__claim=claim).order_by("pk")),
    "appearances": Question(_appearances),
    "alterations": Question(
        lambda claim: (
            Alteration.objects.filter(appearance__claim=claim).select_related("snapshot").defer("snapshot__text")
        )
    ),
    "replies": Question(lambda claim: ReplyRequest.objects.filter(claim=claim).select_related("by")),
    "outcomes": Question(lambda claim: ReplyOutcome.objects.filter(request__claim=claim).select_related("by")),
    "showings": Question(lambda claim: ReplyShown.objects.filter(request__claim=claim)),
    "events": Question(_events),
    "kept": Question(lambda claim: bearing_on(claim).select_related("actor")[:MOST_KEPT]),
    "comments": Question(lambda claim: Comment.objects.filter(claim=claim).select_related("author")),
    "states": Question(lambda claim: ThreadState.objects.filter(comment__claim=claim).select_related("by")),
    "waits": WAITS,
    "matches": MATCHES,
    "others": OTHERS,
    "standing": STANDING_OF_OTHERS,
    "elsewhere": BESIDE,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """A claim that holds its topics, reviews, evidence and the rest; and what is asked for beside it."""

    claim: Claim
    events: list[Event]
    kept: list[AuditEvent]
    comments: list[Comment]
    alike: Found
    elsewhere: list[KnownMatch]


def answers_on(claim_id: int) -> Answers:
    """Raises `Claim.DoesNotExist`."""
    told = ask_named(QUESTIONS, claim=claim_id)
    if not told["claim"]:
        raise Claim.DoesNotExist
    claim = told["claim"][0]
    _hold_work(claim, told)
    _hold_evidence(claim, told)
    hold_each(told["comments"], "states", told["states"], by="comment")
    alike = Found(**{name: told[name] for name in ("waits", "matches", "others", "standing")})
    others = {name: told[name] for name in ("events", "kept", "comments", "elsewhere")}
    return Answers(claim=claim, alike=alike, **others)


def _hold_work(claim: Claim, told: dict[str, Any]) -> None:
    hold(claim, "topics", told["topics"])
    hold(claim, "publications", told["publications"], by="claim")
    hold(claim, "reviews", told["reviews"], by="claim")
    hold_each(told["reviews"], "verdicts", told["verdicts"], by="review")
    hold_each(told["reviews"], "panel_verdicts", told["panel_verdicts"], by="review")
    hold_each(told["verdicts"], "approvals", told["approvals"], by="verdict")
    _same(told["events"], review=told["reviews"], publication=told["publications"])


def _hold_evidence(claim: Claim, told: dict[str, Any]) -> None:
    hold(claim, "evidence", told["evidence"], by="claim")
    hold_each(told["evidence"], "captures", told["captures"], by="evidence")
    hold_each(told["evidence"], "outside_copies", told["outside_copies"], by="evidence")
    hold(claim, "appearances", told["appearances"], by="claim")
    hold_each(told["appearances"], "alterations", told["alterations"], by="appearance")
    hold(claim, "reply_requests", told["replies"], by="claim")
    hold_each(told["replies"], "outcomes", told["outcomes"], by="request")
    hold_each(told["replies"], "showings", told["showings"], by="request")


def _same(rows: list[Model], **known: list[Model]) -> None:
    """Let rows point to what is at hand already."""
    for name, found in known.items():
        by_key = {one.pk: one for one in found}
        for row in rows:
            if one := by_key.get(getattr(row, f"{name}_id")):
                setattr(row, name, one)
