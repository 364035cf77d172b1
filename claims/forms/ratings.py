"""Forms in which somebody rates a claim on the scale in use."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.in_use import in_use
from claims.models.panel import REASON_LENGTH

from .fields import area


class RatedForm(forms.Form):
    """`ratings` are those of the scale in use, in their order."""

    rating_key = forms.ChoiceField(
        label=_("Rating"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a rating.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.ratings = in_use().ratings
        self.fields["rating_key"].choices = [(rating.key, rating.shown) for rating in self.ratings]


class _ReasonedForm(RatedForm):
    reason = forms.CharField(
        max_length=REASON_LENGTH,
        widget=area(3, dir="auto"),
        error_messages={"required": _("Say why in a sentence or two.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating_key"].required = True


class BlindForm(_ReasonedForm):
    """A verdict by the evidence alone. `read` says what evidence that was."""

    read = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why, by which evidence")


class DecideForm(_ReasonedForm):
    """The lead's decision where all three differ."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why, and what should change")
