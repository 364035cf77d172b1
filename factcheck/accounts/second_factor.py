"""Second factors: whose is wanted, how their secrets are kept, and that the last one stays where it is wanted."""

from typing import Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from factcheck.common.locked_away import lock_away, take_out
from factcheck.office.desk import desk_settings

from .models import User
from .roles import ADMIN, roles_of

_PURPOSE: Final = "second factors"
_COUNT = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only stand in for one of these


def must_have_second_factor(user: User) -> bool:
    """Whether the desk's rule wants a second factor of this person."""
    wanted = set(desk_settings().mfa_roles)
    return bool(wanted and (roles_of(user) & wanted or (user.is_superuser and ADMIN in wanted)))


def has_second_factor(user: User) -> bool:
    """As the request found it, for whoever is signed in."""
    known = getattr(user, "has_factor", None)
    return factors_of(user).exists() if known is None else known


def factors_of(user: User | int | OuterRef) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=user, type__in=_COUNT)


class MFAAdapter(DefaultMFAAdapter):
    """Names the desk in authenticator apps, encrypts secrets, and keeps the last factor where it is wanted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Incorrect code. Type the one that the app shows now, or a recovery code not used yet."),
    }

    def _get_site_name(self) -> str:
        return desk_settings().name

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = factors_of(authenticator.user_id).exclude(pk=authenticator.pk)
        if authenticator.type not in _COUNT or others.exists():
            return True
        return not must_have_second_factor(authenticator.user)

    def encrypt(self, text: str) -> str:
        return lock_away(text, purpose=_PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return take_out(encrypted_text, purpose=_PURPOSE)
