"""A collector gets one trace from the reader's request to the worker's last question, and no secret in it."""

import subprocess
import sys

import pytest
from django.conf import settings

from factcheck.celery import app
from tests.engine.desk import wait_for
from tests.operations.production import FIT

from .collector import collecting

TRACE = "0af7651916cd43dd8448eb211c80319c"
FROM_A_PAGE = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}
SECRET = "hunter2hunter2"
NOWHERE = "http://127.0.0.1:1"
ASKED = f"""
from django.test import RequestFactory
from factcheck.wsgi import application
for host, path in (
    ("desk.example", "/accounts/invitation/{SECRET}/?token={SECRET}"),
    ("desk.example", "/api/v1/verdicts/7/"),
    ("10.0.0.7", "/healthz"),
):
    told = []
    asked = RequestFactory().get(path, headers={{"Host": host}}).environ
    list(application(asked, lambda status, headers: told.append(status)))
    print(path.split("/")[1], *told)
"""


@pytest.fixture
def collector():
    with collecting() as server:
        yield server


def web(code: str, collector: str) -> subprocess.CompletedProcess:
    """What a web process does whose database is away."""
    given = {**FIT, "DJANGO_SETTINGS_MODULE": "factcheck.settings.dev", "OTEL_EXPORTER_OTLP_ENDPOINT": collector}
    given["DATABASE_URL"] = f"postgresql://a:{SECRET}@127.0.0.1:1/a"
    line = [sys.executable, "-c", code]
    return subprocess.run(line, cwd=settings.BASE_DIR, env=given, capture_output=True, text=True, timeout=120)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("worker")
def test_a_task_and_its_questions_are_in_the_trace_of_whoever_rang(collector, monkeypatch, request):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "200")
    request.getfixturevalue("celery_worker_process")

    app.send_task("claims.tasks.run_bulk", [987654], headers=FROM_A_PAGE)

    def ours() -> list:
        return [span for span in collector.spans if span.trace == TRACE]

    wait_for(lambda: any(span.name == "run/claims.tasks.run_bulk" for span in ours()), patience=60)
    questions = [span for span in ours() if span.facts.get("db.system") == "postgresql"]
    assert questions
    assert not any("987654" in value for span in questions for value in span.facts.values())


@pytest.mark.slow
def test_a_request_is_told_without_its_secrets_and_a_probe_not_at_all(collector):
    said = web(ASKED, collector.address)
    told = ["accounts 500 Internal Server Error", "api 401 Unauthorized", "healthz 200 OK"]
    assert said.stdout.split("\n")[:3] == told, said.stderr
    spans = [span for span in collector.spans if "http.route" in span.facts or "http.status_code" in span.facts]
    routes = ["accounts/invitation/<str:secret>/", "api/v1/verdicts/<int:claim_id>/"]
    assert [span.facts["http.route"] for span in spans] == routes
    assert spans[1].name == f"GET {routes[1]}"
    assert SECRET.encode() not in collector.raw


@pytest.mark.slow
def test_a_collector_that_is_away_costs_no_page():
    said = web(ASKED, NOWHERE)
    assert "healthz 200 OK" in said.stdout


@pytest.mark.slow
def test_a_collector_without_the_packages_is_a_sentence():
    said = web("import sys; sys.modules['opentelemetry.sdk'] = None; import factcheck.wsgi", NOWHERE)
    assert said.returncode
    assert "Install requirements/tracing.txt" in said.stderr
