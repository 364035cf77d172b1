"""Requests are read as UTF-8, whatever codec a stranger names: what browsers and programs send is UTF-8."""

import re
from collections.abc import Callable, Iterable
from typing import Final

_BOUNDARY: Final = re.compile(r""";[ \t]?boundary=("?)([0-9A-Za-z'()+_,./:=?-]{1,70})\1[ \t]?(?:;|$)""", re.IGNORECASE)
_FORM_OF_PARTS: Final = "multipart/form-data"


def in_utf8(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """WSGI: Django decodes the query as soon as it sees a request, before any middleware, and some codecs that it finds
    are none of text: those broke it off without an answer of ours. So of a type's parameters only the boundary of
    parts is passed on, and written anew: there are more ways to write one than we would find."""

    def answered(environ: dict, start_response: Callable) -> Iterable[bytes]:
        kind, *parameters = environ.get("CONTENT_TYPE", "").partition(";")
        if any(parameters):
            environ["CONTENT_TYPE"] = kind.strip() + _boundary(kind, "".join(parameters))
        return application(environ, start_response)

    return answered


def _boundary(kind: str, parameters: str) -> str:
    found = _BOUNDARY.search(parameters) if kind.strip().lower() == _FORM_OF_PARTS else None
    return f'; boundary="{found[2]}"' if found else ""
