"""The web server in production: `gunicorn --config deploy/gunicorn.conf.py`; address and processes are options."""

from prometheus_client import multiprocess

from factcheck.settings.base import LOG_FORMAT, LOG_LEVEL, METRICS_FOLDER
from factcheck.settings.messages import logging_at

wsgi_app = "factcheck.wsgi"
worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 30
# A process that has grown is replaced; the jitter keeps them from going all at once.
max_requests = 20_000
max_requests_jitter = 2_000
logconfig_dict = logging_at(LOG_LEVEL, form=LOG_FORMAT or "json")
logconfig_dict["loggers"] |= {
    "gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    "gunicorn.access": {"handlers": [], "propagate": False},
}


def child_exit(server, worker) -> None:
    """What a process that ended had measured still counts."""
    if METRICS_FOLDER:
        multiprocess.mark_process_dead(worker.pid, METRICS_FOLDER)
