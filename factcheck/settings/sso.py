"""Single sign-on by OpenID Connect, where a newsroom has it: half a setting is refused at the start."""

from collections.abc import Set as AbstractSet
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.addresses import checked_service

PROVIDER: Final = "desk"
GIVEN: Final = ("triager", "researcher", "reviewer", "publisher", "lead", "admin")


def single_sign_on(
    *, issuer: str, client_id: str, client_secret: str, allow: AbstractSet[tuple[str, int]], **more: Any
) -> dict[str, Any]:
    """How people sign in elsewhere; empty where they don't. Raises ImproperlyConfigured with a sentence.

    `more` has name, domains, trust_email, roles_claim, role_map and default_roles.
    """
    if not issuer:
        return {}
    checked_service("OIDC_ISSUER", issuer, allow=allow, example="http://10.1.2.3:8080/realms/desk")
    if not client_id or not client_secret:
        raise ImproperlyConfigured("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.")
    if bool(more["roles_claim"]) != bool(more["role_map"]):
        raise ImproperlyConfigured("OIDC_ROLES_CLAIM and OIDC_ROLE_MAP belong together.")
    return {
        "issuer": issuer.rstrip("/"),
        "name": more["name"].strip() or "single sign-on",
        "domains": frozenset(map(_domain, more["domains"])),
        "trust_email": more["trust_email"],
        "roles_claim": more["roles_claim"],
        "role_map": dict(map(_pair, more["role_map"])),
        "default_roles": tuple(_role(word.strip(), of="OIDC_DEFAULT_ROLES") for word in more["default_roles"]),
    }


def providers(about: dict[str, Any], *, client_id: str, client_secret: str) -> dict[str, Any]:
    """The same in allauth's words."""
    if not about:
        return {}
    app = {
        "provider_id": PROVIDER,
        "name": about["name"],
        "client_id": client_id,
        "secret": client_secret,
        "settings": {"server_url": about["issuer"], "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def _domain(word: str) -> str:
    domain = word.strip().lower().removeprefix("@")
    if "." not in domain or "*" in domain:
        raise ImproperlyConfigured(f"OIDC_DOMAINS: “{word}” is no domain of addresses, as desk.example is one.")
    return domain


def _pair(word: str) -> tuple[str, str]:
    group, equals, role = word.rpartition("=")
    if not equals or not group.strip():
        raise ImproperlyConfigured(f"OIDC_ROLE_MAP: “{word}” is not group=role, as in newsroom-leads=lead.")
    return group.strip(), _role(role.strip(), of="OIDC_ROLE_MAP")


def _role(role: str, *, of: str) -> str:
    if role not in GIVEN:
        raise ImproperlyConfigured(f"{of}: “{role}” is no role of the desk; there are {', '.join(GIVEN)}.")
    return role
