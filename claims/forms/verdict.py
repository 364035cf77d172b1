"""What people fill in to say what is true, and what a second person answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.media_words import MEDIA_CATEGORIES, MEDIA_FIELDS, MEDIA_KINDS
from claims.models.verdict import HEADLINE_LENGTH, SUMMARY_LENGTH

from .fields import area, day
from .ratings import RatedForm


class VerdictForm(RatedForm):
    """A revision of the verdict. A draft may be saved half-done; the gates ask for the rest."""

    headline = forms.CharField(
        label=_("Headline"),
        required=False,
        max_length=HEADLINE_LENGTH,
        widget=forms.TextInput(attrs={"data-count": "headline-count", "dir": "auto"}),
    )
    summary = forms.CharField(
        label=_("Summary"), required=False, max_length=SUMMARY_LENGTH, widget=area(3, data_count="summary-count")
    )
    explanation = forms.CharField(label=_("Explanation"), required=False, max_length=50_000, widget=area(7))
    as_of = forms.DateField(label=_("True as of"), required=False, widget=day())
    media_kind = forms.ChoiceField(label=_("Medium"), required=False, choices=[("", _("None")), *MEDIA_KINDS])
    media_url = forms.CharField(label=_("Where it is seen"), required=False, max_length=2000)
    media_category = forms.ChoiceField(
        label=_("What it is"), required=False, choices=[("", _("Not said yet")), *MEDIA_CATEGORIES]
    )
    media_original_url = forms.CharField(label=_("The original"), required=False, max_length=2000)
    media_context = forms.CharField(
        label=_("What the original shows"), required=False, max_length=1000, widget=area(2, dir="auto")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, review, verdict, draft=None) -> "VerdictForm":
        """The form with what its reader typed and did not save, or else the newest version."""
        if draft:
            known = {name: getattr(draft, name) for name in cls.base_fields if not name.startswith("media_")}
            return cls(initial=known | _media_fields(draft.media))
        if verdict is None:
            return cls(initial={"version": review.version})
        known = {name: getattr(verdict, name) for name in ("headline", "summary", "explanation", "as_of")}
        rated = {"rating_key": verdict.rating.key if verdict.rating else ""}
        return cls(initial=known | rated | _media_fields(verdict.media) | {"version": review.version})

    def clean(self) -> dict:
        """The five fields of the medium as one."""
        words = super().clean()
        named = {name: words.pop(f"media_{name}", "") for name in MEDIA_FIELDS}
        return words | {"media": {name: value for name, value in named.items() if value}}


def _media_fields(media: dict) -> dict:
    return {f"media_{name}": value for name, value in media.items()}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=area(2), error_messages={"required": _("Say why.")}
    )


class ChangesForm(ReasonForm):
    reason = forms.CharField(
        label=_("What should change"),
        max_length=1000,
        widget=area(2),
        error_messages={"required": _("Say what should change.")},
    )


class ApprovalForm(forms.Form):
    note = forms.CharField(label=_("Note (optional)"), required=False, max_length=1000, widget=area(2))
    verdict_number = forms.IntegerField(widget=forms.HiddenInput)
    read = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
