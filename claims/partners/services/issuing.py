"""Issuing, rotating and revoking keys."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.partners.keys import digest, new_key
from claims.partners.models import ApiKey, Partner, Scope
from factcheck.accounts.models import User
from factcheck.common.errors import Conflict

LONGEST_OVERLAP = timedelta(days=30)
"""How long an old key may go on working beside the one that replaces it."""


def issue_key(
    *,
    partner: Partner,
    scopes: Iterable[str],
    name: str = "",
    expires_at: datetime | None = None,
    requests_a_minute: int = 600,
    by: User | None = None,
    replaces: ApiKey | None = None,
) -> tuple[ApiKey, str]:
    """A new key: its row, and the whole key, which is known only now. Raises ValidationError for a wrong scope."""
    wanted = list(dict.fromkeys(scopes))
    unknown = sorted(set(wanted) - set(Scope.values))
    if unknown or not wanted:
        raise ValidationError({"scopes": f"Choose from {', '.join(Scope.values)}."})
    prefix, key = new_key()
    row = ApiKey.objects.create(
        partner=partner,
        name=name,
        prefix=prefix,
        secret_sha256=digest(key),
        scopes=wanted,
        expires_at=expires_at,
        requests_a_minute=requests_a_minute,
        created_by=by,
        replaces=replaces,
    )
    return row, key


@transaction.atomic
def rotate_key(
    *, key: ApiKey, old_until: datetime, expires_at: datetime | None, now: datetime, by: User | None = None
) -> tuple[ApiKey, str]:
    """A key in place of `key`, which goes on working until `old_until`, and never longer than it would have.

    Raises ValidationError for an overlap that is too long, and Conflict for a key that is replaced or dead already.
    """
    if not now <= old_until <= now + LONGEST_OVERLAP:
        told = _("The old key can go on working for %(days)s days at most.") % {"days": LONGEST_OVERLAP.days}
        raise ValidationError({"old_until": told})
    old = ApiKey.objects.select_for_update(of=("self",)).select_related("partner").get(pk=key.pk)
    if not old.works_at(now):
        raise Conflict(_("This key no longer works. Make a new one instead."))
    if ApiKey.objects.filter(replaces=old).exists():
        raise Conflict(_("This key has been replaced already."))
    row, secret = issue_key(
        partner=old.partner,
        scopes=old.scopes,
        name=old.name,
        expires_at=expires_at,
        requests_a_minute=old.requests_a_minute,
        by=by,
        replaces=old,
    )
    old.expires_at = min(old.expires_at or old_until, old_until)
    old.save(update_fields=["expires_at"])
    return row, secret


def revoke_key(*, key: ApiKey, now: datetime | None = None) -> None:
    """Stop a key from working, for good. Revoking twice keeps the first date."""
    ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=now or timezone.now())
