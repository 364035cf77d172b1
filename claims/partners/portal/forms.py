"""Forms of the partners' own pages."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.partners.models import Partner, Scope
from claims.partners.services.own_keys import MOST_DAYS

SCOPE_WORDS = {
    Scope.VERDICTS_READ: _("Read published verdicts and their changes"),
    Scope.ARTICLES_WRITE: _("Bring articles to the desk, and see how far each is"),
    Scope.WEBHOOKS_MANAGE: _("Set up webhooks, and see what became of each message"),
}
OVERLAPS = {
    "0": (_("It stops now"), timedelta(0)),
    "1h": (_("One hour"), timedelta(hours=1)),
    "1d": (_("One day"), timedelta(days=1)),
    "7d": (_("A week"), timedelta(days=7)),
    "30d": (_("30 days"), timedelta(days=30)),
}


class Lasting(forms.Form):
    """How long a key works."""

    days = forms.IntegerField(label=_("Works for how many days"), min_value=1, required=False)

    def __init__(self, *args, partner: Partner, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        days, most = self.fields["days"], partner.longest_days
        days.required, days.max_value = most is not None, most or MOST_DAYS
        days.help_text = _("At most %(most)s.") % {"most": most} if most else _("Blank: until you revoke it.")
        days.initial = most
        days.widget.attrs |= {"max": days.max_value, "inputmode": "numeric"}


class NewKeyForm(Lasting):
    name = forms.CharField(label=_("What it is for"), max_length=80, help_text=_("Such as “Sync, production”."))
    scopes = forms.MultipleChoiceField(
        label=_("What it opens"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    field_order = ("name", "scopes", "days")

    def __init__(self, *args, partner: Partner, **kwargs) -> None:
        super().__init__(*args, partner=partner, **kwargs)
        self.fields["scopes"].choices = [(scope, SCOPE_WORDS[scope]) for scope in partner.allowed_scopes]
        self.fields["scopes"].initial = partner.allowed_scopes[:1]


class RotateForm(Lasting):
    overlap = forms.ChoiceField(
        label=_("The old key works on for"),
        choices=[(key, words) for key, (words, _time) in OVERLAPS.items()],
        initial="1d",
    )
    field_order = ("overlap", "days")

    def clean_overlap(self) -> timedelta:
        return OVERLAPS[self.cleaned_data["overlap"]][1]
