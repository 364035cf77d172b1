"""The partner of the demo desk: an organisation that reads the API, with one key."""

from pathlib import Path

from django.conf import settings

from claims.demo.people import PARTNER_NAME
from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key


def make_partner() -> str:
    """The new key, which can be shown only now; empty when the partner was there already."""
    partner, is_new = Partner.objects.get_or_create(name=PARTNER_NAME)
    if not is_new:
        return ""
    _, secret = issue_key(partner=partner, scopes=[Scope.VERDICTS_READ], name="Demo")
    return secret


def keep_key(secret: str) -> None:
    """Beside the demo's data, for its owner's eyes only: the desk itself knows no more than the key's hash."""
    path = _kept_at()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(secret)


def kept_key() -> str:
    """The demo partner's key, or nothing where there is no demo."""
    path = _kept_at()
    return path.read_text() if path.exists() else ""


def _kept_at() -> Path:
    return settings.ENGINE_HOME.var / "demo-partner-key"
