"""Traces for a collector: each request, each task and each question to the database, in one trace from page to worker.

They are sent to OTEL_EXPORTER_OTLP_ENDPOINT; OpenTelemetry's other variables hold as well. Without that one nothing is
imported and nothing is slower.
"""

from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_ABSENT: Final = (
    "OTEL_EXPORTER_OTLP_ENDPOINT names a collector, but OpenTelemetry is not installed. "
    "Install requirements/tracing.txt, or unset it."
)


def begin() -> None:
    """Trace what this process does from now on. Called once a process, after it was forked and before it works.

    Raises ImproperlyConfigured where a collector is named and the packages are missing.
    """
    if not settings.TRACES_TO:
        return
    try:
        from .sending import instrument
    except ModuleNotFoundError as missing:
        raise ImproperlyConfigured(_ABSENT) from missing
    instrument()


def end() -> None:
    """Send what waits: a worker's process ends without Python's own farewell."""
    if settings.TRACES_TO:
        from .sending import farewell

        farewell()
