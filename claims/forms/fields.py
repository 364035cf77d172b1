"""Fields that several forms share."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext


def area(rows: int, **attrs) -> forms.Textarea:
    named = {name.replace("_", "-"): value for name, value in attrs.items()}
    return forms.Textarea(attrs={"rows": rows, "cols": False, **named})


def day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LocalTimeField(forms.DateTimeField):
    """A time by the person's own clock; one that their clock skips or shows twice is asked for again."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as wrong:
            if wrong.code != "ambiguous_timezone":
                raise
            zone = timezone.get_current_timezone_name()
            sentence = gettext("The clocks change in %(zone)s at that time. Choose a time an hour earlier or later.")
            raise ValidationError(sentence % {"zone": zone}, code=wrong.code) from wrong
