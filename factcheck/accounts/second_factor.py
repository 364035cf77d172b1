"""Second factors: whose is wanted, how their secrets are kept, and that the last one stays where it is wanted."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from factcheck.office.desk import desk_settings

from .models import User
from .roles import ADMIN, roles_of

_COUNT = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only stand in for one of these


def must_have_second_factor(user: User) -> bool:
    """Whether the desk's rule wants a second factor of this person."""
    wanted = set(desk_settings().mfa_roles)
    return bool(wanted and (roles_of(user) & wanted or (user.is_superuser and ADMIN in wanted)))


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=_COUNT).exists()


class MFAAdapter(DefaultMFAAdapter):
    """Names the desk in authenticator apps, encrypts secrets, and keeps the last factor where it is wanted."""

    def _get_site_name(self) -> str:
        return desk_settings().name

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=_COUNT).exclude(pk=authenticator.pk)
        if authenticator.type not in _COUNT or others.exists():
            return True
        return not must_have_second_factor(authenticator.user)

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    """A stolen copy of the database alone gives no codes. An old secret key reads on as a SECRET_KEY_FALLBACKS."""
    return MultiFernet([_key_of(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key_of(secret: str) -> Fernet:
    digest = hashlib.sha256(b"plumbline second factors" + secret.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
