"""What people fill in at the desk. Shape only: whether a step may be taken is the services' to say."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.in_use import in_use
from claims.media_words import MEDIA_CATEGORIES, MEDIA_FIELDS, MEDIA_KINDS
from claims.models import Correction, DismissalReason
from claims.models.verdict import HEADLINE_LENGTH, SUMMARY_LENGTH
from claims.rating_forms import RatedForm
from claims.services.wording import known_token


def _area(rows: int, **attrs) -> forms.Textarea:
    named = {name.replace("_", "-"): value for name, value in attrs.items()}
    return forms.Textarea(attrs={"rows": rows, "cols": False, **named})


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WordingForm(forms.Form):
    wording = forms.CharField(label=_("Claim to check"), max_length=2000, widget=_area(4, data_key="e", dir="auto"))
    seen = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def clean_seen(self) -> str | None:
        """None where the form didn't say what wording it was opened with."""
        return self.cleaned_data["seen"] or None


class DismissForm(forms.Form):
    reason = forms.ChoiceField(choices=DismissalReason.choices, error_messages={"required": _("Choose a reason.")})
    note = forms.CharField(required=False, max_length=500)


class RepeatForm(forms.Form):
    """Takes “C-12” as well as “12”: people type what they read."""

    into = forms.CharField(max_length=20, error_messages={"required": _("Say which claim this repeats.")})

    def clean_into(self) -> int:
        number = re.fullmatch(r"\s*(?:C-)?(\d{1,18})\s*", self.cleaned_data["into"], re.IGNORECASE)
        if not number:
            raise ValidationError(gettext("Write the claim’s number, like C-12."))
        return int(number[1])


class LaterForm(forms.Form):
    days = forms.IntegerField(
        min_value=1, max_value=365, error_messages={"required": _("Choose when it should return.")}
    )

    def until(self) -> datetime.datetime:
        return timezone.now() + datetime.timedelta(days=self.cleaned_data["days"])


class AboutForm(forms.Form):
    """Who said it, when, about what."""

    speaker = forms.CharField(label=_("Said by"), max_length=200, required=False)
    said_on = forms.DateField(label=_("Said on"), required=False, widget=_day())
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    names_private_person = forms.BooleanField(label=_("Names a private person"), required=False)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = [(topic.slug, topic.name) for topic in in_use().topics]

    @classmethod
    def of(cls, claim) -> "AboutForm":
        return cls(
            initial={
                "speaker": claim.speaker.name if claim.speaker else "",
                "said_on": claim.said_on,
                "topics": [topic.slug for topic in claim.topics.all()],
                "names_private_person": claim.names_private_person,
                "seen": known_token(claim),
            }
        )


class VerdictForm(RatedForm):
    """A revision of the verdict. A draft may be saved half-done; the gates ask for the rest."""

    headline = forms.CharField(
        label=_("Headline"),
        required=False,
        max_length=HEADLINE_LENGTH,
        widget=forms.TextInput(attrs={"data-count": "headline-count", "dir": "auto"}),
    )
    summary = forms.CharField(
        label=_("Summary"), required=False, max_length=SUMMARY_LENGTH, widget=_area(3, data_count="summary-count")
    )
    explanation = forms.CharField(label=_("Explanation"), required=False, max_length=50_000, widget=_area(7))
    as_of = forms.DateField(label=_("True as of"), required=False, widget=_day())
    media_kind = forms.ChoiceField(label=_("Medium"), required=False, choices=[("", _("None")), *MEDIA_KINDS])
    media_url = forms.CharField(label=_("Where it is seen"), required=False, max_length=2000)
    media_category = forms.ChoiceField(
        label=_("What it is"), required=False, choices=[("", _("Not said yet")), *MEDIA_CATEGORIES]
    )
    media_original_url = forms.CharField(label=_("The original"), required=False, max_length=2000)
    media_context = forms.CharField(
        label=_("What the original shows"), required=False, max_length=1000, widget=_area(2, dir="auto")
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
        label=_("Reason"), max_length=1000, widget=_area(2), error_messages={"required": _("Say why.")}
    )


class ChangesForm(ReasonForm):
    reason = forms.CharField(
        label=_("What should change"),
        max_length=1000,
        widget=_area(2),
        error_messages={"required": _("Say what should change.")},
    )


class ApprovalForm(forms.Form):
    note = forms.CharField(label=_("Note (optional)"), required=False, max_length=1000, widget=_area(2))
    verdict_number = forms.IntegerField(widget=forms.HiddenInput)
    read = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


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
        widget=_area(3),
        error_messages={"required": _("Readers need a sentence of why.")},
    )


class CorrectionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Correction.Kind.choices)
    note = forms.CharField(label=_("What was wrong, for readers"), max_length=1000, widget=_area(2))


class PublicNoteForm(CorrectionForm):
    """The same while the correction is worked on. `seen` is the note that stood when the form was opened."""

    seen = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)

    @classmethod
    def of(cls, review) -> "PublicNoteForm":
        known = {"kind": review.correction_kind, "note": review.correction_note, "seen": review.correction_note}
        return cls(auto_id="public_note_%s", initial=known)
