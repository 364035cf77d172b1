"""Names of languages."""

from django.conf import settings
from django.utils.translation import get_language_info


def language_name(code: str) -> str:
    """A language in the reader's words; where Django has no name for it, its own or its code."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return dict(settings.LANGUAGES).get(code, code)
