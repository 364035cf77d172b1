"""Django's own `date` filter; a day or a moment that was written before is not written again.

Writing one takes as long as a dozen other values, and a page has dozens: the same ones, for whoever reads it.
"""

from datetime import date, datetime, tzinfo
from functools import lru_cache

from django.template import Library, defaultfilters
from django.utils.translation import get_language

register = Library()
_MOST = 20_000


@register.filter("date", expects_localtime=True, is_safe=False)
def written(value: object, form: str | None = None) -> str:
    """As Django's. A form may be a sentence of the reader's language."""
    form = form and str(form)
    if isinstance(value, datetime):
        return _written(value.replace(tzinfo=None), value.tzinfo, value.fold, form, get_language())
    if isinstance(value, date):
        return _written(value, None, 0, form, get_language())
    return defaultfilters.date(value, form)


@lru_cache(maxsize=_MOST)
def _written(value: date, zone: tzinfo | None, fold: int, form: str | None, _language: str | None) -> str:
    """Two moments are one only on the same clock: those that are the same instant in two zones read differently."""
    if isinstance(value, datetime):
        value = value.replace(tzinfo=zone, fold=fold)
    return defaultfilters.date(value, form)
