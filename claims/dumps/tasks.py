"""Makes dumps at night and after retractions, and throws old ones away. The rows are the queue."""

from celery import shared_task
from django.utils import timezone

from . import jobs
from .making import LONGEST_S, clear_leftovers, make


@shared_task(name="claims.dumps.tasks.sweep_dumps")
def sweep_dumps() -> int:
    """Ask for what is due, remove what may be served no longer, and have what waits made; how much of that."""
    now = timezone.now()
    jobs.throw_away(now=now)
    clear_leftovers(now=now)
    jobs.park_hopeless(now=now)
    jobs.ask_if_due(now=now)
    waiting = list(jobs.free(now=now).values_list("pk", flat=True))
    for dump_id in waiting:
        make_dump.delay(dump_id)
    return len(waiting)


@shared_task(name="claims.dumps.tasks.make_dump", soft_time_limit=LONGEST_S, time_limit=LONGEST_S + 60)
def make_dump(dump_id: int) -> None:
    """Make one. Handed out twice, it is made once: the lease decides."""
    make(dump_id, now=timezone.now())
