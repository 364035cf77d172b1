"""What production refuses, and how to say so: each in a sentence that names the variable and never its value."""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

ROLES: Final = ("triager", "researcher", "reviewer", "publisher", "lead", "admin", "partner")
_SHORTEST_KEY: Final = 50
_AT_HOME: Final = ("localhost", "127.0.0.1", "::1", "0.0.0.0", "")  # noqa: S104 -- recognised, not bound


def unsafe(given: Mapping[str, Any]) -> dict[str, str]:
    """{variable: why it is refused}, of settings by their names; none: they may go before the public."""
    found = {}
    for name, look in _LOOKS.items():
        if sentence := look(given):
            found[name] = sentence
    return found


def _debug(given: Mapping[str, Any]) -> str:
    return (
        "debug pages show settings and code to whoever causes an error; they are for your own machine" * given["DEBUG"]
    )


def _secret_key(given: Mapping[str, Any]) -> str:
    key = given["SECRET_KEY"]
    if key == given["RECORD_KEY"]:
        return "it is the same as RECORD_KEY: each key has one purpose"
    weak = len(key) < _SHORTEST_KEY or len(set(key)) < 10 or key.startswith("django-insecure")
    return (
        f"it can be guessed: {_SHORTEST_KEY} random characters are the least; `openssl rand -hex 32` makes them" * weak
    )


def _allowed_hosts(given: Mapping[str, Any]) -> str:
    if any(host in {"*", "."} for host in given["ALLOWED_HOSTS"]):
        return "“*” lets anybody choose the name that links in letters carry; name the desk's own hosts"
    return ""


def _record_key(given: Mapping[str, Any]) -> str:
    try:
        seed = base64.b64decode(given["RECORD_KEY"].strip(), validate=True)
    except binascii.Error:
        seed = b""
    usable = len(seed) == 32 and len(set(seed)) > 8
    return "" if usable else "it is no 32 random bytes in base64; `openssl rand -base64 32` makes them"


def _public_url(given: Mapping[str, Any]) -> str:
    parts = urlsplit(given["PUBLIC_URL"])
    if parts.scheme != "https" or (parts.hostname or "") in _AT_HOME:
        return (
            "readers, partners and the signed record need an address with https:// that stays: https://desk.example.org"
        )
    if not any(_is_of(parts.hostname, host) for host in given["ALLOWED_HOSTS"]):
        return "ALLOWED_HOSTS does not name its host, so the desk would refuse its own readers"
    return ""


def _is_of(host: str, pattern: str) -> bool:
    pattern = pattern.lower()
    return host == pattern or (pattern.startswith(".") and (host.endswith(pattern) or host == pattern[1:]))


def _email_host(given: Mapping[str, Any]) -> str:
    return "" if given["EMAIL_HOST"] else "without a mail server, letters with links that open accounts go into the log"


def _email_use_tls(given: Mapping[str, Any]) -> str:
    sent = given["EMAIL_HOST_PASSWORD"] and given["EMAIL_HOST"] not in _AT_HOME and not given["EMAIL_USE_TLS"]
    return "EMAIL_HOST_PASSWORD would travel in the clear" if sent else ""


def _from_email(given: Mapping[str, Any]) -> str:
    at_home = given["DEFAULT_FROM_EMAIL"].rstrip(">").endswith("@localhost")
    return "letters from localhost are thrown away: name an address of yours" * at_home


def _trusted_origins(given: Mapping[str, Any]) -> str:
    plain = any(not origin.startswith("https://") for origin in given["CSRF_TRUSTED_ORIGINS"])
    return "each begins with https://, or somebody on the way could send forms" * plain


def _mfa_roles(given: Mapping[str, Any]) -> str:
    unknown = sorted(set(given["REQUIRE_MFA_ROLES"] or []) - set(ROLES))
    return f"there is no role {', '.join(unknown)}, so nobody would be asked for a second factor" if unknown else ""


_LOOKS: Final[dict[str, Callable[[Mapping[str, Any]], str]]] = {
    "DEBUG": _debug,
    "SECRET_KEY": _secret_key,
    "ALLOWED_HOSTS": _allowed_hosts,
    "RECORD_KEY": _record_key,
    "PUBLIC_URL": _public_url,
    "EMAIL_HOST": _email_host,
    "EMAIL_USE_TLS": _email_use_tls,
    "DEFAULT_FROM_EMAIL": _from_email,
    "CSRF_TRUSTED_ORIGINS": _trusted_origins,
    "REQUIRE_MFA_ROLES": _mfa_roles,
}
