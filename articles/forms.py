"""The paste form. What may come in is decided by the service; the form only says where a fault belongs."""

from django import forms


class PasteForm(forms.Form):
    """A text with what its bringer knows of it."""

    text = forms.CharField(
        label="Text",
        strip=False,
        error_messages={"required": "Paste the article’s text."},
        widget=forms.Textarea(attrs={"rows": 8, "cols": False, "dir": "auto"}),
        help_text="Paste all of it: biographies and comment forms are left out by themselves.",
    )
    title = forms.CharField(label="Headline", required=False, help_text="Left empty, the first line is taken.")
    outlet = forms.CharField(label="Outlet", required=False)
    url = forms.CharField(
        label="Address",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}),
    )
    byline = forms.CharField(label="Written by", required=False)
    published_at = forms.DateTimeField(
        label="Published", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
