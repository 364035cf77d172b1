"""Questions that are put into words once: they answer as the queryset would, whoever asks and however often."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Topic
from factcheck.common.once import once_a_page, remember_for_a_page
from factcheck.common.questions import HowMany, Question, ask, ask_named, hold, hold_each, how_many
from tests import factories
from tests.factories import open_desk

pytestmark = pytest.mark.django_db
ONE = Question(lambda claim: Claim.objects.filter(pk=claim).select_related("article"))


def test_it_answers_for_every_number_as_its_queryset_would():
    first, second = (factories.candidate(open_desk()) for _ in range(2))

    assert [ONE.of(claim=claim.pk)[0] for claim in (first, second, first)] == [first, second, first]
    assert ONE.of(claim=0) == []
    (again,) = ONE.of(claim=second.pk)
    told = (second.wording, second.article.title)
    with CaptureQueriesContext(connection) as asked:
        assert (again.wording, again.article.title) == told
    assert len(asked) == 0


def test_several_travel_in_one_trip():
    claim = factories.candidate(open_desk())
    waiting = HowMany(lambda: Claim.objects.filter(status=Claim.Status.CANDIDATE).values("pk")[:10])
    with CaptureQueriesContext(connection) as asked:
        found, count, topics, again = ask(
            ONE(claim=claim.pk), waiting(), Topic.objects.all(), how_many(Topic.objects.values("pk"))
        )
    assert len(asked) == 1, asked.captured_queries
    assert (found, count, len(topics)) == ([claim], 1, again)
    assert ask_named({"claim": ONE, "waiting": waiting}, claim=claim.pk) == {"claim": [claim], "waiting": 1}


def test_what_was_fetched_apart_is_held_as_if_it_had_been_prefetched():
    desk = open_desk()
    work = factories.submitted(desk)
    claim, verdicts = Claim.objects.get(pk=work.claim_id), list(work.verdicts.all())
    hold(claim, "reviews", [work], by="claim")
    hold_each(claim.reviews.all(), "verdicts", verdicts, by="review")

    with CaptureQueriesContext(connection) as asked:
        assert claim.reviews.all()[0].verdicts.all()[0].review.claim is claim
    assert len(asked) == 0
    # Whoever narrows it asks the database, and only about this claim.
    other = factories.submitted(desk)
    assert other not in claim.reviews.filter(status=work.status)


def test_what_would_be_prefetched_has_a_question_of_its_own():
    with pytest.raises(TypeError, match="one answer"):
        Question(lambda: Claim.objects.prefetch_related("topics")).of()


@pytest.mark.parametrize(("method", "times"), [("GET", 1), ("POST", 2)])
def test_only_a_page_that_changes_nothing_remembers(method, times):
    asked = []

    @once_a_page
    def rules() -> list:
        asked.append("once")
        return asked

    view = remember_for_a_page(lambda _request: (rules(), rules()))
    view(RequestFactory().generic(method, "/"))
    assert len(asked) == times
    assert rules() is rules()
    assert len(asked) == times + 2  # outside of a page there is no memory
