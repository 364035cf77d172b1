"""The forms of the ingest box. What may come in is decided by the services; a form only says where a fault belongs."""

from datetime import UTC, datetime

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from articles.lists import READABLE, limits


class PasteForm(forms.Form):
    """A text with what its bringer knows of it."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        strip=False,
        error_messages={"required": gettext_lazy("Paste the article’s text.")},
        widget=forms.Textarea(attrs={"rows": 8, "cols": False, "dir": "auto"}),
        help_text=gettext_lazy("Paste all of it: biographies and comment forms are left out by themselves."),
    )
    title = forms.CharField(
        label=gettext_lazy("Headline"), required=False, help_text=gettext_lazy("Left empty, the first line is taken.")
    )
    outlet = forms.CharField(label=gettext_lazy("Outlet"), required=False)
    url = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "dir": "ltr", "placeholder": "https://"}
        ),
    )
    byline = forms.CharField(label=gettext_lazy("Written by"), required=False)
    published_at = forms.DateTimeField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_published_at(self) -> datetime | None:
        """A day, not a moment: midnight UTC, wherever its bringer is."""
        day = self.cleaned_data["published_at"]
        return day and day.replace(tzinfo=UTC)


class CompleteForm(PasteForm):
    """The text of an article that is at the desk already; its address, outlet and date are known there."""

    outlet = url = published_at = None


class LinksForm(forms.Form):
    """One address or many."""

    links = forms.CharField(
        label=gettext_lazy("Links, one per line"),
        max_length=1_200_000,
        error_messages={"required": gettext_lazy("Paste at least one address, such as https://example.org/article.")},
        widget=forms.Textarea(
            attrs={
                "rows": 6,
                "cols": False,
                "spellcheck": "false",
                "dir": "ltr",
                "placeholder": "https://",
                "data-tally": "article",
            }
        ),
        help_text=format_lazy(
            gettext_lazy(
                "Up to {most}. From two on, you see first what will happen. "
                "Sign-in walls can’t be opened from here: paste the text of those."
            ),
            most=limits.ENTRIES,
        ),
    )


class LinkForm(forms.Form):
    """One address with the headline that the bookmarklet saw there."""

    links = forms.CharField(
        label=gettext_lazy("Link"), max_length=2_000, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    title = forms.CharField(
        label=gettext_lazy("Headline"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("As your browser showed it. Leave it empty to take the page’s own."),
    )


class Several(forms.ClearableFileInput):
    """A file field that takes several."""

    allow_multiple_selected = True


class FilesForm(forms.Form):
    """Documents, a ZIP of them, or a table. The view takes the files from the request; the form draws the field."""

    files = forms.FileField(
        label=gettext_lazy("Files"),
        required=False,
        widget=Several(attrs={"accept": ",".join([*sorted(READABLE), ".zip", ".csv"]), "data-tally": "file"}),
    )
