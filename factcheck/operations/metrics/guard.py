"""Who may read the numbers: whoever knows the token, or asks directly from a network that is named."""

import secrets
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

# Behind a proxy everybody comes from the proxy's own address: then a network says nothing of who asks.
_BY_PROXY = ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")


def may_read(request: HttpRequest) -> bool:
    return _knows_token(request) or _comes_from_inside(request)


def _knows_token(request: HttpRequest) -> bool:
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    token = settings.METRICS_TOKEN
    return bool(token) and kind.lower() == "bearer" and secrets.compare_digest(given.encode(), token.encode())


def _comes_from_inside(request: HttpRequest) -> bool:
    if any(name in request.headers for name in _BY_PROXY):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:  # a Unix socket has no address
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in settings.METRICS_ALLOW)
