"""The desk's settings, asked for once a request however many ask."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from .models import DeskSettings

_memory: ContextVar[dict[str, DeskSettings] | None] = ContextVar("desk_settings", default=None)


def desk_settings() -> DeskSettings:
    """The settings as they stood when this request first asked; outside a request, as they are now."""
    memory = _memory.get()
    if memory is None:
        return DeskSettings.load()
    if "row" not in memory:
        memory["row"] = DeskSettings.load()
    return memory["row"]


def remember_settings(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: one question to the database a request, and none where nobody asks."""

    def answered(request: HttpRequest) -> HttpResponse:
        token = _memory.set({})
        try:
            return get_response(request)
        finally:
            _memory.reset(token)

    return answered
