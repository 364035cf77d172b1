"""The demo desk: made by the real services, complete, and left alone by a second run."""

import io
import json

import pytest
from django.apps import apps
from django.core.management import call_command

from articles.models import Article
from claims.demo.findings import findings
from claims.demo.library import demo_articles
from claims.demo.people import LOGINS
from claims.documents import lint_claimreview
from claims.documents.claimreview import claimreview
from claims.extraction import find_candidates
from claims.models import Claim, Publication, Rating, Review
from claims.partners.models import Partner
from factcheck.accounts.models import User
from factcheck.accounts.roles import ADMIN, DESK_ROLES, roles_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def set_up(*options: str) -> str:
    said = io.StringIO()
    call_command("setup_desk", *options, stdout=said)
    return said.getvalue()


def all_rows() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models() if hasattr(model, "objects")}


def test_the_demo_desk_shows_every_stage_and_is_left_alone_by_a_second_run():
    said = set_up()
    assert "The demo desk is set up." in said
    assert "did not propose" not in said

    every_stage_is_there()
    everybody_can_sign_in()
    all_that_is_published_is_valid_claim_review()

    before = all_rows()
    assert set_up() == "The demo desk stands as it was.\n"
    assert all_rows() == before


def every_stage_is_there() -> None:
    assert Article.objects.count() >= 6
    assert Claim.objects.filter(status="CANDIDATE").count() >= 20
    assert {"ACCEPTED", "DISMISSED", "SNOOZED"} <= set(Claim.objects.values_list("status", flat=True))
    open_reviews = Review.objects.filter(status__in=Review.OPEN).values_list("status", flat=True)
    assert sorted(open_reviews) == ["RESEARCHING", "SUBMITTED"]
    assert Publication.objects.live().count() == 3
    corrected = Publication.objects.get(version=2)
    assert (corrected.correction.kind, corrected.rating_key) == ("CORRECTION", "mostly-true")


def everybody_can_sign_in() -> None:
    assert {login.role for login in LOGINS} == {*DESK_ROLES, ADMIN}
    for login in LOGINS:
        user = User.objects.get(email=login.email)
        assert user.check_password(login.password)
        assert login.role in roles_of(user)


def all_that_is_published_is_valid_claim_review() -> None:
    for shown in Publication.objects.all():
        record = claimreview(json.loads(shown.document), site_url="https://desk.example", site_name="Desk")
        assert lint_claimreview(record) == []


class Plug(io.StringIO):
    """An output whose reader goes away at the first word, in the middle of the set-up."""

    def write(self, words: str) -> int:
        raise BrokenPipeError(words)


def test_a_run_that_breaks_off_leaves_nothing_half_made():
    with pytest.raises(BrokenPipeError, match="has a key"):
        call_command("setup_desk", stdout=Plug())

    assert not User.objects.exists()
    assert not Partner.objects.exists()
    assert not Article.objects.exists()


def test_without_the_demo_there_are_a_scale_and_topics_only():
    set_up("--no-demo")

    assert Rating.objects.filter(scale__is_active=True).count() == 7
    assert not User.objects.exists()
    assert not Article.objects.exists()


def test_each_finding_points_at_one_sentence_of_its_article():
    texts = {article.key: article.text for article in demo_articles()}

    for finding in findings():
        assert texts[finding.article].count(finding.says) == 1


def test_the_biography_and_the_comment_form_are_kept_out():
    text = next(article.text for article in demo_articles() if article.key == "bridge_cost")

    furniture = text.index("Original source")
    assert "About the author" in text[furniture:]
    assert all(found.end <= furniture for found in find_candidates(text))


def test_all_outlets_and_sources_are_invented():
    for article in demo_articles():
        assert article.domain.endswith(".example")
        assert article.domain in article.url
        assert 280 <= len(article.text.split()) <= 450
    for finding in findings():
        assert all(".example/" in cited.url for cited in finding.evidence)
