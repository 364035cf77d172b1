"""An explanation's Markdown as safe HTML, its citations linked to the evidence on a claim's page."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from claims.documents import prose
from claims.models import Evidence

register = template.Library()


@register.simple_tag
def explained(text: str, pieces: Iterable[Evidence]) -> SafeString:
    """As readers will see it; `[2]` leads to the piece on this page. `pieces` are those that may be cited."""
    html = prose(text, [piece.number for piece in pieces])
    # prose() escapes and sanitises; only its own links begin with this.
    return mark_safe(html.replace('href="#src', 'href="#evidence-'))  # noqa: S308
