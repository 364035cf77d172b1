"""Every screen of the demo desk in four looks: axe finds nothing, the console is silent, nothing scrolls sideways."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article
from claims.models import Claim, Publication, Review
from tests.browser.conftest import LOOKS

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_screen_is_accessible_and_silent(visit):
    call_command("setup_desk", verbosity=0)
    faults = []
    for role, paths in screens().items():
        for look in LOOKS:
            faults += faults_of(visit(role=role, look=look), paths, look=f"{role or 'reader'}, {look}")

    assert not faults, "\n".join(faults)


def faults_of(seen, paths: dict[str, str], *, look: str) -> list[str]:
    faults = []
    for name, path in paths.items():
        seen.opens(path)
        faults += [f"{name} ({look}): {violation}" for violation in seen.violations()]
        if seen.scrolls_sideways():
            faults.append(f"{name} ({look}): scrolls sideways")
    return faults + [f"({look}) {complaint}" for complaint in seen.complaints]


def screens() -> dict[str, dict[str, str]]:
    """Who opens which address."""
    live, old = Publication.objects.live().order_by("-version").first(), Publication.objects.get(status="SUPERSEDED")
    desk = {
        "queue": reverse("claims:queue"),
        "articles": reverse("claims:articles"),
        "one article": reverse("claims:article", args=[Article.objects.filter(language="es").get().pk]),
        "claims": reverse("claims:list"),
    }
    desk |= {f"claim {claim.status.lower()}": _claim(claim) for claim in Claim.objects.distinct("status")}
    desk |= {
        f"review {work.status.lower()}": _claim(work.claim)
        for work in Review.objects.distinct("status").order_by("status")
    }
    public = {
        "public index": reverse("public:index"),
        "check": reverse("public:check", args=[live.claim_id, live.slug]),
        "old version": reverse("public:version", args=[old.claim_id, old.slug, old.version]),
        "methodology": reverse("public:methodology"),
        "corrections": reverse("public:corrections"),
        "sign in": reverse("account_login"),
        "not found": "/checks/0-nothing/",
    }
    return {"lead": desk | {"add an article": reverse("articles:add")}, "reviewer": desk, "": public}


def _claim(claim: Claim) -> str:
    return reverse("claims:claim", args=[claim.pk])
