"""The newest of what holds common words: the same checks in the same order, whichever way they are looked for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Publication
from claims.selectors import newest as room
from claims.selectors.rarities import forget_rarity
from claims.selectors.searching import matching

from .public_checks import check_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def buses(desk, monkeypatch) -> list[int]:
    """Checks with two words that always come together, the newest first, as the planner knows them."""
    monkeypatch.setattr(room, "LOOKED_AT", 8)
    shown = [check_of(desk, f"The city bought {number} electric buses in spring.").claim_id for number in range(12)]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_publication")
    forget_rarity()
    yield shown[::-1]
    forget_rarity()


def found(words: str, *, most: int, languages=(), before=None) -> list[int]:
    rows = matching(words, languages=languages).order_by("-published_at", "-pk").values_list("claim_id", flat=True)
    rows = rows.filter(published_at__lt=before) if before else rows
    return room.newest(rows, words, most=most, languages=languages, before=before)


def test_the_newest_that_hold_two_common_words_come_in_their_order(buses):
    for languages in [(), ("en",), ("en", "fr")]:
        for most in (1, 4, 7, 11, 40):
            assert found("electric buses", most=most, languages=languages) == buses[:most], (languages, most)


def test_a_page_further_on_begins_where_it_was_asked_to(buses):
    at = Publication.objects.get(claim=buses[3]).published_at
    assert found("electric buses", most=4, before=at) == buses[4:8]


def test_a_word_that_only_few_of_the_newest_hold_is_looked_for_among_all(buses):
    assert found("electric buses -11 -10 -9 -8 -7 -6 -5 -4", most=3) == buses[8:11]
    assert found('"bought 2" electric buses', most=2) == [buses[9]]


def test_common_words_are_asked_of_the_newest_alone(buses):
    with CaptureQueriesContext(connection) as asked:
        found("electric buses", most=4)
    (searched,) = [one["sql"] for one in asked if "@@" in one["sql"]]
    assert '"published_at" >= ' in searched
