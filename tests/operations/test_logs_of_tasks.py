"""One number from the reader's request to the worker's line."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from factcheck.common.doorbell import ring
from factcheck.common.request_id import numbered
from tests.engine.desk import wait_for
from tests.engine.worker import RealWorker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("worker")]


def test_a_task_that_breaks_leads_to_the_request_that_rang_for_it(monkeypatch, request):
    monkeypatch.setenv("LOG_FORMAT", "json")
    worker: RealWorker = request.getfixturevalue("celery_worker_process")

    def view(asked):
        ring("snapshot_stored", "no number; password=hunter2hunter2")
        return HttpResponse()

    numbered(view)(RequestFactory().get("/", headers={"X-Request-Id": "from-the-proxy-2"}))

    def broken() -> list[dict]:
        lines = [json.loads(line) for line in worker.log.splitlines() if line.lstrip().startswith("{")]
        return [line for line in lines if line["level"] == "ERROR"]

    wait_for(broken, patience=60)
    (line,) = broken()
    assert line["request_id"] == "from-the-proxy-2"
    assert line["task"] == "claims.tasks.extract_candidates"
    assert len(line["task_id"]) == 36
    assert "ValueError" in line["traceback"]
    assert "hunter2hunter2" not in worker.log
