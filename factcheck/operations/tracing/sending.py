"""OpenTelemetry's own instruments, and spans that leave without a secret in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.celery import CeleryInstrumentor
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Status

from factcheck.operations.secrecy import without_secrets

_UNTRACED = "metrics"
_BEHIND_PROBES = 1
"""Probes are answered by any host name, ahead of everything that looks at it."""


def instrument() -> None:
    """Requests, tasks and database calls of this process become spans."""
    provider = TracerProvider(resource=Resource.create({"service.name": settings.TRACED_AS}))
    provider.add_span_processor(BatchSpanProcessor(_WithoutSecrets(OTLPSpanExporter())))
    trace.set_tracer_provider(provider)
    where = {"excluded_urls": _UNTRACED, "middleware_position": _BEHIND_PROBES}
    DjangoInstrumentor().instrument(response_hook=_by_its_route, **where)
    CeleryInstrumentor().instrument()
    PsycopgInstrumentor().instrument()


def farewell() -> None:
    """Send what waits, and no more after it."""
    provider = trace.get_tracer_provider()
    if isinstance(provider, TracerProvider):
        provider.shutdown()


def _by_its_route(span: trace.Span, request: HttpRequest, response: HttpResponse) -> None:
    """What programs ask goes straight to its view, past the place where the instrument learns its route."""
    if (found := request.resolver_match) and span.is_recording():
        span.update_name(f"{request.method} {found.route}")
        span.set_attribute("http.route", found.route)


class _WithoutSecrets(SpanExporter):
    """Hands spans on as they are written into a log: addresses hold tokens, and errors hold whatever they met."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        return self._exporter.export([_cleaned(span) for span in spans])

    def shutdown(self) -> None:
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return self._exporter.force_flush(timeout_millis)


def _cleaned(span: ReadableSpan) -> ReadableSpan:
    return ReadableSpan(
        name=without_secrets(span.name),
        context=span.get_span_context(),
        parent=span.parent,
        resource=span.resource,
        attributes=_clean(span.attributes),
        events=[Event(event.name, _clean(event.attributes), event.timestamp) for event in span.events],
        links=span.links,
        kind=span.kind,
        status=Status(span.status.status_code, span.status.description and without_secrets(span.status.description)),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


def _clean(attributes: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        name: without_secrets(value) if isinstance(value, str) else value for name, value in (attributes or {}).items()
    }
