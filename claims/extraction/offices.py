"""Offices of several words, and whose they are: "Trust Executive Director Javier Betancourt"."""

from collections.abc import Sequence

from .name_words import JOBS, ORGANISATION_WORDS
from .words import word_set

INSIDE = JOBS - word_set("general king queen prince princess pope justice judge doctor the state speaker") | {"premier"}
"""Those that may also stand behind other words of a title; "General Motors" has none."""


def behind_office(parts: Sequence[str]) -> Sequence[str]:
    """The name behind the last office: "BVI Deputy Premier Natalio Wheatley" → "Natalio Wheatley", if it is one."""
    offices = [at for at, part in enumerate(parts) if at and part.lower().strip(".") in INSIDE]
    name = parts[offices[-1] + 1 :] if offices else ()
    name = name[1:] if name and name[0].lower() == "general" else name  # "NATO Secretary General Jens Berg"
    is_name = 2 <= len(name) <= 4 and all(part[:1].isupper() for part in name)
    is_body = any(part.lower().strip(".,") in ORGANISATION_WORDS for part in name)
    return name if is_name and not is_body else parts
