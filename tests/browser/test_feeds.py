"""The pages of feeds, one row in each state: axe finds nothing, the console is silent, nothing scrolls sideways."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.models import Feed
from tests.browser.test_screens import faults_of

pytestmark = pytest.mark.django_db(transaction=True)

CHOICES = [{"url": f"https://star.example/{name}", "title": name.title(), "kind": "rss"} for name in ("news", "sport")]
LONG = "https://harbour-post.example/" + "a-very-long-path-without-a-break" * 4
OPML = f'<opml><body><outline text="New" xmlUrl="{LONG}/new"/><outline xmlUrl="http://10.0.0.1/"/></body></opml>'


@pytest.fixture
def feeds(transactional_db) -> list[Feed]:
    """One in each state. None is due, so that no row asks again while it is looked at."""
    call_command("setup_desk", verbosity=0)
    now = timezone.now()
    polled = {"last_polled_at": now, "next_poll_at": now + timedelta(hours=1), "kind": "rss"}
    return [
        Feed.objects.create(url=LONG, title="The Harbour Post", **polled),
        Feed.objects.create(url="https://b.example/", failures=9, failure="There is no feed here.", **polled),
        Feed.objects.create(url="https://c.example/", is_active=False, failure="It is gone for good.", **polled),
        Feed.objects.create(url="https://d.example/", is_active=False, choices=CHOICES, **polled),
        Feed.objects.create(url="https://e.example/", next_poll_at=now + timedelta(hours=1)),
    ]


def test_every_page_of_feeds_is_accessible_silent_and_fits(feeds, visit):
    feeds[0].items.create(identity="one", url="https://harbour-post.example/1", title="Ferry fares rise")
    paths = [reverse("articles:feeds"), *(reverse("articles:feed", args=[feed.pk]) for feed in feeds)]
    seen = visit(role="triager")
    faults = []
    for path in [*paths, reverse("articles:feed_remove", args=[feeds[0].pk])]:
        seen.opens(path)
        faults += [f"{path}: {fault}" for fault in faults_of(seen)]

    seen.opens(paths[0])
    file = {"name": "mine.opml", "mimeType": "text/x-opml", "buffer": OPML.encode()}
    seen.page.set_input_files("input[type=file]", file)
    seen.page.get_by_role("button", name="See what it holds").click()
    seen.page.wait_for_url(f"**{reverse('articles:opml_preview')}")
    faults += [f"preview: {fault}" for fault in faults_of(seen)]

    assert not faults + seen.complaints, "\n".join(faults + seen.complaints)
