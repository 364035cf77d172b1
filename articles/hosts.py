"""Names of hosts, as addresses of articles have them."""

import re
from contextlib import suppress
from ipaddress import ip_address
from typing import Final

from django.core.validators import validate_domain_name

_INNER: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?", re.IGNORECASE)


def host_name(name: str) -> None:
    """Raises ValidationError for what no address could have: the desk keeps outlets at addresses of numbers, at
    `localhost` and at names with underscores as well, as articles come from there."""
    with suppress(ValueError):
        ip_address(name)
        return
    if not _INNER.fullmatch(name):
        validate_domain_name(name)
