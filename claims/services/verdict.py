"""Writing a verdict, sending it on, and the second person's answer."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from claims.content_hash import content_hash, reading_token
from claims.documents import media_faults, media_of
from claims.gates import approvals_wanted, panel_gates, valid_approvals
from claims.hands import EDITS
from claims.models import Approval, Rating, Review, Verdict
from claims.models.verdict import HEADLINE_LENGTH, SUMMARY_LENGTH
from claims.permissions import may_approve, may_request_changes, may_research, may_submit, may_take_back
from claims.sitting import may_ask_blind
from claims.workflow import record, take
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict
from factcheck.common.sentences import joined, phrase

from .drafts import EXPLANATION_LENGTH, drop_draft
from .locking import locked_review
from .panel import ask_blind
from .revision import edited

CHANGES = (*EDITS, "claim.absorb", "claim.seen", "claim.release")


@transaction.atomic
def save_verdict(
    *,
    review_id: int,
    by: User,
    rating_key: str = "",
    summary: str = "",
    explanation: str = "",
    as_of: date | None = None,
    headline: str = "",
    media: dict | None = None,
    version: int | None = None,
) -> Verdict:
    """Write the next revision; saving what stands already makes none.

    `version` is the review's version that the editor saw, `media` what `claims.documents.media` names.
    Raises ValidationError by field, Forbidden, and Conflict when somebody else wrote in between.
    """
    review = locked_review(review_id)
    require(may_research(by, review))
    _refuse_unseen_work(review, version)
    words = {
        "rating": _rating(rating_key),
        "headline": _text(" ".join(headline.split()), field="headline", limit=HEADLINE_LENGTH),
        "summary": _text(summary, field="summary", limit=SUMMARY_LENGTH),
        "explanation": _text(explanation, field="explanation", limit=EXPLANATION_LENGTH),
        "as_of": as_of,
        "media": _media(media),
    }
    last = review.latest_verdict
    drop_draft(review_id=review_id, by=by)
    if last and all(getattr(last, field) == value for field, value in words.items()):
        return last
    verdict = Verdict.objects.create(review=review, number=(last.number if last else 0) + 1, author=by, **words)
    record("verdict.save", row=review, by=by, data={"version": verdict.number, "rating": rating_key})
    edited(review=review, by=by)
    return verdict


@transaction.atomic
def submit(*, review_id: int, by: User, blind: bool = False) -> Review:
    """Send the newest revision to a second person, who is to rate it `blind` first, if that is wished.

    Raises ValidationError (what is missing), Forbidden, Conflict.
    """
    review = locked_review(review_id)
    if review.status == Review.Status.CHANGES_REQUESTED:
        require(may_submit(by, review))  # which says what has to come first
    if blind and may_ask_blind(by, review):
        ask_blind(review_id=review_id, by=by)
    return take(
        "review.submit",
        row=review,
        by=by,
        check=lambda row: require(may_submit(by, row)),
        data={"version": _number(review)},
    )


@transaction.atomic
def approve(*, review_id: int, by: User, note: str = "", verdict_number: int | None = None, read: str = "") -> Review:
    """Put a second name under exactly what stands now.

    `verdict_number` is the revision that the person read, `read` the `reading_token` of all that they had before them.

    Raises ValidationError, Forbidden, Conflict.
    """
    review = locked_review(review_id)
    require(may_approve(by, review))
    verdict, note = review.latest_verdict, note.strip()
    _refuse_unread(verdict, number=verdict_number, read=read)
    Approval.objects.create(
        verdict=verdict,
        approver=by,
        content_hash=content_hash(verdict),
        appearances=list(review.claim.appearances.values_list("pk", flat=True)),
        note=note,
    )
    said = {"row": review, "by": by, "reason": note, "data": {"version": verdict.number}}
    if len(valid_approvals(review)) < approvals_wanted(review):
        record("review.approve_partly", **said)
        return review
    if panel_gates(review):
        record("review.approve_ahead", **said)
        return review
    return take("review.approve", **said)


def _refuse_unread(verdict: Verdict, *, number: int | None, read: str) -> None:
    if number is not None and verdict.number != number:
        raise Conflict(
            gettext("You read version %(verdict_number)s, but version %(number)s stands now. Read it first.")
            % {"verdict_number": number, "number": verdict.number}
        )
    if read and read != reading_token(verdict):
        step = _last_edit(verdict.review)
        raise Conflict(
            phrase("%(step)s since you opened the page. Nothing was approved: read it as it is now.", step=step)
        )


@transaction.atomic
def request_changes(*, review_id: int, by: User, reason: str) -> Review:
    """Send it back with what should change. Raises ValidationError, Forbidden, Conflict."""
    if not reason.strip():
        raise ValidationError({"reason": gettext("Say what should change; the researcher works from it.")})
    review = locked_review(review_id)
    return take(
        "review.request_changes",
        row=review,
        by=by,
        reason=reason.strip(),
        check=lambda row: require(may_request_changes(by, row)),
        data={"version": _number(review)},
    )


@transaction.atomic
def take_back(*, review_id: int, by: User) -> Review:
    """Take a sent or approved verdict back to research, for whatever is to be changed. Raises Forbidden, Conflict."""
    return take(
        "review.revise",
        row=locked_review(review_id),
        by=by,
        reason="Taken back to research.",
        check=lambda row: require(may_take_back(by, row)),
        changes={"scheduled_for": None, "scheduled_by": None},
    )


def _refuse_unseen_work(review: Review, version: int | None) -> None:
    if version is None or version == review.version:
        return
    raise Conflict(
        phrase(
            "%(step)s while you were editing. Your text is kept in the form: compare, then save again.",
            step=_last_edit(review),
        )
    )


def _last_edit(review: Review) -> str:
    """Who changed the verdict or what it rests on last, and how: "Jonas Aldén added evidence [3] …"."""
    last = review.claim.events.filter(step__in=CHANGES).select_related("actor").first()
    if last is None:
        return gettext("Something changed")
    return joined(last.who, last.sentence)


def _rating(key: str) -> Rating | None:
    if not key:
        return None
    rating = Rating.objects.select_related("scale").filter(scale__is_active=True, key=key).first()
    if rating is None:
        raise ValidationError({"rating": gettext("Choose a rating on the current scale.")})
    return rating


def _text(value: str, *, field: str, limit: int) -> str:
    value = value.replace("\r\n", "\n").strip()
    if len(value) > limit:
        raise ValidationError(
            {
                field: gettext("That is %(value)s characters; %(limit)s are the most.")
                % {"value": f"{len(value):,}", "limit": f"{limit:,}"}
            }
        )
    if "\x00" in value:
        raise ValidationError({field: gettext("There are characters in it that are not text.")})
    return value


def _media(given: dict | None) -> dict[str, str]:
    media = media_of(given)
    told = {
        "kind": gettext("Choose what it is: a picture, a video or a recording."),
        "category": gettext("Choose what you found of it."),
        "address": gettext("This is not a web address. It should begin with https:// or http://."),
        "length": gettext("Use at most 1,000 ordinary characters."),
    }
    if faults := media_faults(media):
        raise ValidationError({f"media_{name}": told[code] for name, code in faults.items()})
    return media


def _number(review: Review) -> int:
    return review.latest_verdict.number if review.latest_verdict else 0
