"""Texts that programs trip over, in every form and search: no failure of ours, and what is kept is kept as it was.

ABUSE_TEXTS=all tries all of them; else the worst.
"""

import os

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import reverse

from claims.models import Comment, Evidence, Publication, Verdict
from tests import factories

from .naughty import RAW, TEXTS

pytestmark = pytest.mark.django_db
WORST = ("null byte", "not a character", "a very large number", "an address", "a search")
CHOSEN = TEXTS if os.environ.get("ABUSE_TEXTS") == "all" else {title: TEXTS[title] for title in WORST}
TOLD = (200, 302, 400, 403, 404, 409, 413)


@pytest.fixture
def lead(desk) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(desk.lead)
    return browser


def forms(desk) -> dict[str, tuple[str, dict[str, str], tuple[str, ...]]]:
    """{what: (address, fields that are right, those to be filled with a text)}"""
    waits, work, shown = factories.candidate(desk), factories.researched(desk), factories.live(desk)
    claim, piece = work.claim_id, work.claim.evidence.first().pk
    evidence = {"kind": "LINK", "stance": "SUPPORTS", "title": "T", "publisher": "P", "note": "N"}
    evidence |= {"url": "https://town.example/report", "captured_text": "It says so."}
    verdict = ("headline", "summary", "explanation", "as_of", "rating_key", "version", "media_kind", "media_url")
    own = lambda name, *args: reverse(f"claims:{name}", args=args)  # noqa: E731
    return {
        "article": (reverse("articles:add"), {}, ("text", "title", "outlet", "url", "byline", "published_at")),
        "links": (reverse("articles:add_links"), {}, ("links", "title")),
        "feed": (reverse("articles:feed_add"), {}, ("url",)),
        "wording": (own("reword", waits.pk), {}, ("wording", "seen")),
        "dismissal": (own("dismiss", waits.pk), {}, ("reason", "note")),
        "repeat": (own("merge", waits.pk), {}, ("into",)),
        "later": (own("snooze", waits.pk), {}, ("days",)),
        "span": (own("move_span", waits.pk), {}, ("start", "end", "appearance", "snapshot")),
        "many": (own("bulk_decide"), {}, ("choice", "query", "claim", "seen_at", "reason")),
        "speaker": (own("describe", claim), {}, ("speaker", "said_on", "topics", "seen")),
        "comment": (own("comment", claim), {}, ("text", "thread")),
        "evidence": (own("evidence_add", claim), evidence, ("title", "publisher", "note", "url", "published_on")),
        "no such kind": (own("evidence_add", claim), evidence, ("kind", "stance", "captured_text")),
        "piece": (own("evidence_change", claim, piece), evidence, ("title", "publisher", "note", "url", "seen")),
        "verdict": (own("verdict_save", claim), {}, (*verdict, "media_category", "media_context")),
        "draft": (own("verdict_draft", claim), {}, verdict),
        "preview": (own("verdict_preview", claim), {}, verdict),
        "reply": (own("reply_ask", claim), {"how": "EMAIL"}, ("whom", "question", "asked_on", "deadline")),
        "deadline": (own("due", claim), {}, ("due_on", "due", "due_at")),
        "assignee": (own("assign", claim), {}, ("to", "who", "person", "assignee")),
        "notice": (own("contest", shown.claim_id), {}, ("notice",)),
        "correction": (own("correct", shown.claim_id), {"kind": "CORRECTION"}, ("kind", "note")),
        "saved view": (own("view_save"), {}, ("name", "query")),
        "keys": (own("keys"), {}, ("accept", "dismiss", "later", "repeat")),
        "rule": (own("rule_add"), {}, ("kind", "words", "reason")),
        "link rules": (own("link_rules"), {}, ("link_check_days", "outside_archives")),
        "page": (own("site_page", "how-we-check", "en"), {}, ("title", "markdown", "note", "rests_on")),
        "clock": (reverse("preferences"), {"part": "clock"}, ("time_zone",)),
        "mail": (reverse("preferences"), {"part": "mail"}, ("digest", "digest_hour", "mentions_at_once")),
        "language": (reverse("language"), {}, ("language",)),
        "invitation": (reverse("invitations"), {}, ("email", "roles")),
        "device": (reverse("sign_out_elsewhere"), {}, ("device",)),
        "suggestion": (reverse("public:suggest"), {}, ("text", "url", "contact", "opened", "website")),
    }


def answer_of(browser: Client, address: str, fields: dict[str, str], *, method: str = "post") -> int:
    """What it answers; nothing of it stays, so that every text meets the same desk."""
    with transaction.atomic():
        status = getattr(browser, method)(address, fields).status_code
        transaction.set_rollback(True)
    return status


def test_no_form_fails(desk, lead):
    there = forms(desk)
    failed = [
        (name, title, status)
        for title, text in CHOSEN.items()
        for name, (address, right, filled) in there.items()
        if (status := answer_of(lead, address, right | dict.fromkeys(filled, text))) not in TOLD
    ]
    assert not failed


def asking(text: str) -> dict[str, str]:
    """Every parameter that a page of ours reads."""
    names = ("q", "view", "tab", "sort", "page", "outlet", "speaker", "topic", "from", "until", "after", "before")
    more = ("checked", "language", "rating", "score", "pane", "claim", "edit", "url", "title")
    return dict.fromkeys(names + more, text[:3000])


def test_no_search_and_no_filter_fails(desk, lead):
    pages = ("claims:queue", "claims:list", "claims:palette", "claims:insights", "claims:known", "claims:links")
    failed = [
        (name, title, status)
        for title, text in CHOSEN.items()
        for name in (*pages, "claims:reader_notes", "claims:articles", "articles:feeds", "public:index")
        if (status := answer_of(lead, reverse(name), asking(text), method="get")) not in TOLD
    ]
    assert not failed


def test_bytes_that_are_no_text_are_no_failure(desk, lead):
    there = forms(desk)
    for title, raw in RAW.items():
        for name in ("article", "comment", "verdict", "suggestion", "saved view"):
            address, _right, filled = there[name]
            body = "&".join(f"{field}={raw.decode()}" for field in filled)
            status = lead.generic("POST", address, body, content_type="application/x-www-form-urlencoded").status_code
            assert status in TOLD, (title, name)
        for name in ("claims:queue", "public:index", "claims:palette"):
            assert lead.get(f"{reverse(name)}?q={raw.decode()}").status_code in TOLD, (title, name)


KEPT = [
    "four bytes",
    "right to left override",
    "stacked accents",
    "composed and not",
    "a template",
    "formats",
    "a query",
]
TYPED = ("text", "headline", "summary", "explanation", "title", "note", "notice")


def test_what_is_kept_is_kept_as_it_was(desk, lead):
    there = forms(desk)
    for text in (TEXTS[title] for title in KEPT):
        with transaction.atomic():
            _fill_in(lead, text, [there[name] for name in ("comment", "verdict", "evidence", "notice")])
            newest = Verdict.objects.latest("pk")
            assert (newest.headline, newest.summary, newest.explanation) == (" ".join(text.split()), text, text)
            assert Comment.objects.latest("pk").text == text
            assert Evidence.objects.latest("pk").title == text
            assert Publication.objects.latest("pk").notice == text
            transaction.set_rollback(True)


def _fill_in(browser: Client, text: str, there: list) -> None:
    for address, right, filled in there:
        answer = browser.post(address, right | dict.fromkeys(set(filled) & set(TYPED), text))
        assert answer.status_code == 302, (address, text)


def test_what_is_refused_stays_in_the_form(desk, lead):
    there = forms(desk)
    for title in ("four bytes", "right to left override", "a template", "a query"):
        address, _right, _filled = there["article"]
        answer = lead.post(address, {"text": TEXTS[title], "title": TEXTS[title], "url": "nowhere"})
        assert answer.status_code == 400
        boxes = BeautifulSoup(answer.content.decode(), "html5lib")
        assert boxes.find("input", {"name": "title"})["value"] == TEXTS[title]
        assert boxes.find(attrs={"aria-invalid": "true"})


TYPED_INTO_ALL = f"Words of mine 🏳️‍🌈 \u202egnihtemos {TEXTS['a query']}"
NO_WORDS = {"hidden", "checkbox", "radio"}
UNSEEN = ("seen", "thread", "appearance", "snapshot", "version", "query", "claim", "seen_at", "rests_on", "opened")
"""Fields that a page fills in by itself, and no person."""


def test_every_form_that_refuses_gives_back_what_was_typed_and_says_what_is_wrong(desk, lead):
    refused = {}
    for name, (address, right, filled) in forms(desk).items():
        with transaction.atomic():
            seen_and_filled = [field for field in filled if field not in UNSEEN]
            answer = lead.post(address, right | dict.fromkeys(seen_and_filled, TYPED_INTO_ALL))
            transaction.set_rollback(True)
        if answer.status_code in (400, 409):
            refused[name] = lost_in(BeautifulSoup(answer.content.decode(), "lxml"), filled)
    assert len(refused) > 20
    wrong = {name: lost for name, lost in refused.items() if lost}
    assert not wrong, "\n".join(map(repr, wrong.items()))


def lost_in(shown: BeautifulSoup, filled: tuple[str, ...]) -> list[str]:
    """What the page of a refusal lacks: a field's words, or the sentence at a field or above all of them."""
    boxes = [box for field in filled for box in shown.find_all(["input", "textarea"], {"name": field})]
    asked = [box for box in boxes if box.get("type") not in NO_WORDS and box["name"] not in UNSEEN]
    # More than one form of a page may have a field of that name: one of them is the one that was sent.
    kept = {box["name"] for box in asked if (words := words_in(box)) and TYPED_INTO_ALL.startswith(words)}
    lost = sorted({box["name"] for box in asked} - kept)
    marked = shown.find_all(attrs={"aria-invalid": "true"})
    if not marked and not shown.select("#notices > *, [role=alert]"):
        lost.append("no sentence")
    for field in marked:
        around = [field, *field.find_parents("fieldset")]
        told = [shown.find(id=one) for box in around for one in box.get("aria-describedby", "").split()]
        if not any(one is not None and one.get_text(strip=True) for one in told):
            lost.append(f"no sentence at {field.get('name')}")
    if shown.select("main.refused") and not any(words_in(box) == TYPED_INTO_ALL for box in shown.select("textarea")):
        lost.append("what was typed")
    return lost


def words_in(box) -> str:
    return box.get("value") if box.name == "input" else box.get_text().removeprefix("\n")
