"""Forms of the administration of partners."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.accounts.models import User

from .models import Member
from .services.members import add_member


class MemberForm(forms.ModelForm):
    """Somebody by their address: whoever has no login gets a letter."""

    email = forms.EmailField(help_text="Whoever has no login under it gets a letter that asks them to make one.")

    by: User
    """Who fills it in; the page sets it."""

    class Meta:
        model = Member
        fields = ("partner",)

    def clean(self) -> dict[str, Any]:
        """Names them, in the page's transaction: what speaks against it is told beside the address."""
        given = super().clean()
        if not self.errors:
            try:
                self.instance = add_member(**given, by=self.by, now=timezone.now())
            except ValidationError as wrong:
                self.add_error("email", wrong.message_dict.get("email", wrong.messages))
        return given
