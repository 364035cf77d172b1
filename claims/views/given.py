"""What a form was given, or the complaint about it."""

from django.core.exceptions import ValidationError


def given(form) -> dict:
    """The cleaned values; ValidationError with one sentence a fault when there are any."""
    if form.is_valid():
        return form.cleaned_data
    raise ValidationError({field: [str(sentence) for sentence in faults] for field, faults in form.errors.items()})
