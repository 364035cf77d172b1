"""What people fill in about who does what until when, and what they say to each other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.models import User

from .fields import area, day

_ACTIVE = User.objects.filter(is_active=True)


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(_ACTIVE, error_messages={"required": _("Choose who takes it.")})


class AskForm(forms.Form):
    whom = forms.ModelChoiceField(_ACTIVE, error_messages={"required": _("Choose whom to ask.")})


class DueForm(forms.Form):
    due_on = forms.DateField(label=_("Due on"), required=False, widget=day())


class UnlockForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is taken from them"), max_length=1000, error_messages={"required": _("Say why.")}
    )


class CommentForm(forms.Form):
    """`thread` is the number of the comment that it answers."""

    text = forms.CharField(
        label=_("Comment, or @mention somebody"),
        max_length=5000,
        widget=area(2, data_key="c", data_mentions="colleagues"),
    )
    thread = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class ReplyForm(CommentForm):
    """The same under a comment, without the key that leads to the form."""

    text = forms.CharField(
        label=_("Answer"),
        max_length=5000,
        widget=area(1, data_mentions="colleagues"),
    )
