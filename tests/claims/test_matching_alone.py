"""A claim that breaks the search for repeats holds nobody up, and is not lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import tasks
from claims.extraction import matching as matcher
from claims.models import AwaitingMatch, Claim, ClaimVector, Match
from claims.services import wording
from claims.services.matching_alone import try_again
from factcheck.accounts.models import User
from factcheck.accounts.roles import ADMIN
from factcheck.common.errors import Forbidden
from tests import factories

pytestmark = pytest.mark.django_db

BUSES = "The harbour council bought forty electric buses for the island lines last spring."
AGAIN = "Forty electric buses for the island lines were bought by the harbour council last spring."
POISON = "The poisoned council bought nothing at all for the island lines last spring."


@pytest.fixture
def poisoned(desk, monkeypatch) -> Claim:
    """A claim that breaks the encoder, between two that say the same."""
    honest = matcher.embed

    def broken(texts):
        if any("poisoned" in text for text in texts):
            raise RuntimeError("no")
        return honest(texts)

    claims = [factories.candidates(desk, one)[0] for one in (BUSES, POISON, AGAIN)]
    monkeypatch.setattr(matcher, "embed", broken)
    return claims[1]


def a_minute_later() -> None:
    AwaitingMatch.objects.exclude(try_at=None).update(try_at=timezone.now() - timedelta(days=1))
    tasks.match_claims()


def test_the_others_are_compared_and_it_is_set_aside_after_three_tries(desk, poisoned):
    for tries in (1, 2, 3, 3):
        a_minute_later()
        (waiting,) = AwaitingMatch.objects.all()
        assert (waiting.claim, waiting.tries) == (poisoned, tries)
    tasks.match_claims()
    assert Match.objects.count() == 1
    assert AwaitingMatch.objects.set_aside().count() == 1
    assert "Reword it" in str(waiting.failure)


def test_another_wording_is_another_start(desk, poisoned):
    for _ in range(3):
        a_minute_later()
    wording.reword(claim_id=poisoned.pk, by=desk.triager, wording=AGAIN.replace("Forty", "Some forty"))
    tasks.match_claims()
    assert not AwaitingMatch.objects.exists()
    assert Match.objects.filter(claim=poisoned).exists() or Match.objects.filter(other=poisoned).exists()


def test_the_administration_names_it_and_has_it_tried_again(desk, poisoned, monkeypatch):
    for _ in range(3):
        a_minute_later()
    keeper, browser = factories.person(ADMIN), Client()
    User.objects.filter(pk=keeper.pk).update(is_staff=True)
    browser.force_login(keeper)
    assert poisoned.reference in browser.get(reverse("admin:failed_tasks")).content.decode()

    monkeypatch.undo()
    answer = browser.post(reverse("admin:failed_tasks"), {"kind": "matching", "pk": poisoned.pk}, follow=True)
    assert "is begun again" in answer.content.decode()
    tasks.match_claims()
    assert not AwaitingMatch.objects.exists()


def test_nobody_else_has_it_tried_again(desk, poisoned):
    with pytest.raises(Forbidden):
        try_again(claim_id=poisoned.pk, by=factories.person())


def test_a_search_that_is_broken_itself_charges_no_claim(desk, monkeypatch):
    factories.candidates(desk, *(f"The council bought {number} trams last year." for number in range(10, 20)))

    def broken(texts):
        raise RuntimeError("no model")

    monkeypatch.setattr(matcher, "embed", broken)
    tasks.match_claims()
    assert AwaitingMatch.objects.filter(tries=0).count() == 10

    monkeypatch.undo()
    tasks.match_claims()
    assert not AwaitingMatch.objects.exists()


def test_what_another_encoder_read_is_read_again(desk):
    claim = factories.candidates(desk, BUSES)[0]
    tasks.match_claims()
    ClaimVector.objects.filter(claim=claim).update(version="of-the-version-before")
    assert not AwaitingMatch.objects.exists()

    tasks.sweep_old_vectors()
    assert AwaitingMatch.objects.get().claim == claim
    tasks.match_claims()
    assert ClaimVector.objects.get(claim=claim).version == matcher.EMBEDDING_VERSION
    tasks.sweep_old_vectors()
    assert not AwaitingMatch.objects.exists()
