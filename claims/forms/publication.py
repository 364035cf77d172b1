"""What people fill in to publish a check, and to tell readers what became of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Correction

from .fields import LocalTimeField, area


class ScheduleForm(forms.Form):
    at = LocalTimeField(label=_("Publish at"))


class EmbargoForm(forms.Form):
    until = LocalTimeField(label=_("Not public before"))
    reason = forms.CharField(
        label=_("What it waits for"), max_length=300, error_messages={"required": _("Say what it waits for.")}
    )


class NoticeForm(forms.Form):
    notice = forms.CharField(
        label=_("Public notice"),
        max_length=1000,
        widget=area(3),
        error_messages={"required": _("Readers need a sentence of why.")},
    )


class CorrectionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Correction.Kind.choices)
    note = forms.CharField(label=_("What was wrong, for readers"), max_length=1000, widget=area(2))


class PublicNoteForm(CorrectionForm):
    """The same while the correction is worked on. `seen` is the note that stood when the form was opened."""

    seen = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)

    @classmethod
    def of(cls, review) -> "PublicNoteForm":
        known = {"kind": review.correction_kind, "note": review.correction_note, "seen": review.correction_note}
        return cls(auto_id="public_note_%s", initial=known)
