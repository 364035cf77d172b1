"""What people fill in about a candidate, and about what a claim says and who said it."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.in_use import in_use
from claims.models import DismissalReason
from claims.services.wording import known_token

from .fields import area, day


class WordingForm(forms.Form):
    wording = forms.CharField(label=_("Claim to check"), max_length=2000, widget=area(4, data_key="e", dir="auto"))
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
    said_on = forms.DateField(label=_("Said on"), required=False, widget=day())
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
