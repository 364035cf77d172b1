"""Answers that are put together once.

`once_a_page`: they hold while a page is put together, however many ask. Only where nothing is changed (GET, HEAD): a
step that changes something sees what stands at every moment. `once_a_language`: what is the same for everybody.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.signals import setting_changed
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

_known: ContextVar[dict[tuple, Any] | None] = ContextVar("known_on_this_page", default=None)
_READING = ("GET", "HEAD")
_P, _T = ParamSpec("_P"), TypeVar("_T")


def once_a_page(ask: Callable[_P, _T]) -> Callable[_P, _T]:
    """Of the same arguments, which have to be hashable."""

    @wraps(ask)
    def answered(*args, **kwargs):
        known = _known.get()
        if known is None:
            return ask(*args, **kwargs)
        asked = (ask, args, tuple(kwargs.items()))
        if asked not in known:
            known[asked] = ask(*args, **kwargs)
        return known[asked]

    return answered


def once_a_language(say: Callable[[], str]) -> Callable[[], str]:
    """A part of a page that says the same to all who read a language, as long as the process lives."""
    known: dict[str | None, str] = {}

    @wraps(say)
    def said() -> str:
        language = get_language()
        if language not in known:
            known[language] = say()
        return known[language]

    setting_changed.connect(lambda **_: known.clear(), weak=False)  # in tests
    return said


def remember_for_a_page(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a memory of its own for each page."""

    def answered(request: HttpRequest) -> HttpResponse:
        token = _known.set({} if request.method in _READING else None)
        try:
            return get_response(request)
        finally:
            _known.reset(token)

    return answered
