"""Asking people to work here, and their answer."""

from collections.abc import Callable
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.common.decisions import require
from factcheck.common.errors import Conflict
from factcheck.common.sentences import phrase

from . import invitations as service
from .models import Invitation, User
from .roles import ROLE_WORDS

SHOWN = 200


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Email"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one role.")},
    )

    def __init__(self, *args, by: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(role, ROLE_WORDS[role]) for role in service.roles_to_give(by)]


class AnswerForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=gettext_lazy("As it stands in histories and under published checks."),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least ten characters. A few words in a row are good."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """Who was asked, what became of it, and asking one more."""
    require(service.may_invite(request.user))
    form = InvitationForm(request.POST or None, by=request.user)
    if form.is_valid() and _filled(form, service.invite, by=request.user, now=timezone.now()):
        messages.success(request, _("The letter to %(email)s is on its way.") % form.cleaned_data)
        return redirect("invitations")
    return _list(request, form, status=HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK)


@require_POST
@login_required
def again(request: HttpRequest, invitation_id: int) -> HttpResponse:
    sentence = _("A new letter is on its way; the link in the old one no longer works.")
    return _step(request, service.send_again, invitation_id=invitation_id, sentence=sentence)


@require_POST
@login_required
def back(request: HttpRequest, invitation_id: int) -> HttpResponse:
    sentence = _("The invitation is taken back; its link no longer works.")
    return _step(request, service.take_back, invitation_id=invitation_id, sentence=sentence)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Name and password; then whoever was asked is signed in."""
    asked = service.invitation_of(secret, now=timezone.now())
    if asked is None:
        return render(request, "accounts/invitation_gone.html", status=HTTPStatus.GONE)
    form = AnswerForm(request.POST or None)
    for_partner = service.is_for_partner(asked)
    if for_partner:
        form.fields["name"].help_text = _("As the desk knows you.")
    if form.is_valid():
        made = _filled(form, service.accept, secret=secret, now=timezone.now())
        if made:
            return _signed_in(request, made)
    about = {"form": form, "invitation": asked, "for_partner": for_partner, "roles": _words_of(asked)}
    return render(request, "accounts/invitation.html", about, status=400 if form.errors else 200)


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    get_adapter().login(request, user)
    record_authentication(request, user, method="password", email=user.email)
    messages.success(request, phrase("Welcome. You sign in with %(email)s from now on.", email=user.email))
    return redirect("/")


def _list(request: HttpRequest, form: InvitationForm, *, status: int) -> HttpResponse:
    rows = list(Invitation.objects.select_related("invited_by", "accepted_by")[:SHOWN])
    for row in rows:
        row.role_words = _words_of(row)
    about = {"form": form, "invitations": rows, "letters_go_out": bool(settings.EMAIL_HOST)}
    return render(request, "accounts/invitations.html", about, status=status)


def _words_of(asked: Invitation) -> list[str]:
    return [str(ROLE_WORDS.get(role, role)) for role in asked.roles]


def _step(request: HttpRequest, step: Callable, *, invitation_id: int, sentence: str) -> HttpResponse:
    try:
        step(invitation_id=invitation_id, by=request.user, now=timezone.now())
    except Invitation.DoesNotExist as missing:
        raise Http404 from missing
    except (Conflict, ValidationError) as refusal:
        told = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        messages.error(request, " ".join(told))
    else:
        messages.success(request, sentence)
    return redirect("invitations")


def _filled(form: forms.Form, service_call: Callable, **more):
    """The row that the service made of the form, or None with its complaint in the form."""
    try:
        return service_call(**form.cleaned_data, **more)
    except ValidationError as wrong:
        for field, sentences in wrong.message_dict.items():
            form.add_error(field if field in form.fields else None, sentences)
    except Conflict as refusal:
        form.add_error(None, str(refusal))
    return None
