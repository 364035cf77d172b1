"""Requests are read as UTF-8, whatever codec a stranger names: what browsers and programs send is UTF-8."""

import re
from collections.abc import Callable, Iterable
from typing import Final

_NAMED: Final = re.compile(r";\s{0,9}charset\s{0,9}=[^;]{0,200}", re.IGNORECASE)


def in_utf8(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """WSGI: Django decodes the query as soon as it sees a request, before any middleware, and some codecs that it finds
    are none of text: those broke it off without an answer of ours."""

    def answered(environ: dict, start_response: Callable) -> Iterable[bytes]:
        kind = environ.get("CONTENT_TYPE", "")
        if "charset" in kind.lower():
            environ["CONTENT_TYPE"] = _NAMED.sub("", kind)
        return application(environ, start_response)

    return answered
