"""How much one reader may send. The address itself is never kept: it is counted under a key that changes each hour."""

import hashlib
import hmac
import time
from ipaddress import ip_address, ip_network
from typing import Final

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

HOUR: Final = 3600
MOST_EACH, MOST_ALL = 6, 600
"""Notes in an hour: from one address, and from everybody together."""


def too_many(request: HttpRequest) -> bool:
    """Count this note; whether it is one too many."""
    hour = int(time.time()) // HOUR
    each = cache.count(f"reader-notes:{hour}:{_whose(request, hour)}", timeout=HOUR)
    return each > MOST_EACH or cache.count(f"reader-notes:{hour}", timeout=HOUR) > MOST_ALL


def seconds_left() -> int:
    """Until the count begins anew."""
    return HOUR - int(time.time()) % HOUR


def _network(address: str) -> str:
    """Of IPv6 the first half: the other half is each reader's own to choose, anew for each note."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    return address if ip.version == 4 or ip.ipv4_mapped else str(ip_network((ip, 64), strict=False))


def _whose(request: HttpRequest, hour: int) -> str:
    try:
        address = _network(get_adapter().get_client_ip(request))
    except PermissionDenied:  # not to be told behind these proxies: all such readers share one count
        address = ""
    return hmac.new(settings.SECRET_KEY.encode(), f"{hour}:{address}".encode(), hashlib.sha256).hexdigest()[:32]
