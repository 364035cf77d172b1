"""What a lead fills in to write a page of the public site."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models.site_page import LONGEST


class PageForm(forms.Form):
    """`rests_on` is the number of the version that was edited; blank for the first."""

    title = forms.CharField(
        label=_("Heading"), max_length=120, error_messages={"required": _("Give the page a heading.")}
    )
    markdown = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        strip=False,
        help_text=_(
            "Markdown: ## for headings, - for lists, [words](address) for links. HTML is shown as it is written."
        ),
        widget=forms.Textarea(attrs={"rows": 24, "dir": "auto"}),
        error_messages={"required": _("Write the text.")},
    )
    note = forms.CharField(
        label=_("What changes, and why"),
        max_length=300,
        help_text=_("For colleagues; it stands in the history."),
        error_messages={"required": _("Say what changes.")},
    )
    rests_on = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
