"""Where a claim stands, in a word or two, and the five stages of its way, as the line under its headline shows them."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from claims.embargoes import under_embargo
from claims.models import Claim, Publication, Review

STAGES = (
    (gettext_lazy("Triage"), "inbox"),
    (gettext_lazy("Research"), "search"),
    (gettext_lazy("Second review"), "shield-check"),
    (gettext_lazy("Approved"), "check"),
    (gettext_lazy("Published"), "globe"),
)
REACHED = {
    Review.Status.RESEARCHING: 1,
    Review.Status.CHANGES_REQUESTED: 1,
    Review.Status.SUBMITTED: 2,
    Review.Status.APPROVED: 3,
    Review.Status.SCHEDULED: 3,
    Review.Status.ABANDONED: 1,
    Review.Status.PUBLISHED: 4,
}
TOLD = {
    Publication.Status.CONTESTED: {"icon": "flag", "detail": "contested"},
    Publication.Status.RETRACTED: {"icon": "x", "detail": "retracted"},
}
TONES = {
    Publication.Status.LIVE: "ok",
    Publication.Status.CONTESTED: "warn",
    Publication.Status.RETRACTED: "bad",
    Review.Status.SUBMITTED: "pen",
    Review.Status.CHANGES_REQUESTED: "warn",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A word for where it stands; `tone` is ok, warn, bad, pen or empty."""

    label: str
    tone: str = ""


def states(claim: Claim) -> list[State]:
    """What the public sees of a claim first, then the work on it. Needs reviews and publications prefetched."""
    return states_of(claim, work=claim.latest_review, shown=claim.latest_publication)


def states_of(claim: Claim, *, work: Review | None, shown: Publication | None) -> list[State]:
    """The same where the work that counts and the newest version are at hand."""
    found = [State(label=_public_label(shown), tone=TONES.get(shown.status, ""))] if shown else []
    if shown and not work.is_open:
        return found
    if work is None:
        return [State(label=claim.get_status_display())]
    kind = f"{work.get_kind_display()}: " if work.kind == Review.Kind.CORRECTION else ""
    if under_embargo(work):
        found.append(State(label=_("Embargo"), tone="warn"))
    return [*found, State(label=f"{kind}{work.get_status_display()}", tone=TONES.get(work.status, ""))]


def _public_label(shown: Publication) -> str:
    if shown.status == Publication.Status.LIVE:
        return f"{_('Published')} v{shown.version}"
    return shown.get_status_display()


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """One stage: `state` is done, now or ahead."""

    label: str
    icon: str
    state: str
    detail: str = ""


def stages(review: Review | None, publication: Publication | None = None) -> list[Stage]:
    """Where the work stands; without a review, at triage. `publication` is the newest version, if there is one."""
    here = REACHED.get(review.status, 0) if review else 0
    finished = bool(review) and review.status == Review.Status.PUBLISHED
    line = [_stage(place, here, review, finished=finished) for place in range(len(STAGES))]
    if finished and publication and publication.status in TOLD:
        line[-1] = Stage(label=STAGES[-1][0], state="now", **TOLD[publication.status])
    return line


def _stage(place: int, here: int, review, *, finished: bool) -> Stage:
    label, sign = STAGES[place]
    if place < here or (finished and place == here):
        return Stage(label=label, icon="check", state="done")
    if place > here:
        return Stage(label=label, icon=sign, state="ahead")
    return Stage(label=label, icon=sign, state="now", detail=_detail(review))


def _detail(review) -> str:
    if review and review.status == Review.Status.CHANGES_REQUESTED:
        return gettext("asked for changes")
    if review and review.status == Review.Status.SCHEDULED:
        return "scheduled"
    return "abandoned" if review and review.status == Review.Status.ABANDONED else ""
