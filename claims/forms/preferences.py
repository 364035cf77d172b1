"""What people set for themselves. Each part of the page is a form of its own, named by `part`."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import MailWishes
from factcheck.accounts.models import User


class ClockForm(forms.Form):
    part, told = "clock", _("Your clock is set.")

    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=64,
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Type a city or a continent, such as Madrid, and choose from the list."),
        error_messages={"required": _("Choose a time zone.")},
    )

    @classmethod
    def of(cls, user: User) -> "ClockForm":
        return cls(initial={"time_zone": user.time_zone})


class LookForm(forms.Form):
    part, told = "look", _("The desk looks so from now on.")

    theme = forms.ChoiceField(
        label=_("Colours"),
        required=False,
        choices=[("", _("As the device")), *User.Theme.choices],
        widget=forms.RadioSelect(attrs={"data-look": "theme"}),
    )
    density = forms.ChoiceField(
        label=_("Density"),
        required=False,
        choices=[("", _("Compact")), *User.Density.choices],
        widget=forms.RadioSelect(attrs={"data-look": "density"}),
    )

    @classmethod
    def of(cls, user: User) -> "LookForm":
        return cls(initial={"theme": user.theme, "density": user.density})


class MailForm(forms.Form):
    part, told = "mail", _("Your letters are set.")

    mentions_at_once = forms.BooleanField(label=_("A letter as soon as somebody mentions me"), required=False)
    digest = forms.BooleanField(label=_("One letter a day with what I have not read"), required=False)
    digest_hour = forms.TypedChoiceField(
        label=_("At"), coerce=int, choices=[(hour, f"{hour:02}:00") for hour in range(24)]
    )

    @classmethod
    def of(cls, wishes: MailWishes) -> "MailForm":
        return cls(initial={name: getattr(wishes, name) for name in cls.base_fields})
