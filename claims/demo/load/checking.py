"""How far the check of an accepted claim came: in the pool, at research, before a second reader, or in public."""

from datetime import timedelta

from claims.leases import lease_end
from claims.models import Notification, Review
from factcheck.accounts import roles

from .cast import Person
from .going_public import GoingPublic
from .made import Load
from .research import Research, Work
from .triage import Found

_R, _K = Review.Status, Notification.Kind
_POOL = "POOL"
LATELY = {_POOL: 30, _R.RESEARCHING: 14, _R.SUBMITTED: 8, _R.CHANGES_REQUESTED: 4, _R.APPROVED: 4, _R.SCHEDULED: 2}
"""Where checks stand that were begun in the last weeks, beside those that have ended."""
ENDED = {_R.PUBLISHED: 84, _R.ABANDONED: 16}
_AT_WORK = timedelta(days=21)


class Checking:
    """Makes the review of an accepted claim, and all that follows from it."""

    def __init__(self, load: Load) -> None:
        self._load, self._dice = load, load.dice
        self._ended = load.dice.stream(list(ENDED), list(ENDED.values()))
        self._lately = load.dice.stream(list(LATELY | ENDED), list((LATELY | ENDED).values()))
        self._research = Research(load)
        self._public = GoingPublic(load, self._research)

    def check(self, claim: Found) -> None:
        lately = self._load.now - claim.at < _AT_WORK
        goal = next(self._lately if lately else self._ended)
        # Nobody publishes what nobody said.
        goal = _R.ABANDONED if claim.said.voice is None and goal not in (_POOL, _R.RESEARCHING) else goal
        work = self._research.begin(claim, by=claim.decided_by, at=claim.decided_at)
        self._go(work, goal)
        if goal == _R.PUBLISHED:
            self._public.publish(work)
            return
        self._due(work)
        self._research.close(work)

    def _go(self, work: Work, goal: str) -> None:
        if goal == _POOL:
            return
        self._research.take(work)
        self._research.cite(work, pieces=self._dice.randrange(2, 5))
        if goal == _R.ABANDONED:
            reason = "The record that it rests on is not to be had."
            self._research.move(work, "review.abandon", goal, by=work.researcher, hours=30, reason=reason)
            return
        self._research.write(work)
        self._research.discuss(work)
        if goal == _R.RESEARCHING:
            self._lease(work)
            return
        self._submit(work)
        if goal not in (_R.SUBMITTED, _R.PUBLISHED):
            self._answer(work, goal)

    def _submit(self, work: Work) -> None:
        reader = self._reader(work)
        work.row["asked_id"] = reader.id
        asked = {"to": reader.name, "to_id": reader.id}
        event_id = self._research.step(work, "review.ask", by=work.researcher, hours=1, data=asked)
        self._load.tell(reader, _K.ASKED, work.claim.id, event_id, at=work.at)
        about = {"by": work.researcher, "hours": 1, "data": {"version": 1}}
        self._research.move(work, "review.submit", _R.SUBMITTED, **about)

    def _reader(self, work: Work) -> Person:
        readers = self._load.cast.people[roles.REVIEWER]
        return self._dice.choice([one for one in readers if one.id != work.researcher.id])

    def _answer(self, work: Work, goal: str) -> None:
        if goal == _R.CHANGES_REQUESTED:
            reason, reader = "Say which months the table leaves out.", self._reader(work)
            about = {"by": reader, "hours": 20, "reason": reason, "data": {"version": 1}}
            event_id = self._research.move(work, "review.request_changes", goal, **about)
            self._load.tell(work.researcher, _K.CHANGES, work.claim.id, event_id, at=work.at)
            self._lease(work)
            return
        self._public.approve(work, readers=2 if work.claim.high_risk else 1)
        if goal == _R.SCHEDULED:
            at, by = self._load.now + timedelta(hours=self._dice.uniform(1, 90)), self._load.pick(roles.PUBLISHER)
            work.row |= {"scheduled_for": at, "scheduled_by_id": by.id}
            self._research.move(work, "review.schedule", goal, by=by, hours=2, data={"at": at.isoformat()})

    def _lease(self, work: Work) -> None:
        work.row["lease_until"] = lease_end(self._load.now - timedelta(hours=self._dice.uniform(0, 5)))

    def _due(self, work: Work) -> None:
        if work.status in Review.OPEN and self._dice.happens(0.3):
            work.row["due_on"] = (self._load.now + timedelta(days=self._dice.randrange(2, 20))).date()
