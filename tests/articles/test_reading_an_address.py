"""From an address to a snapshot: the real task, a real local server, real reading in its own process."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from articles import tasks
from articles.models import Article, Retrieval
from articles.services import AlreadyAdded, add_article, archive, readings
from factcheck.common.errors import Conflict
from tests import factories

pytestmark = pytest.mark.django_db

PARAGRAPHS = [
    "The harbour council of Wexmoor spent 4.2 million crowns on dredging in 2025, the audit office said on Monday.",
    "That is 18 percent more than in the year before, according to the office’s report on the port’s accounts.",
    "Mayor Ilse Tander said the work had been planned since 2021 and that two firms had bid for the contract.",
    "The report names no wrongdoing, but asks the council to publish the contracts within thirty days of signing.",
]


def page(*, title="Dredging bill rises", canonical="", paragraphs=PARAGRAPHS) -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    html = f"<html lang='en'><head><title>{title}</title>{link}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    return html.encode()


class Site(ThreadingHTTPServer):
    """Pages by path; a path that is not there gives 404."""

    daemon_threads = True

    def __init__(self):
        self.pages: dict[str, tuple[int, bytes]] = {}
        super().__init__(("127.0.0.1", 0), Answering)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        status, body = self.server.pages.get(self.path, (404, b"nothing here"))
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"one"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def site(settings):
    server = Site()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FETCH_ALLOW = frozenset({("127.0.0.1", server.server_port)})
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def triager():
    return factories.open_desk().triager


def brought(url: str) -> Article:
    article = add_article(url=url)
    tasks.read_article(article.pk)
    article.refresh_from_db()
    return article


def test_an_address_becomes_a_snapshot_with_its_page_archived(site):
    site.pages["/dredging"] = (200, page())

    article = brought(site.address("/dredging"))

    assert article.status == Article.Status.READ
    assert article.title == "Dredging bill rises"
    snapshot = article.snapshots.get()
    assert PARAGRAPHS[1] in snapshot.text
    assert archive.load_bytes(snapshot.retrieval.body) == page()
    assert article.etag == '"one"'


def test_a_missing_page_is_told_in_words_and_can_be_tried_again(site, triager):
    article = brought(site.address("/gone"))

    assert article.status == Article.Status.FAILED
    assert article.failure.endswith(".")

    site.pages["/gone"] = (200, page())
    readings.retry_reading(article_id=article.pk, by=triager)
    tasks.read_article(article.pk)

    article.refresh_from_db()
    assert article.status == Article.Status.READ
    with pytest.raises(Conflict):
        readings.retry_reading(article_id=article.pk, by=triager)


def test_a_fault_of_the_site_is_tried_again_later_and_then_told(site):
    site.pages["/faulty"] = (503, b"busy")
    article = brought(site.address("/faulty"))

    assert article.status == Article.Status.PENDING
    assert article.try_at > timezone.now()
    for _ in range(readings.MOST_ATTEMPTS - 1):
        Article.objects.filter(pk=article.pk).update(try_at=None)
        tasks.read_article(article.pk)

    article.refresh_from_db()
    assert article.status == Article.Status.FAILED


def test_the_same_text_at_another_address_is_a_copy(site):
    site.pages["/first"] = (200, page())
    site.pages["/second"] = (200, page(title="Port pays more"))
    first, second = brought(site.address("/first")), brought(site.address("/second"))

    assert (second.status, second.copy_of) == (Article.Status.COPY, first)
    assert not second.snapshots.exists()
    assert Retrieval.objects.count() == 2


def test_a_page_that_names_another_address_as_its_own_is_a_copy_of_that(site):
    site.pages["/long"] = (200, page())
    first = brought(site.address("/long"))
    other = ["Short version. " + PARAGRAPHS[0] + " More tomorrow, when the council meets in public for this."]
    site.pages["/short"] = (200, page(canonical=site.address("/long"), paragraphs=other * 2))

    assert brought(site.address("/short")).copy_of == first


def test_an_address_comes_in_once_however_it_is_spelled(site):
    add_article(url="https://harbour.example/dredging?id=7")

    with pytest.raises(AlreadyAdded):
        add_article(url="https://HARBOUR.example/dredging?id=7&utm_source=letter#top")


def test_a_private_address_is_refused_in_words(settings):
    settings.FETCH_ALLOW = frozenset()
    article = brought("http://127.0.0.1/admin")

    assert article.status == Article.Status.FAILED
    assert "not opened" in article.failure or "private" in article.failure


def test_a_dead_worker_s_article_is_taken_by_the_next(site):
    site.pages["/slow"] = (200, page())
    article = add_article(url=site.address("/slow"))
    now = timezone.now()
    assert readings.lease_reading(article_id=article.pk, now=now)

    assert readings.lease_reading(article_id=article.pk, now=now) is None
    assert readings.articles_to_read(now=now) == []
    later = now + readings.LEASE + timedelta(seconds=1)
    assert readings.articles_to_read(now=later) == [article.pk]
