"""Every screen of the demo desk, light, dark and on a phone: axe finds nothing, the console is silent."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article
from claims.models import Capture, Claim, Publication, Review
from tests.browser.conftest import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.django_db(transaction=True)

# In the dark only the colours differ, so only what looks at colours runs again.
COLOURS = ("color-contrast", "link-in-text-block")
MISSING = "/checks/0-nothing/"


@pytest.fixture
def demo_desk(transactional_db):
    call_command("setup_desk", verbosity=0)


def test_every_screen_is_accessible_silent_and_fits(demo_desk, visit):
    faults = []
    for role, paths in screens().items():
        seen = visit(role=role)
        for name, path in paths.items():
            seen.opens(path)
            faults += [f"{name}, as {role or 'reader'}, {fault}" for fault in faults_of(seen)]
        faults += [complaint for complaint in seen.complaints if MISSING not in complaint]

    assert not faults, "\n".join(faults)


def faults_of(seen: Visit) -> Iterator[str]:
    """One page in three looks."""
    yield from (f"light: {fault}" for fault in seen.violations())
    seen.page.emulate_media(color_scheme="dark")
    yield from (f"dark: {fault}" for fault in seen.violations(rules=COLOURS))
    seen.page.emulate_media(color_scheme="light")
    seen.page.set_viewport_size(PHONE)
    yield from (f"phone: {fault}" for fault in seen.violations())
    if seen.scrolls_sideways():
        yield "phone: scrolls sideways"
    seen.page.set_viewport_size(DESKTOP)


def screens() -> dict[str, dict[str, str]]:
    """Who opens which address."""
    claims = {
        f"a claim, {claim.status}": _page(claim)
        for claim in Claim.objects.exclude(status="ACCEPTED").order_by("status").distinct("status")
    }
    reviews = {
        f"a review, {work.status}": _page(work.claim) for work in Review.objects.order_by("status").distinct("status")
    }
    copy = Capture.objects.select_related("evidence").first()
    beside = {
        "versions of a verdict": reverse("claims:versions", args=[copy.evidence.claim_id]),
        "our copy": reverse("claims:evidence_copy", args=[copy.evidence.claim_id, copy.evidence_id, copy.pk]),
    }
    desk = {
        "queue": reverse("claims:queue"),
        "set aside": reverse("claims:queue") + "?view=later",
        "possible harm": reverse("claims:queue") + "?view=harm",
        "a filtered queue": reverse("claims:queue") + "?lang=en&min=10",
        "nothing matches": reverse("claims:queue") + "?lang=sw&min=99",
        "filters": reverse("claims:queue_filters"),
        "keys": reverse("claims:keys"),
        "articles": reverse("claims:articles"),
        "add an article": reverse("articles:add"),
        "an article in Spanish": reverse("claims:article", args=[Article.objects.get(language="es").pk]),
        "claims": reverse("claims:list"),
        "insights": reverse("claims:insights"),
        "insights of a month, by dates": reverse("claims:insights") + "?from=2026-11-01",
        "high-risk rules": reverse("claims:rules"),
        "the detector": reverse("claims:detector"),
        "its versions": reverse("claims:detector_versions"),
        "what readers sent": reverse("claims:reader_notes"),
        "pages of the public site": reverse("claims:site_pages"),
        "one of them": reverse("claims:site_page", args=["how-we-check", "es"]),
    }
    return {
        "lead": desk | claims | reviews | beside,
        "reviewer": {"queue": desk["queue"]} | reviews,
        "": public_screens(),
    }


def public_screens() -> dict[str, str]:
    old = Publication.objects.get(status="SUPERSEDED")
    return {
        "checks": reverse("public:index"),
        "a corrected check": reverse("public:check", args=[old.claim_id, old.slug]),
        "its first version": reverse("public:version", args=[old.claim_id, old.slug, old.version]),
        "a search with a slip": reverse("public:index") + "?q=unemploiment",
        "a speaker": reverse("public:speaker", args=[old.speaker_name]),
        "its card for other sites": reverse("public:embed", args=[old.claim_id, old.slug]),
        "report an error": reverse("public:report", args=[old.claim_id, old.slug]),
        "suggest a check": reverse("public:suggest"),
        "thank you": reverse("public:thanks"),
        "what the ratings mean": reverse("public:ratings"),
        "how we check": reverse("public:methodology"),
        "corrections": reverse("public:corrections"),
        "sign in": reverse("account_login"),
        "a page that is not there": MISSING,
    }


def _page(claim: Claim) -> str:
    return reverse("claims:claim", args=[claim.pk])
