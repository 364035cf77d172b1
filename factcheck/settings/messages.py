"""Logs: one plain line an event, to standard error; the supervisor keeps them in var/log/."""

import logging

from django.core.exceptions import ImproperlyConfigured

OURS = ("django", "factcheck", "articles", "claims")


class NoTracebackOfRefusals(logging.Filter):
    """A refused or missing page is one line: the desk worked as it should. Errors of ours keep their traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.request" and record.levelno < logging.ERROR:
            record.exc_info = record.exc_text = None
        return True


FORMS = {
    "plain": {
        "()": "factcheck.operations.logs.PlainLines",
        "format": "{asctime} {levelname:<7} {name}: {message}",
        "style": "{",
    },
    "json": {"()": "factcheck.operations.logs.JsonLines"},
}


def logging_at(level: str, *, form: str) -> dict:
    """A logging configuration that shows our own loggers from `level` on, all others from WARNING on.

    `form` is plain or json. Raises ImproperlyConfigured for anything else.
    """
    if form not in FORMS:
        raise ImproperlyConfigured(f"LOG_FORMAT is plain or json, not “{form}”.")
    if not isinstance(logging.getLevelName(level), int):
        raise ImproperlyConfigured(f"LOG_LEVEL is DEBUG, INFO, WARNING, ERROR or CRITICAL, not “{level}”.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": FORMS[form]},
        "filters": {"refusals": {"()": NoTracebackOfRefusals}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {name: {"handlers": ["stderr"], "level": level, "propagate": False} for name in OURS},
    }
