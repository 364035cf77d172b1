"""Logs: one plain line an event, to standard error; the supervisor keeps them in var/log/."""

OURS = ("django", "factcheck", "articles", "claims")


def logging_at(level: str) -> dict:
    """A logging configuration that shows our own loggers from `level` on, all others from WARNING on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "{asctime} {levelname:<7} {name}: {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {name: {"handlers": ["stderr"], "level": level, "propagate": False} for name in OURS},
    }
