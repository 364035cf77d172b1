"""What people fill in about the right of reply."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import ReplyOutcome, ReplyRequest

from .fields import area, day


class AskReplyForm(forms.Form):
    whom = forms.CharField(label=_("Who was asked"), max_length=200)
    how = forms.ChoiceField(label=_("How"), choices=ReplyRequest.How.choices)
    asked_on = forms.DateField(label=_("Asked on"), widget=day())
    deadline = forms.DateField(label=_("Until"), required=False, widget=day())
    question = forms.CharField(
        label=_("What they were asked"), required=False, max_length=20_000, widget=area(2, dir="auto")
    )


class ReplyOutcomeForm(forms.Form):
    kind = forms.ChoiceField(label=_("What came of it"), choices=ReplyOutcome.Kind.choices)
    on = forms.DateField(label=_("On"), widget=day())
    said = forms.CharField(label=_("Their words"), required=False, max_length=20_000, widget=area(3, dir="auto"))
