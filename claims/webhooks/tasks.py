"""Sends changes to webhooks. The rows are the queue: these sweeps find whatever waits."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from .lining_up import line_up
from .models import Attempt, Delivery
from .sending import endpoints_to_serve, serve
from .switching import tell_partners

KEPT_DAYS = 90


@shared_task(name="claims.webhooks.tasks.sweep_webhooks")
def sweep_webhooks() -> int:
    """Put new changes in line, and have every endpoint served that has something due; how many."""
    now = timezone.now()
    line_up(now=now)
    tell_partners()
    due = endpoints_to_serve(now=now)
    for endpoint_id in due:
        serve_webhook.delay(endpoint_id)
    return len(due)


@shared_task(name="claims.webhooks.tasks.serve_webhook")
def serve_webhook(endpoint_id: int) -> int:
    """Send what is due for one endpoint; how many arrived."""
    return serve(endpoint_id, now=timezone.now())


@shared_task(name="claims.webhooks.tasks.forget_deliveries")
def forget_deliveries() -> int:
    """Forget tries and settled messages that are older than the log promises; how many messages."""
    old = timezone.now() - timedelta(days=KEPT_DAYS)
    Attempt.objects.filter(at__lt=old).delete()
    settled = Delivery.objects.filter(created_at__lt=old).exclude(status=Delivery.Status.WAITING)
    return settled.delete()[0]
