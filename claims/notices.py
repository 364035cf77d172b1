"""Who is told of which step, and as what. Written with the event, in its transaction."""

from collections.abc import Callable, Iterable

from django.db.models import Q

from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD

from .models import Approval, Comment, Event, Notification, PanelVerdict, Review, Verdict

Kind = Notification.Kind
Told = dict[int | None, str]
"""What the step means to each person, by their id; None is nobody."""


_WISHES = ("review.request_changes", "review.panel_back")


def tell(event: Event) -> None:
    """A notification for everybody whom the step concerns, but the person who took it."""
    find = _CONCERNS.get(event.step)
    if find is None:
        return
    told = {pk: kind for pk, kind in find(event).items() if pk not in (None, event.actor_id)}
    rows = [
        Notification(person_id=pk, kind=kind, claim_id=event.claim_id, event=event, made_at=event.at)
        for pk, kind in sorted(told.items())
    ]
    if rows:
        Notification.objects.bulk_create(rows, ignore_conflicts=True)


def _named(field: str, kind: str) -> Callable[[Event], Told]:
    """The one person whose id the event names."""
    return lambda event: {event.data.get(field): kind}


def _handed_on(event: Event) -> Told:
    return {event.data.get("from_id"): Kind.RELEASED, event.data.get("to_id"): Kind.ASSIGNED}


def _all(people: Iterable[int | None], kind: str) -> Told:
    return dict.fromkeys(people, kind)


def _writers(review_id: int | None) -> set[int | None]:
    """Who has the review, and who wrote its verdict."""
    having = Review.objects.filter(pk=review_id).values_list("assignee_id", flat=True)
    return {*having, *Verdict.objects.filter(review_id=review_id).values_list("author_id", flat=True)}


def _told_writers(kind: str) -> Callable[[Event], Told]:
    return lambda event: _all(_writers(event.review_id), kind)


def _second_readers(event: Event) -> Told:
    """Whoever was asked for the second review, and whoever had asked for changes."""
    asked = Review.objects.filter(pk=event.review_id).values_list("asked_id", flat=True)
    wished = Event.objects.filter(review_id=event.review_id, step__in=_WISHES, actor__is_active=True)
    return _all([*asked, *wished.values_list("actor_id", flat=True)], Kind.ASKED)


def _rated(event: Event) -> Told:
    """Whoever wrote it and sat before; where it goes back, the step that takes it there tells its writers."""
    sat = PanelVerdict.objects.filter(review_id=event.review_id).values_list("person_id", flat=True)
    return _all([*sat, *([] if event.data.get("against") else _writers(event.review_id))], Kind.PANEL)


def _all_differ(event: Event) -> Told:
    """The leads besides: one of them decides who neither wrote in it nor sat."""
    leads = User.objects.filter(groups__name=LEAD, is_active=True).values_list("pk", flat=True)
    return _all([*leads, *_rated(event)], Kind.PANEL)


def _published(event: Event) -> Told:
    approvals = Approval.objects.filter(verdict__review_id=event.review_id)
    return _all([*_writers(event.review_id), *approvals.values_list("approver_id", flat=True)], Kind.PUBLISHED)


def _commented(event: Event) -> Told:
    """Those who have the claim in hand or said something about it; whoever is mentioned is told so."""
    work = Review.objects.filter(claim_id=event.claim_id, status__in=Review.OPEN)
    hands = {pk for row in work.values_list("assignee_id", "asked_id") for pk in row}
    authors = Verdict.objects.filter(review__in=work).values_list("author_id", flat=True)
    spoke = Comment.objects.filter(claim_id=event.claim_id).values_list("author_id", flat=True)
    return _all([*hands, *authors, *spoke], Kind.COMMENT) | _all(event.data.get("mentions", []), Kind.MENTION)


def _checkers(event: Event) -> Told:
    """Whoever wrote or approved a published check of the claim."""
    checked = Q(review__claim_id=event.claim_id, review__status=Review.Status.PUBLISHED)
    verdicts = Verdict.objects.filter(checked)
    approvals = Approval.objects.filter(verdict__in=verdicts)
    people = [*verdicts.values_list("author_id", flat=True), *approvals.values_list("approver_id", flat=True)]
    return _all(people, Kind.APPEARED)


def _citers(event: Event) -> Told:
    """Whoever cited the page, and whoever has the claim in hand, or had it last."""
    newest = Review.objects.filter(claim_id=event.claim_id).order_by("-pk").values_list("assignee_id", flat=True)[:1]
    return _all([event.data.get("cited_by"), *newest], Kind.LINK)


_CONCERNS: dict[str, Callable[[Event], Told]] = {
    "review.assign": _handed_on,
    "review.take": _handed_on,
    "review.ask": _named("to_id", Kind.ASKED),
    "review.nudge": _named("to_id", Kind.NUDGE),
    "review.remind": _named("to_id", Kind.DUE),
    "review.expire": _named("from_id", Kind.RELEASED),
    "review.unlock": _named("from_id", Kind.RELEASED),
    "review.submit": _second_readers,
    "review.request_changes": _told_writers(Kind.CHANGES),
    "review.approve": _told_writers(Kind.APPROVED),
    "review.approve_partly": _told_writers(Kind.APPROVED),
    "review.approve_ahead": _told_writers(Kind.APPROVED),
    "review.complete": _told_writers(Kind.APPROVED),
    "review.blind_agree": _rated,
    "review.blind_split": _rated,
    "review.panel_decide": _rated,
    "review.panel_differ": _all_differ,
    "review.lead_decide": _rated,
    "review.panel_back": _told_writers(Kind.CHANGES),
    "publication.publish": _published,
    "publication.break_glass": _published,
    "claim.comment": _commented,
    "claim.seen": _checkers,
    "evidence.link_gone": _citers,
    "evidence.link_changed": _citers,
    "claim.absorb": _checkers,
}
