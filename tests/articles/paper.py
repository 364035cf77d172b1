"""A newspaper on loopback, for tests that read articles from addresses."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from articles import tasks
from articles.models import Article
from articles.services import add_article

PARAGRAPHS = [
    "The harbour council of Wexmoor spent 4.2 million crowns on dredging in 2025, the audit office said on Monday.",
    "That is 18 percent more than in the year before, according to the office’s report on the port’s accounts.",
    "Mayor Ilse Tander said the work had been planned since 2021 and that two firms had bid for the contract.",
    "The report names no wrongdoing, but asks the council to publish the contracts within thirty days of signing.",
]


def page(*, title="Dredging bill rises", canonical="", paragraphs=PARAGRAPHS) -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    head = f"<head><title>{title}</title>{link}</head>"
    return f"<html lang='en'>{head}<body><article><h1>{title}</h1>{body}</article></body></html>".encode()


class Paper(ThreadingHTTPServer):
    """Pages by path; a path that is not there gives 404. `moves` redirect for good, `answered` keeps the statuses."""

    daemon_threads = True

    def __init__(self):
        self.pages: dict[str, tuple[int, bytes]] = {}
        self.moves: dict[str, str] = {}
        self.answered: list[int] = []
        self.honours_etags = False
        super().__init__(("127.0.0.1", 0), Answering)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        status, body = self.server.pages.get(self.path, (404, b"nothing here"))
        if self.server.honours_etags and status == 200 and self.headers.get("If-None-Match") == '"one"':
            status, body = 304, b""
        if self.path in self.server.moves:
            status, body = 301, b""
        self.server.answered.append(status)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", self.server.moves[self.path])
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"one"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def brought(url: str) -> Article:
    article = add_article(url=url)
    tasks.read_article(article.pk)
    article.refresh_from_db()
    return article
