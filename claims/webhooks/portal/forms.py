"""Forms of the partners' own pages about webhooks."""

from datetime import timedelta
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.partners.portal.forms import OVERLAPS
from claims.webhooks.models import Kind

KIND_WORDS: Final = {
    Kind.PUBLISH: _("Published, or published in a new version"),
    Kind.SUPERSEDE: _("Replaced by a new version"),
    Kind.CONTEST: _("Contested"),
    Kind.RESTORE: _("No longer contested"),
    Kind.RETRACT: _("Retracted"),
}
# A secret that is out must not be good for a month more.
_LONGEST: Final = timedelta(days=7)


class EndpointForm(forms.Form):
    """Where changes are sent, and which."""

    url = forms.CharField(
        label=_("Address"), max_length=500, help_text=_("Begins with https:// and is open to the internet.")
    )
    description = forms.CharField(label=_("What it is for"), max_length=200, required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Which changes"),
        choices=list(KIND_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None chosen: all of them."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"].widget.attrs |= {"inputmode": "url", "dir": "ltr", "autocomplete": "off"}


class SecretForm(forms.Form):
    """How long messages carry both signatures."""

    overlap = forms.ChoiceField(
        label=_("Messages carry the old signature too for"),
        choices=[(key, words) for key, (words, lasts) in OVERLAPS.items() if lasts <= _LONGEST],
        initial="1d",
    )

    def clean_overlap(self) -> timedelta:
        return OVERLAPS[self.cleaned_data["overlap"]][1]


class ReplayForm(forms.Form):
    first = forms.IntegerField(label=_("From change number"), min_value=1, max_value=2**63 - 1)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].widget.attrs |= {"inputmode": "numeric"}
