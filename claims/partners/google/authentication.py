"""Who asks: a key of ours where Google's clients put theirs (`key=`, `X-Goog-Api-Key`), or where ours do."""

from rest_framework.request import Request

from claims.partners.authentication import ApiKeyAuthentication


class GoogleKeyAuthentication(ApiKeyAuthentication):
    """An address with a key in it ends up in logs: programs that can set a header should."""

    def given(self, request: Request) -> str | None:
        written = request.query_params.get("key") or request.headers.get("X-Goog-Api-Key")
        return written.strip() if written else super().given(request)
