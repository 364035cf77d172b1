"""The Celery app, and the pipeline's table of contents: what runs by itself, and how often.

Views ring doorbells to save waiting; these sweeps find each row that waits, rung for or not.
"""

import os

from celery import Celery
from celery.signals import worker_process_init, worker_process_shutdown

from factcheck.engine.broker import use_patience
from factcheck.operations import tracing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.dev")
# Linear algebra takes one thread a process: the worker pool is what fills the cores, and threads that share small work
# mostly wait for each other, which costs as much again. numpy's library reads this once, when it is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

use_patience()
app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect(weak=False)
def trace_tasks(**told: object) -> None:
    tracing.begin()


@worker_process_shutdown.connect(weak=False)
def send_last_traces(**told: object) -> None:
    tracing.end()


EVERY_SECONDS = {
    "articles.tasks.sweep_articles": 5,
    "articles.tasks.sweep_batches": 5,
    "articles.tasks.expire_previews": 3600,
    "articles.tasks.sweep_rereadings": 60,
    "articles.tasks.sweep_feeds": 10,
    "factcheck.accounts.tasks.sweep_invitations": 30,
    "claims.tasks.sweep_extractions": 5,
    "claims.tasks.sweep_matching": 5,
    "claims.tasks.sweep_old_vectors": 3600,
    "claims.tasks.sweep_known": 10,
    "claims.tasks.sweep_bulk": 5,
    "claims.tasks.sweep_copies": 5,
    "claims.tasks.sweep_outside": 10,
    "claims.tasks.sweep_links": 60,
    "claims.tasks.sweep_scheduled": 30,
    "claims.tasks.sweep_tallies": 20,
    "claims.tasks.sweep_snoozed": 60,
    "claims.tasks.forget_contacts": 60,
    "claims.tasks.sweep_leases": 60,
    "claims.tasks.sweep_letters": 20,
    "claims.tasks.sweep_calibration": 30,
    "claims.tasks.sweep_detector_runs": 10,
    "claims.tasks.learn_from_desk": 86_400,
    "claims.partners.tasks.announce": 5,
    "claims.record.tasks.seal_record": 5,
    "claims.dumps.tasks.sweep_dumps": 60,
    "claims.webhooks.tasks.sweep_webhooks": 5,
    "claims.webhooks.tasks.forget_deliveries": 86_400,
    "claims.partners.tasks.count_requests": 60,
    "claims.partners.tasks.forget_idempotency_keys": 3600,
}

# A sweep that nobody took before the next one is due is worth nothing: it expires.
app.conf.beat_schedule = {
    name: {"task": name, "schedule": seconds, "options": {"expires": seconds}}
    for name, seconds in EVERY_SECONDS.items()
}
