"""In which language the desk speaks to somebody."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from factcheck.common.sentences import phrase

from .languages import change_language


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the languages in the list.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Each language is named in itself, so that whoever is in the wrong one finds their own.
        self.fields["language"].choices = [("", _("As my browser asks")), *settings.LANGUAGES]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """The form by itself; the page of preferences shows it among others."""
    form = LanguageForm(request.POST if request.method == "POST" else None, initial={"language": request.user.language})
    if not form.is_valid():
        return render(request, "accounts/language.html", {"form": form}, status=400 if form.errors else 200)
    code = form.cleaned_data["language"]
    change_language(user=request.user, code=code)
    with translation.override(code or translation.get_language_from_request(request)):
        messages.success(request, phrase("The desk speaks %(language)s to you from now on.", language=_name_now()))
    return redirect("preferences")


def _name_now() -> str:
    return dict(settings.LANGUAGES)[translation.get_language()]
