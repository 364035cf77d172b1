"""The five stages of a claim's way, as the line under its headline shows them."""

from dataclasses import dataclass

from claims.models import Review

STAGES = (
    ("Triage", "inbox"),
    ("Research", "search"),
    ("Second review", "shield-check"),
    ("Approved", "check"),
    ("Published", "globe"),
)
REACHED = {
    Review.Status.RESEARCHING: 1,
    Review.Status.CHANGES_REQUESTED: 1,
    Review.Status.SUBMITTED: 2,
    Review.Status.APPROVED: 3,
    Review.Status.SCHEDULED: 3,
    Review.Status.PUBLISHED: 4,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """One stage: `state` is done, now or ahead."""

    label: str
    icon: str
    state: str
    detail: str = ""


def stages(review) -> list[Stage]:
    """Where the work stands; without a review, at triage."""
    here = REACHED.get(review.status, 0) if review else 0
    finished = bool(review) and review.status == Review.Status.PUBLISHED
    return [_stage(place, here, review, finished=finished) for place in range(len(STAGES))]


def _stage(place: int, here: int, review, *, finished: bool) -> Stage:
    label, sign = STAGES[place]
    if place < here or (finished and place == here):
        return Stage(label=label, icon="check", state="done")
    if place > here:
        return Stage(label=label, icon=sign, state="ahead")
    return Stage(label=label, icon=sign, state="now", detail=_detail(review))


def _detail(review) -> str:
    if review and review.status == Review.Status.CHANGES_REQUESTED:
        return "asked for changes"
    if review and review.status == Review.Status.SCHEDULED:
        return "scheduled"
    return "abandoned" if review and review.status == Review.Status.ABANDONED else ""
