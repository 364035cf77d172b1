"""What readers fill in. Nobody signs in for it, so the form itself keeps machines out, and asks nobody else to."""

from typing import Final

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.reader_note import LONGEST

SALT: Final = "reader-form"
QUICKEST, LONGEST_OPEN = 3, 24 * 3600
"""Seconds. Nobody reads and writes faster; after a day the form has to be sent once more."""


def opened_now() -> str:
    """When the form was shown, signed."""
    return signing.dumps(int(timezone.now().timestamp()), salt=SALT)


class ReaderForm(forms.Form):
    """`website` is a trap: people don't see it. A form that fell into it is valid, and `is_machine`."""

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}))
    contact = forms.EmailField(
        label=_("Your email, if you want an answer"),
        required=False,
        max_length=254,
        help_text=_("Only the desk sees it, and it is deleted ten minutes after your note is closed."),
        error_messages={"invalid": _("This is not an email address. Correct it, or leave it out.")},
    )
    website = forms.CharField(required=False, max_length=500)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict:
        told = super().clean()
        if not self.is_machine and not self.errors:
            self._check_time(told.get("opened", ""))
        return told

    @property
    def is_machine(self) -> bool:
        return bool(self.data.get("website"))

    def _check_time(self, opened: str) -> None:
        try:
            seconds = timezone.now().timestamp() - signing.loads(opened, salt=SALT, max_age=LONGEST_OPEN)
        except signing.BadSignature:
            self.add_error(None, _("The form had been open for too long. Nothing is lost: send it once more."))
            return
        if seconds < QUICKEST:
            self.add_error(None, _("That was quicker than people write. Nothing is lost: send it once more."))


def _text(label: str, *, empty: str, help_text: str) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 6, "dir": "auto"})
    return forms.CharField(
        label=label, max_length=LONGEST, help_text=help_text, widget=box, error_messages={"required": empty}
    )


def _link(label: str, *, help_text: str = "") -> forms.URLField:
    wrong = _("This is not a web address. It begins with https://.")
    return forms.URLField(
        label=label,
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=help_text,
        error_messages={"invalid": wrong},
    )


class SuggestionForm(ReaderForm):
    text = _text(
        _("What should we check?"),
        empty=_("Write what we should check."),
        help_text=_("The claim in its own words, and who said it, if you know."),
    )
    url = _link(_("Where you saw it"), help_text=_("The address of a page, a post or a video."))
    field_order = ("text", "url", "contact")


class ErrorForm(ReaderForm):
    text = _text(
        _("What is wrong?"),
        empty=_("Write what is wrong."),
        help_text=_("Which sentence, and how you know. A source helps us most."),
    )
    url = _link(_("A source for it"))
    field_order = ("text", "url", "contact")
