"""Who calls the API: `Authorization: Bearer pl_…`, or `X-Api-Key: pl_…` where a client can't set that."""

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from .keys import find_key, note_use
from .models import ApiKey, Partner


class ApiKeyAuthentication(BaseAuthentication):
    """`request.user` is the partner, `request.auth` the key."""

    def authenticate(self, request: Request) -> tuple[Partner, ApiKey] | None:
        given = self.given(request)
        if given is None:
            return None
        now = timezone.now()
        key = find_key(given, now=now)
        if key is None:
            raise AuthenticationFailed("This key is unknown, revoked or expired.")
        note_use(key, now=now)
        return key.partner, key

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Plumbline API"'

    def given(self, request: Request) -> str | None:
        """The key as it was sent, whatever it is; None where none was."""
        scheme, _, key = request.headers.get("Authorization", "").strip().partition(" ")
        if scheme.lower() == "bearer":
            return key.strip()
        return request.headers.get("X-Api-Key")
