"""A publisher's site on loopback: answers by path, and remembers what it was asked."""

import threading
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

from django.utils import timezone

from articles import tasks
from articles.models import Feed


@dataclass(kw_only=True)
class Answer:
    """What one path says."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/rss+xml"
    headers: dict[str, str] = field(default_factory=dict)


class Site(ThreadingHTTPServer):
    """A path that is not there gives 404. An answer with an ETag honours If-None-Match."""

    daemon_threads = True

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.gate: threading.Event | None = None
        super().__init__(("127.0.0.1", 0), Answering)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def says(self, path: str, body: bytes = b"", **about) -> str:
        self.answers[path] = Answer(body=body, **about)
        return self.address(path)

    def moves(self, path: str, to: str, *, status: int) -> str:
        return self.says(path, status=status, headers={"Location": to})


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        if self.server.gate:
            self.server.gate.wait(10)
        answer = self.server.answers.get(self.path, Answer(status=404, body=b"nothing here", kind="text/plain"))
        current = answer.headers.get("ETag") and self.headers.get("If-None-Match") == answer.headers["ETag"]
        body = b"" if current else answer.body
        self.send_response(304 if current else answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        pass


def rss(*items: dict, title: str = "The Harbour Post", site: str = "https://harbour.example/") -> bytes:
    """An RSS feed; each item has number, and may have url, title, at (a datetime) and guid."""
    inside = "".join(_item(**item) for item in items)
    head = f"<title>{escape(title)}</title><link>{escape(site)}</link><description>News</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{inside}</channel></rss>'.encode()


def numbered(*numbers: int) -> list[dict]:
    return [{"number": number} for number in numbers]


def _item(*, number: int, url: str | None = None, title: str = "", at=None, guid: str | None = None) -> str:
    url = f"https://harbour.example/{number}" if url is None else url
    date = f"<pubDate>{format_datetime(at)}</pubDate>" if at else ""
    guid = f"item-{number}" if guid is None else guid
    name = escape(title or f"Item {number}")
    return f'<item><title>{name}</title><link>{escape(url)}</link><guid isPermaLink="false">{guid}</guid>{date}</item>'


def page(*links: tuple[str, str]) -> bytes:
    """A site's page that declares these feeds, each as (address, title)."""
    head = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{url}" title="{title}">' for url, title in links
    )
    return f"<!doctype html><html><head><title>Site</title>{head}</head><body><p>Hello</p></body></html>".encode()


def hours_ago(hours: float):
    return timezone.now() - timezone.timedelta(hours=hours)


def poll(feed: Feed) -> Feed:
    """The real task, now."""
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=feed.added_at)
    tasks.poll_feed(feed.pk)
    feed.refresh_from_db()
    return feed
