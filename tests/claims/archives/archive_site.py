"""A server on loopback that speaks Save Page Now 2 and names copies in headers, as well or as badly as a test wants."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

ACCESS, SECRET = "ia-access-1", "ia-secret-2"
JOB = "spn2-dea4b01e0839fb6ccf689dc93f5b2f5a4a4f8335"
STAMP = "20261120101112"


class ArchiveSite(ThreadingHTTPServer):
    """Answers by path: (status, headers, body). `asked` keeps what came: method, path, form, Authorization."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.asked: list[tuple[str, str, dict, str]] = []
        self.answers: dict[str, tuple[int, dict, bytes]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def settings(self) -> dict:
        """As OUTSIDE_ARCHIVES in the settings: both kinds, asked here."""
        keys = {"access_key": ACCESS, "secret_key": SECRET}
        own = {"name": "Library of Wexmoor", "token": "own-token-3", "parameter": "url", "host": "copies.example"}
        return {
            "wayback": {"kind": "wayback", "name": "Wayback Machine", "url": self.url, **keys},
            "own": {"kind": "memento", "url": f"{self.url}/keep", **own},
        }

    def says(self, path: str, told: object, *, status: int = 200, **headers: str) -> None:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, named, body)

    def takes_jobs(self) -> None:
        self.says("/save", {"url": "", "job_id": JOB})

    def ends_job(self, url: str, *, stamp: str = STAMP) -> None:
        resources = [f"{url}/{number}.js" for number in range(500)]
        done = {"status": "success", "job_id": JOB, "original_url": url, "timestamp": stamp, "resources": resources}
        self.says(f"/save/status/{JOB}", done)

    def refuses_job(self, code: str, message: str = "") -> None:
        told = {"status": "error", "status_ext": f"error:{code}", "message": message, "job_id": JOB}
        self.says(f"/save/status/{JOB}", told)

    @property
    def paths(self) -> list[str]:
        return [f"{method} {path}" for method, path, _form, _key in self.asked]


class _Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
        self._answer({name: values[0] for name, values in form.items()})

    def do_GET(self) -> None:
        form = parse_qs(urlsplit(self.path).query)
        self._answer({name: values[0] for name, values in form.items()})

    def _answer(self, form: dict) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append((self.command, path, form, self.headers.get("Authorization", "")))
        nothing = (
            (200, {}, b'{"archived_snapshots": {}}') if path.endswith("/available") else (404, {}, b"nothing here")
        )
        status, headers, body = self.server.answers.get(path, nothing)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        """Quiet."""
