"""Forms of the list of feeds. The services decide; the forms say where a fault belongs."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from articles.reading.limits import FEED_BYTES


class FeedForm(forms.Form):
    """A feed's address, or that of a site whose feeds are to be found."""

    url = forms.CharField(
        label=gettext_lazy("Feed or site"),
        max_length=4000,
        error_messages={"required": gettext_lazy("Enter the address of a feed or of a site.")},
        widget=forms.TextInput(
            attrs={
                "inputmode": "url",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "dir": "ltr",
                "placeholder": "https://",
            }
        ),
        help_text=gettext_lazy("RSS, Atom, JSON Feed or a news sitemap. For a site, its feeds are looked for."),
    )


class OpmlForm(forms.Form):
    """A list of feeds, as feed readers export it."""

    opml = forms.FileField(
        label=gettext_lazy("List of feeds (OPML)"),
        error_messages={"required": gettext_lazy("Choose an OPML file."), "empty": gettext_lazy("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".opml,.xml,text/x-opml,text/xml,application/xml"}),
        help_text=format_lazy(
            gettext_lazy("As a feed reader exports it, at most {most} MB. You see what it holds first."),
            most=FEED_BYTES // 1_000_000,
        ),
    )

    def clean_opml(self):
        """Refuse a large file before any of it is read."""
        file = self.cleaned_data["opml"]
        if file.size > FEED_BYTES:
            raise forms.ValidationError(
                gettext("The file is too large: %(size)s MB, and %(most)s MB are the most.")
                % {"size": f"{file.size / 1e6:,.1f}", "most": FEED_BYTES // 1_000_000}
            )
        return file
