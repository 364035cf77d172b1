"""Forms of passwords, in the desk's words: no label said twice, and the rules in one sentence."""

from allauth.account import forms as given
from django.utils.translation import gettext_lazy as _

_LABELS = {
    "email": _("Email"),
    "oldpassword": _("The password you have now"),
    "password1": _("New password"),
    "password2": _("New password once more"),
}
_RULES = _("At least ten characters; not your name or address, and nothing that everybody uses. A few words are good.")


class _Plain:
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = _LABELS.get(name, field.label)
        if "password1" in self.fields:
            self.fields["password1"].help_text = _RULES
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True


class ResetPasswordForm(_Plain, given.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(_Plain, given.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(_Plain, given.ChangePasswordForm):
    pass
