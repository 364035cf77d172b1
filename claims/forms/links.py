"""What leads and admins decide about links. Shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.office.desk import desk_settings
from factcheck.office.models import DeskSettings, archives

_FIELDS = {field.name: field for field in DeskSettings._meta.concrete_fields}


class LinkRulesForm(forms.Form):
    link_check_days = forms.IntegerField(
        label=_("Days between two looks at a link"),
        min_value=0,
        max_value=365,
        help_text=_FIELDS["link_check_days"].help_text,
    )
    outside_archives = forms.MultipleChoiceField(
        label=_("Outside archives"),
        choices=archives,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_FIELDS["outside_archives"].help_text,
    )
    shows_gone_copies = forms.BooleanField(
        label=_("Readers may read our copy of a page that is gone"),
        required=False,
        help_text=_FIELDS["shows_gone_copies"].help_text,
    )

    @classmethod
    def as_it_is(cls) -> "LinkRulesForm":
        """The form with what holds now."""
        return cls(initial={name: getattr(desk_settings(), name) for name in cls.base_fields})
