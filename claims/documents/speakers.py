"""Is a speaker a person or an organization? schema.org wants to know."""

import re
from collections.abc import Mapping
from typing import Any

_ORGANIZATIONS = re.compile(
    r"\b(agency|association|authority|bank|board|bureau|campaign|centre|center|club|college|commission|committee|"
    r"company|corporation|council|court|department|directorate|embassy|federation|foundation|government|group|inc|"
    r"institute|league|ltd|ministry|network|news|office|organi[sz]ation|party|police|post|posts|service|society|"
    r"times|trust|union|university|article|website|"
    r"agencia|asociación|ayuntamiento|banco|comisión|consejo|empresa|fundación|gobierno|ministerio|partido|"
    r"policía|servicio|sindicato|universidad)\b",
    re.IGNORECASE,
)


def speaker_type(speaker: Mapping[str, Any]) -> str:
    """`Person` or `Organization`: what the desk said (`kind`), else by the words in the name."""
    kind = (speaker.get("kind") or "").lower()
    if kind in ("person", "organization"):
        return kind.capitalize()
    return "Organization" if _ORGANIZATIONS.search(speaker["name"]) else "Person"
