"""Each person's own clock: times on the desk's pages are shown, and times in its forms understood, in their zone."""

import zoneinfo
from collections.abc import Callable
from functools import cache

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from .models import User


@cache
def zone_names() -> list[str]:
    """IANA names that people choose from, such as Europe/Madrid."""
    return sorted(name for name in zoneinfo.available_timezones() if "/" in name or name == "UTC")


def change_time_zone(*, user: User, name: str) -> None:
    """Let the person's clock be that of the zone. Raises ValidationError by field."""
    if name not in zone_names():
        raise ValidationError(
            {"time_zone": gettext("Choose one of the list, such as Europe/Madrid or America/New_York.")}
        )
    user.time_zone = name
    user.save(update_fields=["time_zone"])


def own_clock(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the zone of whoever is signed in, else the server's; an unknown name counts as the server's."""

    def answered(request: HttpRequest) -> HttpResponse:
        with timezone.override(_zone_of(request)):
            return get_response(request)

    return answered


def _zone_of(request: HttpRequest):
    name = request.user.time_zone if request.user.is_authenticated else ""
    return zoneinfo.ZoneInfo(name) if name in zone_names() else timezone.get_default_timezone()
