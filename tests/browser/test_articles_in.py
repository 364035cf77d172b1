"""Bringing articles in a real browser: every way, without a complaint, in three looks."""

import io
import os
import threading
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.lists import Entry
from articles.models import Article, Batch
from articles.services import add_article, batches
from factcheck.accounts.models import User
from tests.browser.test_screens import faults_of

pytestmark = pytest.mark.django_db(transaction=True)

SHOTS = os.environ.get("SHOTS", "")
TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."


@pytest.fixture
def demo_desk(transactional_db):
    call_command("setup_desk", verbosity=0)


def in_every_state() -> Batch:
    """Articles that wait, failed, are copies; and a list in the middle of its run."""
    by = User.objects.get(email__startswith="triager")
    first = Article.objects.filter(status="READ").order_by("pk").first()
    failed = add_article(url="https://paywalled-daily.example/a/88213", added_by=by)
    sentence = "The page asks to sign in. Paste its text to go on."
    Article.objects.filter(pk=failed.pk).update(status="FAILED", failure=sentence)
    copy = add_article(url="https://harbour-post.example/the-same", title="The same, elsewhere", added_by=by)
    Article.objects.filter(pk=copy.pk).update(status="COPY", copy_of=first)
    Article.objects.filter(pk=first.pk).update(original_source="https://first.example/story")
    entries = [Entry(url=f"https://{name}.example/{name}") for name in ("one", "two", "three", "four")]
    entries += [Entry(url="no address"), Entry(url="https://paywalled-daily.example/a/88213"), Entry(text=TEXT)]
    batch = batches.preview(entries=entries, kind="ADDRESSES", by=by, now=timezone.now())
    batches.start(batch_id=batch.pk, by=by)
    batches.advance(batch_id=batch.pk, now=timezone.now())
    return batch


def shoot(seen, name: str) -> None:
    """Pictures for a person to look at, where SHOTS names a folder."""
    if not SHOTS:
        return
    for scheme in ("light", "dark"):
        for look, size in (("d", (1440, 900)), ("m", (390, 844))):
            seen.page.emulate_media(color_scheme=scheme)
            seen.page.set_viewport_size({"width": size[0], "height": size[1]})
            seen.page.screenshot(path=Path(SHOTS) / f"{name}-{look}{scheme[0]}.png", full_page=look == "m")
    seen.page.emulate_media(color_scheme="light")
    seen.page.set_viewport_size({"width": 1440, "height": 900})


def test_every_screen_of_bringing_is_accessible_silent_and_fits(demo_desk, visit):
    batch = in_every_state()
    preview = batches.preview(
        entries=[Entry(url="https://new.example/1"), Entry(url="https://one.example/one"), Entry(url="x")],
        kind="ADDRESSES",
        by=batch.added_by,
        now=timezone.now(),
    )
    failed = Article.objects.get(status="FAILED")
    first = Article.objects.get(original_source="https://first.example/story")
    paths = {
        "list": reverse("claims:articles"),
        "list-text": reverse("claims:articles") + "?way=text",
        "list-files": reverse("claims:articles") + "?way=files&state=failed",
        "nothing-found": reverse("claims:articles") + "?q=nosuchthing",
        "from-bookmarklet": reverse("articles:add") + "?url=https://new.example/2&title=A headline",
        "bookmarklet": reverse("articles:bookmarklet"),
        "complete": reverse("articles:complete", args=[failed.pk]),
        "failed": reverse("claims:article", args=[failed.pk]),
        "copy": reverse("claims:article", args=[Article.objects.get(status="COPY").pk]),
        "origin": reverse("claims:article", args=[first.pk]),
        "preview": reverse("articles:batch", args=[preview.pk]),
        "running": reverse("articles:batch", args=[batch.pk]),
        "lists": reverse("articles:batches"),
    }
    seen, faults = visit(role="lead"), []
    for name, path in paths.items():
        seen.opens(path)
        shoot(seen, name)
        faults += [f"{name}, {fault}" for fault in faults_of(seen)]

    assert not faults, "\n".join(faults)
    assert not seen.complaints


def test_links_go_by_a_preview_to_a_report_that_fills_itself(demo_desk, visit):
    seen = visit(role="triager")
    seen.opens(reverse("claims:articles"))
    seen.page.get_by_label("Links, one per line").fill("https://one.example/1\nhttps://two.example/2\nnothing")
    seen.page.get_by_role("button", name="Add 2 articles", exact=True).click()
    seen.page.get_by_role("heading", name="This will add 2 articles").wait_for()
    seen.page.get_by_role("button", name="Add 2 articles").click()
    seen.page.get_by_role("heading", name="0 of 2 read").wait_for()

    _in_thread(_as_if_read)

    seen.page.get_by_role("heading", name="All 3 entries have ended").wait_for()
    seen.page.wait_for_timeout(2500)  # the polling has ended: nothing complains
    assert seen.page.locator("#main[hx-get]").count() == 0
    assert not seen.complaints


def test_the_button_counts_what_it_will_do(demo_desk, visit):
    seen = visit(role="triager")
    seen.opens(reverse("claims:articles"))
    box, button = seen.page.get_by_label("Links, one per line"), seen.page.locator(".way [data-send]")
    for typed, label in [
        ("", "Add"),
        ("https://one.example/1", "Add 1 article"),
        ("See https://one.example/1, https://two.example/2. And https://one.example/1!", "Add 2 articles"),
        ("nothing of use", "Add"),
    ]:
        box.fill(typed)
        assert button.inner_text() == label

    seen.opens(reverse("claims:articles") + "?way=files")
    files = [{"name": f"{name}.txt", "mimeType": "text/plain", "buffer": TEXT.encode()} for name in "abc"]
    seen.page.get_by_label("Files").set_input_files(files)
    assert seen.page.locator(".way [data-send]").inner_text() == "Upload 3 files"
    assert not seen.complaints


def test_files_are_chosen_and_previewed(demo_desk, visit):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.exe", "MZ")
    seen = visit(role="triager")
    seen.opens(reverse("claims:articles"))
    seen.page.get_by_role("link", name="Upload files").click()
    files = [
        {"name": "all.zip", "mimeType": "application/zip", "buffer": packed.getvalue()},
        {"name": "one.md", "mimeType": "text/markdown", "buffer": f"# Buses\n\n{TEXT} It rained.".encode()},
    ]
    seen.page.get_by_label("Files").set_input_files(files)
    seen.page.get_by_role("button", name="Upload").click()
    seen.page.get_by_role("heading", name="This will add 2 articles").wait_for()
    assert not seen.complaints


def _as_if_read() -> None:
    batch = Batch.objects.latest("pk")
    batches.advance(batch_id=batch.pk, now=timezone.now())
    Article.objects.filter(status="PENDING").update(status="FAILED", failure="Not there.")
    batches.advance(batch_id=batch.pk, now=timezone.now())


def _in_thread(work) -> None:
    """Playwright's loop runs in this thread; the database is for another."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
