"""What a form was given, or the complaint about it."""

from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.http import HttpRequest


def given(form) -> dict:
    """The cleaned values; ValidationError with one sentence a fault when there are any."""
    if form.is_valid():
        return form.cleaned_data
    raise ValidationError({field: [str(sentence) for sentence in faults] for field, faults in form.errors.items()})


def opened_piece(request: HttpRequest) -> str:
    """The number of the piece of evidence whose form is open on the page that a step is taken from, or ""."""
    if request.method != "POST":
        return request.GET.get("edit", "")
    page = urlsplit(request.htmx.current_url or "")
    return parse_qs(page.query).get("edit", [""])[0]
