"""How a line of the log is written: plain for people, JSON for machines, and never with a secret in it."""

import json
import logging
from datetime import UTC, datetime

from celery import current_task

from factcheck.common.request_id import request_id

from .secrecy import without_secrets


class PlainLines(logging.Formatter):
    """One plain line an event, with its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how bad, who says it, what, and by which request or task."""

    def format(self, record: logging.LogRecord) -> str:
        facts = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
            **_where(record),
        }
        if status := getattr(record, "status_code", None):
            facts["status"] = status
        if record.exc_info:
            facts["traceback"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(facts, ensure_ascii=False, default=str)


def _where(record: logging.LogRecord) -> dict[str, str]:
    """The request that is answered here, or the task that runs and the request that rang for it."""
    asked = current_task.request if current_task else None
    if asked is None or not asked.id:
        number = getattr(getattr(record, "request", None), "number", "") or request_id()
        return {"request_id": number} if number else {}
    rung_by = getattr(asked, "request_id", None)
    return {"task": current_task.name, "task_id": asked.id} | ({"request_id": str(rung_by)} if rung_by else {})
