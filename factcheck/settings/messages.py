"""Logs: one plain line an event, to standard error; the supervisor keeps them in var/log/."""

import logging

OURS = ("django", "factcheck", "articles", "claims")


class NoTracebackOfRefusals(logging.Filter):
    """A refused or missing page is one line: the desk worked as it should. Errors of ours keep their traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.request" and record.levelno < logging.ERROR:
            record.exc_info = record.exc_text = None
        return True


def logging_at(level: str) -> dict:
    """A logging configuration that shows our own loggers from `level` on, all others from WARNING on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "{asctime} {levelname:<7} {name}: {message}", "style": "{"}},
        "filters": {"refusals": {"()": NoTracebackOfRefusals}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["refusals"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {name: {"handlers": ["stderr"], "level": level, "propagate": False} for name in OURS},
    }
