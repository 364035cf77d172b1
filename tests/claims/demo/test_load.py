"""Rows made for measuring are such as the desk's own services could have made."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.services import add_article
from claims.documents import public_document
from claims.gates import approvals_wanted, publish_gates, valid_approvals
from claims.models import Appearance, Claim, Event, Publication, PublicWording, Review
from claims.partners.models import Change
from claims.services import public_wordings
from claims.services.public_facts import public_facts

pytestmark = pytest.mark.django_db


def load(claims: int, *options: str) -> str:
    out = StringIO()
    call_command("make_load", f"--claims={claims}", "--database=default", *options, stdout=out)
    return out.getvalue()


def test_a_load_is_a_desk_as_the_services_would_have_made_it():
    assert "1,000 claims" in load(1_000)
    load(20, "--seed=2")

    assert Claim.objects.count() == 1_020
    assert set(Claim.objects.values_list("status", flat=True)) == set(Claim.Status.values)
    assert {Review.Status.PUBLISHED, Review.Status.ABANDONED} < set(Review.objects.values_list("status", flat=True))
    for appearance in Appearance.objects.select_related("snapshot")[:300]:
        assert appearance.snapshot.text[appearance.start : appearance.end] == appearance.quote
    assert all(event.sentence for event in Event.objects.all())
    published = Publication.objects.filter(status__in=Publication.STANDING).select_related("review__claim")
    assert {row.version for row in published} == {1, 2}
    for row in published:
        assert_as_approved_and_frozen(row)
    ready = Review.objects.filter(status__in=[Review.Status.APPROVED, Review.Status.SCHEDULED])
    assert all(gate.passed for work in ready for gate in publish_gates(work))
    assert Change.objects.count() == Event.objects.filter(is_public=True).count()
    assert set(PublicWording.objects.values_list("publication", flat=True)) == {row.pk for row in published}
    assert not public_wordings.anything_waits()


def assert_as_approved_and_frozen(row: Publication) -> None:
    """The approvals hold for what stands, and the document says what the record says."""
    assert len(valid_approvals(row.review)) == (2 if approvals_wanted(row.review) == 2 or row.version == 2 else 1)
    facts = public_facts(review=row.review, url="", slug=row.slug, now=row.published_at, break_glass=None)
    ours, made = public_document(facts), json.loads(row.document)
    for name in ours.keys() - {"url", "version", "published_at", "corrections"}:
        assert made[name] == ours[name], name


def test_where_somebody_has_worked_nothing_is_made():
    add_article(text="The real council of a real town cut nine real jobs.")

    with pytest.raises(CommandError, match=r"more than demo rows.*“The real council"):
        load(10)
    assert "10 claims" in load(10, "--force")
