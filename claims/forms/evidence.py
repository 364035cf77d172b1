"""What people fill in about a piece of evidence. Shape only: whether it may be added is the services' to say."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Evidence
from claims.services.evidence import piece_token
from claims.services.outside_copies import archives_on

from .fields import area, day


class PieceForm(forms.Form):
    """What is said of a piece of evidence."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Evidence.Kind.choices)
    stance = forms.ChoiceField(label=_("What it shows"), choices=Evidence.Stance.choices)
    url = forms.URLField(label=_("Address"), max_length=2000, required=False, assume_scheme="https")
    title = forms.CharField(label=_("Title"), max_length=300)
    publisher = forms.CharField(label=_("Publisher"), max_length=200)
    published_on = forms.DateField(label=_("Published on"), required=False, widget=day())
    is_primary = forms.BooleanField(label=_("Primary source"), required=False)
    note = forms.CharField(label=_("What it says about the claim"), required=False, widget=area(2))


class ChangePieceForm(PieceForm):
    """The same of a piece that stands. `seen` says as what it stood when the form was opened."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    @classmethod
    def of(cls, piece: Evidence) -> "ChangePieceForm":
        known = {name: getattr(piece, name) for name in PieceForm.base_fields}
        return cls(auto_id=f"piece{piece.pk}_%s", initial=known | {"seen": piece_token(piece)})


class EvidenceForm(PieceForm):
    """A new piece, with our copy of it. An address alone will do: the page tells the rest."""

    url = forms.URLField(
        label=_("Address"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"data-key": "n", "placeholder": _("Paste a link, or drop a file")}),
    )

    stance = forms.ChoiceField(
        label=_("What it shows"), choices=Evidence.Stance.choices, initial=Evidence.Stance.CONTEXT
    )
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    upload = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF, picture or table, at most 25 MB."),
        error_messages={"empty": _("The file is empty.")},
    )
    captured_text = forms.CharField(
        label=_("Our copy"),
        required=False,
        strip=False,
        widget=area(3),
        help_text=_("Paste the passage, so that the page may change and our copy does not."),
    )
    waive_capture_for = forms.CharField(label=_("Or why no copy is kept"), max_length=300, required=False)
    only_ours = forms.BooleanField(label=_("Don’t show this address to outside archives"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not archives_on():
            del self.fields["only_ours"]


class CaptureForm(forms.Form):
    text = forms.CharField(label=_("Our copy"), strip=False, widget=area(3))
