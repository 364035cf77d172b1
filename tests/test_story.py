"""One article in, one verdict out: the whole path through the pages, with a real worker."""

import datetime
import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from claims.demo.desk import make_people
from claims.demo.essentials import make_essentials
from claims.demo.library import demo_articles
from claims.demo.partner import make_partner
from claims.models import Appearance, Claim
from tests.colleague import Colleague, linked_data, wait_until, words_of
from tests.outsiders import address, ask, changes, public_page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("worker")]

TODAY = datetime.date(2026, 11, 20)
WORDING = "The waiting list for planned surgery at Saint Orla Hospital fell by 40 per cent in a year."


def test_one_article_in_one_verdict_out(celery_worker_process):
    make_essentials()
    make_people()
    key = make_partner()
    people = {role: Colleague(role) for role in ("triager", "researcher", "reviewer", "publisher")}

    article = the_triager_pastes(people["triager"], "hospital_waiting_list")
    every_candidate_stands_at_its_place(people["triager"], article)
    claim = the_triager_decides_and_undoes(people["triager"], article)
    the_researcher_finds_evidence_and_proposes_a_verdict(people["researcher"], claim)
    the_author_cannot_approve_but_a_second_person_can(people["researcher"], people["reviewer"], claim)
    the_publisher_publishes(people["publisher"], claim)
    anybody_reads_the_check(claim)
    a_partner_reads_the_verdict(key, claim, version=1)
    a_correction_makes_version_two(people, claim)
    a_partner_reads_the_verdict(key, claim, version=2)
    a_retraction_leaves_a_tombstone(people["publisher"], key, claim)
    every_step_stands_in_the_history(people["reviewer"], claim)


def the_triager_pastes(triager: Colleague, key: str) -> Article:
    found = next(article for article in demo_articles() if article.key == key)
    form = {"text": found.text, "title": found.title, "outlet": found.outlet, "url": found.url}
    answer = triager.browser.post(reverse("articles:add"), form, follow=True)
    assert answer.status_code == 200
    assert found.title in words_of(answer.content.decode())

    article = Article.objects.get(url=found.url)
    assert article.added_by.name == triager.name
    wait_until(lambda: is_read(triager, article), what=f"Reading “{article.title}”")
    return article


def is_read(triager: Colleague, article: Article) -> bool:
    """As the page knows: a row that is finished no longer asks for news."""
    return not re.search(r"every \d+s", triager.sees("claims:article_row", article.pk))


def every_candidate_stands_at_its_place(triager: Colleague, article: Article) -> None:
    text = article.snapshots.get().text
    appearances = Appearance.objects.filter(snapshot__article=article).select_related("claim__speaker")
    assert len(appearances) >= 4
    for appearance in appearances:
        assert text[appearance.start : appearance.end] == appearance.quote

    page = words_of(triager.sees("claims:article", article.pk))
    for appearance in appearances:
        assert " ".join(appearance.quote.split()) in page
    for claim in {appearance.claim for appearance in appearances}:
        inspector = words_of(triager.sees("claims:article", article.pk, claim=claim.pk))
        assert claim.speaker_name in inspector
        assert claim.reasons
        assert all(reason["text"] in inspector for reason in claim.reasons)


def candidate(article: Article, says: str) -> Claim:
    return Claim.objects.distinct().get(
        appearances__snapshot__article=article, status="CANDIDATE", quote__contains=says
    )


def the_triager_decides_and_undoes(triager: Colleague, article: Article) -> Claim:
    claim = candidate(article, "fallen by 40 per cent")
    column = the_triager_pastes(triager, "surgery_column")
    repeat = candidate(column, "reduced its waiting list")
    target = candidate(article, "no more than 3,500")
    theatres = candidate(article, "two operating theatres in March")

    triager.takes("accept", claim, wording=WORDING)
    assert status(claim) == "ACCEPTED"
    for step, row, fields in (
        ("dismiss", target, {"reason": "OPINION", "note": "A target is no fact yet."}),
        ("merge", repeat, {"into": claim.reference}),
        ("snooze", theatres, {"days": 7}),
    ):
        triager.takes(step, row, **fields)
        decided = status(row)
        triager.takes("reopen", row, reason="Pressed too soon.")
        assert status(row) == "CANDIDATE"
        triager.takes(step, row, **fields)
        assert status(row) == decided
    assert [status(target), status(repeat), status(theatres)] == ["DISMISSED", "MERGED", "SNOOZED"]
    assert claim.appearances.count() >= 2
    return claim


def the_researcher_finds_evidence_and_proposes_a_verdict(researcher: Colleague, claim: Claim) -> None:
    researcher.takes("describe", claim, speaker="Saint Orla hospital trust", said_on="2026-11-11")
    for publisher in ("Saint Orla Hospital Trust", "Regional Health Authority"):
        researcher.takes("evidence_add", claim, **evidence_by(publisher))
    page = researcher.takes("verdict_save", claim, **verdict("context", "The shorter list leaves out patients."))
    assert "The shorter list leaves out patients." in page

    researcher.takes("submit", claim)
    assert claim.reviews.get().status == "SUBMITTED"


def evidence_by(publisher: str) -> dict:
    return {
        "kind": "LINK",
        "stance": "PARTLY",
        "url": f"https://{publisher.lower().replace(' ', '-')}.example/figures",
        "title": f"Figures of the {publisher}",
        "publisher": publisher,
        "published_on": TODAY.isoformat(),
        "is_primary": "on",
        "note": "Gives 4,320 and 7,200, without the assessment list.",
        "captured_text": "Waiting on 31 October: 4,320 (7,200). Excludes the assessment list.",
    }


def verdict(rating: str, summary: str) -> dict:
    explanation = "The trust counts 4,320 patients [1]. The authority counts 1,900 more on another list [2]."
    return {"rating_key": rating, "summary": summary, "explanation": explanation, "as_of": TODAY.isoformat()}


def the_author_cannot_approve_but_a_second_person_can(author: Colleague, reviewer: Colleague, claim: Claim) -> None:
    number = claim.open_review.latest_verdict.number

    author.is_refused("approve", claim, verdict_number=number, status=403)
    reviewer.takes("approve", claim, verdict_number=number, note="I read both sources.")

    assert claim.reviews.get().status == "APPROVED"
    assert claim.reviews.get().latest_verdict.approvals.get().approver.name == reviewer.name


def the_publisher_publishes(publisher: Colleague, claim: Claim) -> None:
    publisher.takes("publish", claim)
    assert claim.publications.get().status == "LIVE"


def anybody_reads_the_check(claim: Claim) -> None:
    page = public_page(claim)
    words = words_of(page)
    for expected in (WORDING, "Missing context", "The shorter list leaves out patients.", "Saint Orla hospital trust"):
        assert expected in words

    data = linked_data(page)
    data = next(part for part in data.get("@graph", [data]) if part["@type"] == "ClaimReview")
    assert data["claimReviewed"] == WORDING
    assert data["reviewRating"]["alternateName"] == "Missing context"
    assert data["itemReviewed"]["@type"] == "Claim"
    assert data["itemReviewed"]["author"]["name"] == "Saint Orla hospital trust"
    assert data["author"]["@type"] == "Organization"
    assert data["url"].endswith(address(claim))
    assert datetime.date.fromisoformat(data["datePublished"][:10])


def a_partner_reads_the_verdict(key: str, claim: Claim, *, version: int) -> None:
    assert Client().get("/api/v1/verdicts/").status_code == 401
    listed = ask(key, "verdicts/").json()["results"]
    document = ask(key, f"verdicts/{claim.pk}/").json()
    frozen = json.loads(claim.publications.get(version=version).document)

    assert [row["id"] for row in listed] == [claim.pk]
    assert document["version"] == version
    assert document["claim"] == WORDING
    assert all(document[field] == value for field, value in frozen.items())
    wait_until(lambda: ("publish", version) in changes(key), what="Announcing the publication")


def a_correction_makes_version_two(people: dict[str, Colleague], claim: Claim) -> None:
    note = "The authority’s figure was 1,900, not 1,800."
    people["researcher"].takes("correct", claim, kind="CORRECTION", note=note)
    assert "The shorter list leaves out patients." in words_of(public_page(claim))

    people["researcher"].takes("verdict_save", claim, **verdict("context", "1,900 patients are not on the list."))
    people["researcher"].takes("submit", claim)
    number = fresh_review(claim).latest_verdict.number
    people["reviewer"].takes("approve", claim, verdict_number=number)
    people["publisher"].takes("publish", claim)

    words = words_of(public_page(claim))
    assert note in words
    assert "1,900 patients are not on the list." in words
    assert "The shorter list leaves out patients." in words_of(public_page(claim, version=1))
    assert list(claim.publications.order_by("version").values_list("status", flat=True)) == ["SUPERSEDED", "LIVE"]


def fresh_review(claim: Claim):
    return Claim.objects.get(pk=claim.pk).open_review


def a_retraction_leaves_a_tombstone(publisher: Colleague, key: str, claim: Claim) -> None:
    publisher.takes("retract", claim, notice="The hospital’s report was withdrawn.")

    answer = Client().get(address(claim))
    words = words_of(answer.content.decode())
    assert answer.status_code == 410
    assert "The hospital’s report was withdrawn." in words
    assert "1,900 patients are not on the list." not in words
    wait_until(lambda: "retract" in dict(changes(key)), what="Announcing the retraction")
    assert claim.pk not in [row["id"] for row in ask(key, "verdicts/").json()["results"]]


def every_step_stands_in_the_history(reader: Colleague, claim: Claim) -> None:
    page = words_of(reader.sees("claims:claim", claim.pk))
    events = list(claim.events.select_related("actor").order_by("pk"))
    steps = [event.step for event in events]
    expected = [
        "claim.found",
        "claim.reword",
        "claim.accept",
        "review.open",
        "claim.absorb",
        "claim.describe",
        "evidence.add",
        "verdict.save",
        "review.submit",
        "review.approve",
        "review.publish",
        "publication.publish",
        "publication.supersede",
        "publication.retract",
    ]
    assert sorted(set(expected), key=steps.index) == expected
    for event in events:
        assert event.at
        assert event.actor or event.step == "claim.found"
        assert event.sentence in page, event.step
        assert event.reason in page


def status(claim: Claim) -> str:
    return Claim.objects.values_list("status", flat=True).get(pk=claim.pk)
