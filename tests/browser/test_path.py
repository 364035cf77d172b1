"""The path of one claim by hand, in a real browser: triage by keyboard, then form by form to the public page."""

import re

import pytest
from django.urls import reverse

from articles.models import Article
from claims.demo.desk import make_people
from claims.demo.essentials import make_essentials
from claims.demo.library import demo_articles
from claims.demo.people import LOGINS
from claims.models import Claim
from tests.colleague import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30_000  # milliseconds that the worker may take


def test_from_a_pasted_article_to_a_published_check(visit, celery_worker_process):
    make_essentials()
    make_people()

    triager = visit()
    signs_in(triager, role="triager")
    article = pastes(triager, "hospital_waiting_list")
    claim = decides_by_keyboard(triager, article)
    proposes_a_verdict(visit(role="researcher"), claim)
    approves(visit(role="reviewer"), claim)
    publishes(visit(role="publisher"), claim)
    reads(visit(), claim)


def signs_in(seen, *, role: str) -> None:
    login = next(login for login in LOGINS if login.role == role)
    seen.opens("/")
    if "accounts/login" not in seen.page.url:
        seen.opens(reverse("account_login"))
    seen.page.get_by_label("Email").fill(login.email)
    seen.page.get_by_label("Password").fill(login.password)
    seen.page.get_by_role("button", name="Sign in", exact=True).click()
    seen.page.wait_for_url(re.compile("/queue/"))


def pastes(seen, key: str) -> Article:
    found = next(article for article in demo_articles() if article.key == key)
    seen.opens(reverse("claims:articles"))
    seen.page.get_by_role("link", name="Paste text").click()
    seen.page.get_by_label("Text").fill(found.text)
    seen.page.get_by_label("Headline").fill(found.title)
    seen.page.get_by_label("Outlet").first.fill(found.outlet)
    seen.page.get_by_role("button", name="Add the article").click()
    seen.page.get_by_text("Article added").wait_for()
    row = seen.page.get_by_role("row").filter(has_text=found.title)
    row.get_by_text("Ready to triage").wait_for(timeout=PATIENCE)
    assert not seen.complaints
    return Article.objects.get(title=found.title)


def decides_by_keyboard(seen, article: Article) -> Claim:
    """Reject, take it back, put off, and accept: with the keys alone."""
    claim = Claim.objects.get(quote__contains="fallen by 40 per cent")
    others = Claim.objects.exclude(pk=claim.pk).filter(appearances__snapshot__article=article).order_by("pk")
    rejected, later = others[0], others[1]

    at_candidate(seen, rejected)
    presses(seen, "r", "1", told="Rejected")
    becomes(rejected, "DISMISSED")
    presses(seen, "z", told="back in the queue")
    becomes(rejected, "CANDIDATE")
    at_candidate(seen, later)
    presses(seen, "s", "2", told="Set aside until")
    becomes(later, "SNOOZED")
    at_candidate(seen, claim)
    assert seen.page.locator("article mark").filter(has_text="fallen by 40 per cent").count() == 1
    presses(seen, "a", told=f"Accepted as {claim.reference}")
    becomes(claim, "ACCEPTED")
    assert not seen.complaints
    return claim


def at_candidate(seen, claim: Claim) -> None:
    seen.opens(f"{reverse('claims:queue')}?claim={claim.pk}")


def presses(seen, *keys: str, told: str) -> None:
    for key in keys:
        seen.page.keyboard.press(key)
    seen.page.get_by_role("status").get_by_text(told).first.wait_for()


def becomes(claim: Claim, status: str) -> None:
    """The screen tells a decision before the server has answered."""
    wait_until(lambda: Claim.objects.filter(pk=claim.pk, status=status).exists(), what=f"{claim.reference} {status}")


def proposes_a_verdict(seen, claim: Claim) -> None:
    seen.opens(reverse("claims:claim", args=[claim.pk]))
    seen.page.get_by_label("Said by").fill("Saint Orla hospital trust")
    seen.page.get_by_role("button", name="Save", exact=True).click()
    seen.page.get_by_text("Saved who said it").wait_for()
    for number, publisher in enumerate(("Saint Orla Hospital Trust", "Regional Health Authority"), start=1):
        cites(seen, publisher)
        seen.page.locator(f"#evidence-{number}").wait_for()
    seen.page.get_by_role("radio", name="Missing context").check()
    seen.page.get_by_label("Summary").fill("The shorter list leaves out patients.")
    seen.page.get_by_label("Explanation").fill("The trust counts 4,320 [1]. The authority counts 1,900 more [2].")
    seen.page.get_by_label("True as of").fill("2026-11-20")
    seen.page.get_by_role("button", name="Send for second review").click()
    seen.page.get_by_text("Sent for second review.").first.wait_for()
    assert seen.page.get_by_role("button", name="Approve").is_disabled()
    assert not seen.complaints


def cites(seen, publisher: str) -> None:
    seen.page.keyboard.press("n")
    seen.page.keyboard.type("https://saint-orla.example/figures")
    seen.page.get_by_text("File, quote, title and more").click()
    seen.page.get_by_label("Title").fill(f"Figures of the {publisher}")
    seen.page.get_by_label("Publisher").fill(publisher)
    seen.page.get_by_label("Our copy").last.fill("Waiting on 31 October: 4,320.")
    seen.page.get_by_role("button", name="Add evidence").last.click()


def approves(seen, claim: Claim) -> None:
    seen.opens(reverse("claims:claim", args=[claim.pk]))
    seen.page.get_by_role("button", name="Approve").click()
    seen.page.get_by_text("Approved.").first.wait_for()
    assert claim.reviews.get().status == "APPROVED"
    assert not seen.complaints


def publishes(seen, claim: Claim) -> None:
    seen.opens(reverse("claims:claim", args=[claim.pk]))
    seen.page.get_by_role("button", name="Publish", exact=True).click()
    seen.page.get_by_text("Published.").first.wait_for()
    assert not seen.complaints


def reads(seen, claim: Claim) -> None:
    seen.opens(reverse("public:index"))
    seen.page.get_by_role("link").filter(has_text="Saint Orla").first.click()
    assert seen.page.get_by_text("The shorter list leaves out patients.").first.is_visible()
    assert seen.page.get_by_text("Missing context").first.is_visible()
    assert not seen.complaints
