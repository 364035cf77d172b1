"""The desk's numbers and the web's timings as one page of Prometheus' text."""

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection, transaction
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from .desk import NUMBERS, Number
from .timing import TIMINGS

log = logging.getLogger(__name__)
PREFIX: Final = "plumbline_"
_REMEMBERED_S: Final = 10
_PATIENCE_MS: Final = 3000
_KEY: Final = "metrics:desk"


def page() -> bytes:
    """Everything, as Prometheus reads it. It never fails: what could not be counted is left out and told."""
    registry = CollectorRegistry()
    registry.register(_Desk())
    if settings.METRICS_FOLDER:
        MultiProcessCollector(registry, path=str(settings.METRICS_FOLDER))
        return generate_latest(registry)
    return generate_latest(registry) + generate_latest(TIMINGS)


class _Desk(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        found = cache.get(_KEY)
        if found is None:
            found = _counted(timezone.now())
            # Several who ask at once, or one who asks all the time, cost the database one round in ten seconds.
            cache.set(_KEY, found, _REMEMBERED_S)
        for number in NUMBERS:
            if number.name in found:
                yield _family(number, found[number.name])
        missing = GaugeMetricFamily(f"{PREFIX}numbers_missing", "Numbers that could not be counted in time.")
        missing.add_metric([], len(NUMBERS) - len(found))
        yield missing


def _family(number: Number, values: list[tuple[str, float]]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(PREFIX + number.name, number.told, labels=[number.label] if number.label else [])
    for label, value in values:
        family.add_metric([label] if number.label else [], value)
    return family


def _counted(now: datetime) -> dict[str, list[tuple[str, float]]]:
    """{name: values}; without those that the database did not answer."""
    found = {}
    for number in NUMBERS:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(_PATIENCE_MS)])
                found[number.name] = [(str(label), float(value)) for label, value in number.ask(now)]
        except Error as error:
            log.warning("The number %s could not be counted: %s", number.name, error)
    return found
