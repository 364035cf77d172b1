"""A check that waits for a blind second verdict."""

import pytest

from claims.services import discussion, high_risk, verdict, wording
from factcheck.accounts.roles import REVIEWER
from tests import factories
from tests.factories import fresh, person

from .watching import WHY, Watched


@pytest.fixture
def watched(desk) -> Watched:
    high_risk.switch_kind(kind="BLIND", on=True, by=desk.lead, reason=WHY)
    # A correction too: its note and the rule about a changed rating would tell.
    shown = factories.live(desk)
    words = {"summary": "SECRET-SUMMARY", "explanation": "SECRET-WORDS [1]"}
    work = factories.correction(desk, shown, rating_key="false", **words)
    wording.describe(claim_id=shown.claim_id, by=desk.researcher, speaker="The council", topics=["health"])
    discussion.comment(claim_id=shown.claim_id, by=desk.researcher, text="SECRET-TALK with @Theo Third and all")
    reader = person(REVIEWER, name="Theo Third")
    discussion.comment(claim_id=shown.claim_id, by=desk.researcher, text="@Theo Third, SECRET-MENTION")
    verdict.submit(review_id=work.pk, by=desk.researcher)
    return Watched(work=fresh(work), reader=reader, desk=desk)
