"""Lists in one line, with the comma of the reader's language: “، ” in Arabic."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def comma() -> str:
    """With the space behind it."""
    return pgettext("between the parts of a list", ", ")


def with_commas(parts: Iterable[object]) -> str:
    return comma().join(map(str, parts))
