"""Words of a verdict that are typed and not saved: kept for their writer alone, outside of the history."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.documents import media_faults, media_of
from claims.models import Rating, Review, Verdict, VerdictDraft
from claims.permissions import may_research
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.common.questions import Question

EXPLANATION_LENGTH = 50_000


@transaction.atomic
def keep_draft(*, review_id: int, by: User, version: int | None = None, **words: Any) -> VerdictDraft | None:
    """Keep what somebody has typed so far, in place of what was kept before; None where it is what stands already.

    `words` are those of save_verdict; `version` is the review's version that they rest on. Nothing is added to the
    history. Raises ValidationError, Forbidden, Conflict.
    """
    # One after the other with saving: what was saved a moment ago must not come back as a draft.
    review = Review.objects.select_for_update(of=("self",)).select_related("claim").get(pk=review_id)
    require(may_research(by, review))
    words = _cleaned(**words)
    if stands(review.latest_verdict, words):
        drop_draft(review_id=review_id, by=by)
        return None
    known = {**words, "version": version or review.version, "saved_at": timezone.now()}
    return VerdictDraft.objects.update_or_create(review=review, author=by, defaults=known)[0]


def drop_draft(*, review_id: int, by: User) -> None:
    """Forget what was typed; the newest saved version stands."""
    VerdictDraft.objects.filter(review=review_id, author=by).delete()


def draft_of(review: Review | None, person: User) -> VerdictDraft | None:
    """What this person has typed and not saved, or None."""
    if review is None or not review.is_open:
        return None
    return next(iter(_DRAFT.of(review=review.pk, person=person.pk)), None)


_DRAFT = Question(lambda review, person: VerdictDraft.objects.filter(review=review, author=person).order_by("pk")[:1])


def as_verdict(draft: VerdictDraft, review: Review) -> Verdict:
    """The draft as the version that it would become; it is not saved."""
    rating = Rating.objects.filter(scale__is_active=True, key=draft.rating_key).select_related("scale").first()
    return Verdict(
        review=review,
        rating=rating,
        headline=draft.headline,
        summary=draft.summary,
        explanation=draft.explanation,
        as_of=draft.as_of,
        media=draft.media,
    )


def stands(verdict: Verdict | None, words: dict) -> bool:
    """Whether these words are those of the verdict; of none, if they are blank."""
    if verdict is None:
        return not any(words.values())
    known = {name: getattr(verdict, name) for name in ("headline", "summary", "explanation", "as_of", "media")}
    return known | {"rating_key": verdict.rating.key if verdict.rating else ""} == words


def _cleaned(
    *,
    rating_key: str = "",
    headline: str = "",
    summary: str = "",
    explanation: str = "",
    as_of: date | None = None,
    media: dict | None = None,
) -> dict:
    media = media_of(media)
    if media_faults(media) or len(explanation) > EXPLANATION_LENGTH or "\x00" in headline + summary + explanation:
        raise ValidationError(_("This is too long to be kept, or holds characters that are not text."))
    return {
        "rating_key": rating_key,
        "headline": " ".join(headline.split()),
        "summary": summary.replace("\r\n", "\n").strip(),
        "explanation": explanation.replace("\r\n", "\n").strip(),
        "as_of": as_of,
        "media": media,
    }
