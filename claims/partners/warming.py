"""Models are loaded while nobody waits: the first text that a web process compares would take seconds otherwise."""

import logging
from threading import Thread

from django.db import connection

from .matching import asked_of, matches_of
from .models import ApiKey

log = logging.getLogger(__name__)


def warm_soon() -> Thread:
    """Begin beside whatever is asked. A desk whose verdicts nobody pulls by key keeps the memory instead."""
    thread = Thread(target=_warm, name="warming", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    try:
        if ApiKey.objects.filter(revoked_at=None).exists():
            matches_of([asked_of("Nothing was asked yet.", language="", speaker="")], limit=1)
    except Exception as problem:  # the first question will load them, or say what is wrong
        log.warning("Models could not be loaded ahead (%s): the first question loads them", problem)
    finally:
        connection.close()
