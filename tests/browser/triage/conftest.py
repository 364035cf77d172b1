"""An article with six candidates on the screen of a triager."""

import pytest
from django.urls import reverse

from claims.demo.desk import make_people
from claims.demo.essentials import make_essentials
from claims.models import Claim
from claims.models.matching import AwaitingMatch
from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, TRIAGER
from tests import factories
from tests.factories import Desk, person

from .screen import SENTENCES


@pytest.fixture
def desk(transactional_db) -> Desk:
    make_essentials()
    make_people()
    triager = User.objects.get(email__startswith="triager")
    lead = User.objects.filter(groups__name=LEAD).first()
    other = person(TRIAGER, name="Jonas Adler")
    return Desk(triager=triager, researcher=lead, reviewer=lead, publisher=lead, lead=other)


@pytest.fixture
def claims(desk) -> list[Claim]:
    older = factories.candidates(desk, "An older article has one claim.")[0]
    found = factories.candidates(desk, *SENTENCES)
    found[4].matches.create(other=older, score=0.9, strength="STRONG")
    AwaitingMatch.objects.filter(claim=found[4]).delete()  # no worker looks for repeats here
    return found


@pytest.fixture
def seen(visit, claims):
    screen = visit(role="triager")
    screen.opens(f"{reverse('claims:queue')}?claim={claims[0].pk}")
    yield screen
    assert not [one for one in screen.complaints if "409" not in one and "ERR_INTERNET" not in one]
