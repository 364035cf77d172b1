"""Random people take random steps: the desk allows what the design allows, and nothing unapproved is ever public.

ABUSE_EXAMPLES=200 for the long form.
"""

import datetime
import os
from itertools import count

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from claims.models import Approval, Claim, Event, Publication, Review
from claims.services import publication, review, triage, verdict, wording
from factcheck.accounts.roles import ADMIN, PARTNER, RESEARCHER, REVIEWER
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import Desk, fresh, open_desk, person

from .machines_model import PEOPLE, PUBLISHERS, RESEARCHERS, REVIEWERS, TRIAGERS, Model

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("ABUSE_EXAMPLES", "20"))
REFUSALS = (Conflict, Forbidden, ValidationError, ObjectDoesNotExist)
DECISIONS = ("claim.accept", "claim.dismiss", "claim.merge", "claim.snooze")
UNDONE = ("claim.reopen", "claim.wake")
_words = count(1)

# The road that most work takes; each step by somebody who holds the role for it.
ROAD = [
    *(("accept", TRIAGERS), ("write", RESEARCHERS), ("submit", RESEARCHERS), ("approve", REVIEWERS)),
    *(("publish", PUBLISHERS), ("correct", RESEARCHERS), ("write", RESEARCHERS), ("submit", RESEARCHERS)),
    *(("approve", REVIEWERS), ("publish", PUBLISHERS)),
]
with_the_role = st.sampled_from(ROAD).flatmap(
    lambda step: st.tuples(st.just(step[0]), st.sampled_from(sorted(step[1])))
)
all_the_way = st.tuples(*(st.sampled_from(sorted(people)) for _name, people in ROAD))
STEPS = [
    *("accept", "dismiss", "snooze", "merge", "reopen", "write", "submit", "approve", "request_changes", "take_back"),
    *("abandon", "schedule", "unschedule", "publish", "correct", "contest", "restore", "retract"),
]


class Machines(RuleBasedStateMachine):
    """One claim at a desk with everybody, in a transaction that is undone."""

    desk: Desk
    kept: Claim
    """Another claim, which this one may repeat."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        desk, self.model, self.seen, self.now = self.desk, Model(), [], timezone.now()
        self.claim = factories.candidate(desk)
        self.people = {
            **{role: getattr(desk, role) for role in ("triager", "researcher", "reviewer", "publisher", "lead")},
            "second researcher": person(RESEARCHER),
            "second reviewer": person(REVIEWER),
            "admin": person(ADMIN),
            "partner": person(PARTNER),
            "nobody": person(),
        }

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(who=all_the_way, far=st.integers(0, len(ROAD)))
    def begin_somewhere(self, who: tuple[str, ...], far: int) -> None:
        for (name, _people), one in list(zip(ROAD, who, strict=True))[:far]:
            self.take(name, one)

    @rule(name=st.sampled_from(STEPS), who=st.sampled_from(PEOPLE))
    def take(self, name: str, who: str) -> None:
        expected = self.model.step(name, who)
        try:
            with transaction.atomic():
                getattr(self, name)(self.people[who])
            allowed = True
        except REFUSALS:
            allowed = False
        assert allowed == expected, f"{name} by {who}"

    @rule(step=with_the_role)
    def goes_on(self, step: tuple[str, str]) -> None:
        self.take(*step)

    @rule()
    def time_passes(self) -> None:
        """A day: what was set aside comes back, what was scheduled is published."""
        self.model.time_passes()
        self.now += datetime.timedelta(days=1)
        triage.wake_snoozed(now=self.now)
        publication.publish_due(now=self.now)

    @invariant()
    def stands_where_the_model_stands(self) -> None:
        newest = self.reviews().last()
        public = [row.status for row in Publication.objects.filter(claim=self.claim).order_by("version")]
        stands = (fresh(self.claim).status, newest.status if newest else "", public)
        assert stands == (self.model.claim, self.model.review, self.model.publications)
        assert self.reviews().filter(status__in=Review.OPEN).count() <= 1

    @invariant()
    def nothing_unapproved_is_public(self) -> None:
        for row in Publication.objects.public().filter(claim=self.claim):
            authors = set(row.review.verdicts.values_list("author_id", flat=True))
            names = set(Approval.objects.filter(verdict__review=row.review).values_list("approver_id", flat=True))
            assert names - authors
            assert row.review.status == Review.Status.PUBLISHED

    @invariant()
    def history_only_grows_and_nothing_is_decided_twice(self) -> None:
        rows = list(Event.objects.filter(claim=self.claim).order_by("pk").values_list("pk", "step", "actor", "reason"))
        assert rows[: len(self.seen)] == self.seen
        self.seen = rows
        decided = sum((step in DECISIONS) - (step in UNDONE) for _pk, step, _actor, _reason in rows)
        assert decided == (self.model.claim != "CANDIDATE")

    def reviews(self):
        return Review.objects.filter(claim=self.claim).order_by("pk")

    def accept(self, by):
        triage.accept(claim_id=self.claim.pk, by=by)

    def dismiss(self, by):
        triage.dismiss(claim_id=self.claim.pk, by=by, code="OPINION")

    def snooze(self, by):
        triage.snooze(claim_id=self.claim.pk, by=by, until=timezone.now() + datetime.timedelta(hours=1))

    def merge(self, by):
        triage.merge(claim_id=self.claim.pk, into_id=self.kept.pk, by=by)

    def reopen(self, by):
        triage.reopen(claim_id=self.claim.pk, by=by)

    def write(self, by):
        """A new version of the verdict; the researcher also brings evidence and says who said it, once."""
        newest = self.reviews().last()
        words = {"rating_key": "true", "explanation": "The report says so [1].", "as_of": factories.TODAY}
        summary = f"The number is right, as version {next(_words)} says."
        verdict.save_verdict(review_id=newest.pk if newest else 0, by=by, summary=summary, **words)
        if not self.claim.evidence.exists():
            researcher = self.people["researcher"]
            wording.describe(claim_id=self.claim.pk, by=researcher, speaker="The council", topics=[])
            for publisher in ("Town archive", "Audit office"):
                factories.add_evidence(self.desk, self.claim, publisher=publisher, by=researcher)

    def _on_review(self, act, by, **more):
        newest = self.reviews().last()
        act(review_id=newest.pk if newest else 0, by=by, **more)

    def submit(self, by):
        self._on_review(verdict.submit, by)

    def approve(self, by):
        self._on_review(verdict.approve, by)

    def request_changes(self, by):
        self._on_review(verdict.request_changes, by, reason="Name the page.")

    def take_back(self, by):
        self._on_review(verdict.take_back, by)

    def abandon(self, by):
        self._on_review(review.abandon, by, reason="No longer said.")

    def schedule(self, by):
        self._on_review(publication.schedule, by, at=timezone.now() + datetime.timedelta(hours=1))

    def unschedule(self, by):
        self._on_review(publication.unschedule, by)

    def publish(self, by):
        self._on_review(publication.publish, by)

    def _on_public(self, act, by, **more):
        newest = Publication.objects.filter(claim=self.claim).order_by("version").last()
        act(publication_id=newest.pk if newest else 0, by=by, **more)

    def correct(self, by):
        self._on_public(publication.open_correction, by, kind="CORRECTION", note="The year was wrong.")

    def contest(self, by):
        self._on_public(publication.contest, by, notice="The council disputes it.")

    def restore(self, by):
        self._on_public(publication.restore, by, reason="Settled.")

    def retract(self, by):
        self._on_public(publication.retract, by, notice="Forged.")


def test_the_desk_does_what_the_design_says_whatever_is_tried():
    Machines.desk = open_desk()
    Machines.kept = factories.accepted(Machines.desk)
    run_state_machine_as_test(
        Machines,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=15,
            deadline=None,
            derandomize="ABUSE_EXAMPLES" not in os.environ,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
