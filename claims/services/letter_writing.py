"""A letter's words: text and HTML, in the person's time zone, with a way out of the next one."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Letter, Notification
from claims.veil import hush
from factcheck.accounts.time_zones import zone_names

MOST = 40
"""Notifications in one letter; the page has the rest."""
_SALT = "claims.letters"


def write(letter: Letter) -> EmailMultiAlternatives:
    """The mail, ready to be sent. The same letter has the same Message-ID, however often it is tried."""
    zone = letter.person.time_zone if letter.person.time_zone in zone_names() else "UTC"
    with timezone.override(ZoneInfo(zone)), translation.override(letter.person.language or settings.LANGUAGE_CODE):
        return _written(letter)


def way_out(letter: Letter) -> str:
    """The address that stops this kind of letter: one click, without signing in."""
    token = signing.dumps({"person": letter.person_id, "kind": letter.kind}, salt=_SALT)
    return settings.PUBLIC_URL + reverse("claims:mail_stop", args=[token])


def read_way_out(token: str) -> tuple[int, str]:
    """Whose letters of which kind the address stops. Raises signing.BadSignature."""
    said = signing.loads(token, salt=_SALT)
    return said["person"], said["kind"]


def _written(letter: Letter) -> EmailMultiAlternatives:
    told = hush(letter.person, letter.notifications.select_related("claim", "event__actor").order_by("-pk"))
    context = {
        "letter": letter,
        "desk_name": settings.DESK_NAME,
        "subject": _subject(letter, told),
        "told": [(row, settings.PUBLIC_URL + reverse("claims:notification", args=[row.pk])) for row in told[:MOST]],
        "more": max(0, len(told) - MOST),
        "all_url": settings.PUBLIC_URL + reverse("claims:notifications"),
        "stop_url": way_out(letter),
        "is_rtl": translation.get_language_bidi(),
        "language": translation.get_language(),
    }
    mail = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string("claims/letters/notifications.txt", context),
        to=[letter.person.email],
        headers=_headers(letter, context["stop_url"]),
    )
    mail.attach_alternative(render_to_string("claims/letters/notifications.html", context), "text/html")
    return mail


def _headers(letter: Letter, stop_url: str) -> dict[str, str]:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return {
        "Message-ID": f"<letter-{letter.pk}-{letter.made_at:%Y%m%d%H%M%S}@{host}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _subject(letter: Letter, told: list[Notification]) -> str:
    if letter.kind == Letter.Kind.MENTION and len(told) == 1:
        about = {"who": told[0].event.who, "claim": told[0].claim.reference}
        return _one_line(_("%(who)s mentioned you on %(claim)s") % about)
    about: dict[str, Any] = {"count": len(told), "desk": settings.DESK_NAME}
    words = ngettext("%(desk)s: %(count)d thing is new to you", "%(desk)s: %(count)d things are new to you", len(told))
    return _one_line(words % about)


def _one_line(words: str) -> str:
    """A name may hold what no header takes."""
    return " ".join(words.split())
