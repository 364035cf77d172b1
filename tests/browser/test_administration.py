"""The administration in a real browser: axe finds nothing, the console is silent, phones need no sideways scrolling."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article
from claims.models import Claim, RatingScale
from tests.browser.test_screens import faults_of

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = ("claims_claim", "claims_event", "claims_speaker", "claims_topic", "claims_ratingscale", "articles_article")
LISTS += ("articles_source", "articles_feed", "accounts_user", "accounts_invitation", "partners_apikey")
LISTS += ("office_auditevent", "office_desksettings")


@pytest.fixture
def demo_desk(transactional_db):
    call_command("setup_desk", verbosity=0)


def test_each_page_that_the_desk_keeps_is_accessible_and_silent(demo_desk, visit):
    Article.objects.create(title="Lost", url="https://lost.example/a", status="FAILED", failure="No answer.")
    scale = RatingScale.objects.get()
    paths = [reverse("admin:index"), reverse("admin:failed_tasks")]
    paths += [reverse(f"admin:{name}_changelist") for name in LISTS]
    paths += [reverse(f"admin:claims_speaker_{step}") for step in ("import", "export", "add")]
    paths += [
        reverse("admin:claims_ratingscale_change", args=[scale.pk]),
        reverse("admin:claims_rating_change", args=[scale.ratings.first().pk]),
        reverse("admin:claims_claim_change", args=[Claim.objects.first().pk]),
    ]
    seen = visit(role="admin")
    faults = []
    for path in paths:
        seen.opens(path)
        faults += [f"{path}: {fault}" for fault in faults_of(seen)]

    assert not faults, "\n".join(faults)
    assert not [told for told in seen.complaints if "preload assets" not in told and "inline style" not in told]


def test_no_page_needs_what_the_policy_forbids(demo_desk, visit):
    """Apart from axe, which looks at style sheets in ways of its own."""
    seen = visit(role="admin")
    for name in ("claims_speaker_import", "claims_speaker_export", "accounts_user_add", "claims_ratingscale_add"):
        seen.opens(reverse(f"admin:{name}"))

    assert not seen.complaints
