"""What waits for one person: in their hands, for their second look, for their pressing Publish."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from claims.hands import EDITS
from claims.models import Claim, Event, Evidence, Notification, PanelVerdict, Review, Verdict
from claims.panels import Outcome, Panel, panel_of
from claims.veil import hidden_claims, hush
from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, PUBLISHER, RESEARCHER, REVIEWER, has_role
from factcheck.common.questions import HowMany, Question, ask_named, hold_each

from .links import notable_links

MOST: Final = 20
"""Rows of each list; the list of claims has the rest."""
_LOOKED_THROUGH: Final = 60
_TOUCHED_LOOKED_AT: Final = 120
_COUNTED_TO: Final = 100
_S = Review.Status
_APPROVED_SO_FAR: Final = ("review.approve_partly", "review.approve_ahead")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Reviews of one sort, at most MOST; `more`: there are others."""

    rows: list[Review] = field(default_factory=list)
    more: bool = False

    @property
    def count(self) -> str:
        """“20+” where there are more than are shown."""
        return f"{len(self.rows)}{'+' if self.more else ''}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Workload:
    """What one colleague has in hand, by status of work."""

    person: User
    research: int
    changes: int
    in_review: int
    approved: int
    overdue: int

    @property
    def total(self) -> int:
        return self.research + self.changes + self.in_review + self.approved


@dataclass(frozen=True, kw_only=True, slots=True)
class MyDesk:
    """One person's work. `pool` is how much lies free, counted up to 100; `team` is for leads only.

    `to_rate` are checks to be rated blind, `to_decide` those where all three differ and a lead decides. `links` counts
    those of theirs that are gone or changed, up to 100 too.
    """

    in_hand: Shelf
    changes: Shelf
    to_rate: Shelf
    to_review: Shelf
    to_decide: Shelf
    to_publish: Shelf
    mentions: list[Notification]
    touched: list[Claim]
    pool: int
    team: list[Workload]
    links: int

    @property
    def is_clear(self) -> bool:
        shelves = (self.in_hand, self.changes, self.to_rate, self.to_review, self.to_decide, self.to_publish)
        return not (self.mentions or any(shelf.rows for shelf in shelves))


def in_hand_of(person: User | int) -> QuerySet[Review]:
    """The open reviews that a person has, the most urgent first."""
    return _by_due(Review.objects.filter(assignee=person, status__in=Review.OPEN))


def second_reviews_for(person: User | int) -> QuerySet[Review]:
    """What waits for a second pair of eyes that may be theirs: they wrote nothing in it. Asked of them first."""
    about = {"claim": OuterRef("claim"), "actor": person}
    edits = Event.objects.filter(
        Q(step__in=EDITS, at__gte=OuterRef("opened_at")) | Q(step__in=("claim.reword", "claim.describe")), **about
    )
    pieces = Evidence.objects.filter(claim=OuterRef("claim"), added_by=person, removed_at=None)
    sent_again = Event.objects.filter(review=OuterRef("review"), step="review.submit", pk__gt=OuterRef("pk"))
    partly = Event.objects.filter(review=OuterRef("pk"), actor=person, step__in=_APPROVED_SO_FAR)
    approved = partly.filter(~Exists(sent_again))
    wrote = Verdict.objects.filter(review=OuterRef("pk"), author=person)
    waiting = _open(_S.SUBMITTED).exclude(Exists(wrote)).exclude(Exists(edits)).exclude(Exists(pieces))
    return _asked_first(waiting.exclude(Exists(approved)), person)


def _asked_first(rows: QuerySet[Review], person: User | int) -> QuerySet[Review]:
    first = (F("of_me").desc(nulls_last=True), F("due_on").asc(nulls_last=True), "pk")
    return rows.annotate(of_me=Q(asked=person)).order_by(*first)


def _waiting_for(person: int) -> QuerySet[Review]:
    found = _found(second_reviews_for(person), most=_LOOKED_THROUGH)
    return _with_claims(_asked_first(found, person), most=_LOOKED_THROUGH)


def _found(rows: QuerySet[Review], *, most: int = MOST + 1) -> QuerySet[Review]:
    """Few are found before they are joined: else all that wait are, and the planner weighs ten tables at a time."""
    return Review.objects.filter(pk__in=rows.values("pk")[:most])


def _open(status: str) -> QuerySet[Review]:
    return Review.objects.filter(status=status)


def _by_due(rows: QuerySet[Review]) -> QuerySet[Review]:
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def _changes_asked_of(person: int) -> QuerySet[Review]:
    wrote = Verdict.objects.filter(review=OuterRef("pk"), author=person)
    mine = Q(assignee=person) | Q(Exists(wrote), assignee=None)
    return _by_due(_open(_S.CHANGES_REQUESTED).filter(mine))


def _mentions_of(person: int) -> QuerySet[Notification]:
    mentions = Notification.objects.filter(person=person, kind=Notification.Kind.MENTION, read_at=None)
    return mentions.select_related("claim", "event__actor").defer("claim__search").order_by("-pk")[:MOST]


def _touched_by(person: int) -> QuerySet[Event]:
    steps = Event.objects.filter(actor=person).select_related("claim").only("claim__wording", "claim__status")
    return steps.order_by("-pk")[:_TOUCHED_LOOKED_AT]


def _with_claims(rows: QuerySet[Review], *, most: int = MOST + 1) -> QuerySet[Review]:
    return rows.select_related("claim__speaker", "assignee").defer("claim__search")[:most]


def _up_to_a_hundred(rows: QuerySet) -> QuerySet:
    return rows.order_by().values("pk")[:_COUNTED_TO]


_OF_EVERYBODY: Final = {
    "in_hand": Question(lambda person: _with_claims(in_hand_of(person).exclude(status=_S.CHANGES_REQUESTED))),
    "changes": Question(lambda person: _with_claims(_changes_asked_of(person))),
    "mentions": Question(_mentions_of),
    "touched": Question(_touched_by),
    "links": HowMany(lambda person: _up_to_a_hundred(notable_links(of=person))),
}
_OF_THE_SECOND: Final = {
    "waiting": Question(_waiting_for),
    "panel_verdicts": Question(lambda: PanelVerdict.objects.filter(review__status=_S.SUBMITTED)),
}
_OF_THE_PUBLISHER: Final = {"to_publish": Question(lambda: _with_claims(_by_due(_found(_by_due(_open(_S.APPROVED))))))}
_OF_WHOEVER_TAKES: Final = {
    "pool": HowMany(
        lambda: _up_to_a_hundred(
            Review.objects.filter(status__in=(_S.RESEARCHING, _S.CHANGES_REQUESTED), assignee=None)
        )
    )
}


def my_desk(user: User, *, today: date) -> MyDesk:
    """Everything that waits for this person: one trip to the database, and what their role adds."""
    questions = dict(_OF_EVERYBODY)
    questions |= _OF_THE_SECOND if has_role(user, REVIEWER) else {}
    questions |= _OF_THE_PUBLISHER if has_role(user, PUBLISHER) else {}
    questions |= _OF_WHOEVER_TAKES if has_role(user, RESEARCHER, REVIEWER) else {}
    told = ask_named(questions, person=user.pk)
    waiting, mentions = told.get("waiting", []), told["mentions"]
    hold_each(waiting, "panel_verdicts", told.get("panel_verdicts", []), by="review")
    hidden = hidden_claims(user, {row.claim_id for row in (*waiting, *mentions)})
    to_rate, to_review, to_decide = _sorted(waiting, user, hidden)
    return MyDesk(
        in_hand=_shelf(told["in_hand"]),
        changes=_shelf(told["changes"]),
        to_rate=to_rate,
        to_review=to_review,
        to_decide=to_decide,
        to_publish=_shelf(told.get("to_publish", [])),
        mentions=hush(user, mentions, hidden=hidden),
        touched=_latest(told["touched"]),
        team=workload(today=today) if has_role(user, LEAD) else [],
        links=told["links"],
        pool=told.get("pool", 0),
    )


def _sorted(waiting: list[Review], user: User, hidden: set[int]) -> tuple[Shelf, Shelf, Shelf]:
    """To be rated blind, to be read and approved, to be decided by a lead; none where somebody else has to rate it."""
    panels = {row.pk: panel_of(row, wanted=False) for row in waiting}
    shown = [row for row in waiting if row.claim_id not in hidden]
    parts = (
        [row for row in waiting if row.claim_id in hidden],
        [row for row in shown if panels[row.pk].is_settled],
        [row for row in shown if panels[row.pk].outcome == Outcome.LEAD and _may_decide(user, panels[row.pk])],
    )
    full = len(waiting) == _LOOKED_THROUGH
    return tuple(Shelf(rows=rows[:MOST], more=len(rows) > MOST or full) for rows in parts)


def _may_decide(user: User, panel: Panel) -> bool:
    return has_role(user, LEAD) and user.pk not in {row.person_id for row in panel.sat}


def _shelf(found: list[Review]) -> Shelf:
    return Shelf(rows=found[:MOST], more=len(found) > MOST)


def _latest(steps: list[Event], *, most: int = 8) -> list[Claim]:
    """Claims that the person worked on last, the latest first."""
    return list({step.claim_id: step.claim for step in steps}.values())[:most]


def workload(*, today: date) -> list[Workload]:
    """Who has how much, the most first."""
    counts = {
        "research": Count("reviews", filter=Q(reviews__status=_S.RESEARCHING)),
        "changes": Count("reviews", filter=Q(reviews__status=_S.CHANGES_REQUESTED)),
        "in_review": Count("reviews", filter=Q(reviews__status=_S.SUBMITTED)),
        "approved": Count("reviews", filter=Q(reviews__status__in=(_S.APPROVED, _S.SCHEDULED))),
        "overdue": Count("reviews", filter=Q(reviews__due_on__lt=today)),
    }
    busy = User.objects.filter(reviews__status__in=Review.OPEN).only("name", "email").annotate(**counts)
    loads = [Workload(person=person, **{name: getattr(person, name) for name in counts}) for person in busy]
    return sorted(loads, key=lambda load: (-load.total, str(load.person)))
