"""The partners' own pages about webhooks. A secret is shown on the answer to its form, and never again."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from claims.partners.models import Member
from claims.partners.portal.views import form_page, members_only
from claims.webhooks import own
from claims.webhooks.models import Delivery, Endpoint
from claims.webhooks.services import TooManyTests

from .forms import KIND_WORDS, EndpointForm, ReplayForm, SecretForm
from .showing import log_of, row_of, rows


def own_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For people of partners; what belongs to another partner looks like what doesn't exist."""

    @members_only
    @wraps(view)
    def found(request: HttpRequest, **kwargs) -> HttpResponse:
        if kwargs.get("endpoint_id", 0) >= 2**63:
            raise Http404
        try:
            return view(request, **kwargs)
        except (Endpoint.DoesNotExist, Delivery.DoesNotExist) as missing:
            raise Http404 from missing

    return found


@require_safe
@own_only
def home(request: HttpRequest, *, member: Member) -> HttpResponse:
    """All webhooks, and how each is doing."""
    context = {"member": member, "rows": rows(member.partner), "may_keep": own.may_keep_webhooks(member.partner)}
    return render(request, "webhooks/home.html", context)


@form_page
@own_only
def new(request: HttpRequest, *, member: Member) -> HttpResponse:
    """A form, and its answer with the secret."""
    form = EndpointForm(request.POST or None)
    if form.is_valid() and (made := _done(form, own.add, member=member, by=request.user, **form.cleaned_data)):
        return _secret_shown(request, member, *made)
    return _form(request, "webhooks/new.html", form, member=member)


@require_safe
@own_only
def endpoint(request: HttpRequest, *, member: Member, endpoint_id: int) -> HttpResponse:
    """One webhook, what may be done with it, and what became of its messages."""
    found = own.own_endpoint(member, endpoint_id)
    context = {
        "member": member,
        "row": row_of(found),
        "kinds": [KIND_WORDS[kind] for kind in found.kinds],
        "log": log_of(found, before=request.GET.get("before", "")),
        "may_keep": own.may_keep_webhooks(member.partner),
        "replay": ReplayForm(),
    }
    return render(request, "webhooks/endpoint.html", context)


@form_page
@own_only
def change(request: HttpRequest, *, member: Member, endpoint_id: int) -> HttpResponse:
    found = own.own_endpoint(member, endpoint_id)
    form = EndpointForm(request.POST or None, initial={name: getattr(found, name) for name in EndpointForm.base_fields})
    about = {"member": member, "by": request.user, "endpoint_id": endpoint_id}
    if form.is_valid() and _done(form, own.change, **about, **form.cleaned_data):
        messages.success(request, _("It is changed."))
        return redirect("hooks:endpoint", endpoint_id)
    return _form(request, "webhooks/change.html", form, member=member, endpoint=found)


@form_page
@own_only
def secret(request: HttpRequest, *, member: Member, endpoint_id: int) -> HttpResponse:
    """A new secret, and how long messages carry both signatures."""
    found = own.own_endpoint(member, endpoint_id)
    form = SecretForm(request.POST or None)
    if form.is_valid():
        about = {"member": member, "by": request.user, "endpoint_id": endpoint_id, "now": timezone.now()}
        return _secret_shown(request, member, *own.rotate(**about, **form.cleaned_data))
    return _form(request, "webhooks/secret.html", form, member=member, endpoint=found)


@form_page
@own_only
def remove(request: HttpRequest, *, member: Member, endpoint_id: int) -> HttpResponse:
    """Asks first, because its log goes too."""
    if request.method != "POST":
        found = own.own_endpoint(member, endpoint_id)
        return render(request, "webhooks/remove.html", {"member": member, "endpoint": found})
    own.remove(member=member, by=request.user, endpoint_id=endpoint_id)
    messages.success(request, _("The webhook is removed."))
    return redirect("hooks:home")


@require_POST
@own_only
def switch(request: HttpRequest, *, member: Member, endpoint_id: int) -> HttpResponse:
    """On or off, as the form says."""
    is_on = request.POST.get("on") == "1"
    own.change(member=member, by=request.user, endpoint_id=endpoint_id, is_active=is_on)
    said = _("It is on, and all that waited is sent.") if is_on else _("It is off. Changes wait until it is on again.")
    messages.success(request, said)
    return redirect("hooks:endpoint", endpoint_id)


@require_POST
@own_only
def test(request: HttpRequest, *, member: Member, endpoint_id: int) -> HttpResponse:
    try:
        own.send_test(member=member, endpoint_id=endpoint_id)
        messages.success(request, _("A test message is in line. Look at the log in a few seconds."))
    except TooManyTests as refusal:
        messages.error(request, str(refusal))
    return redirect("hooks:endpoint", endpoint_id)


@require_POST
@own_only
def again(request: HttpRequest, *, member: Member, endpoint_id: int, message_id: str) -> HttpResponse:
    own.send_again(member=member, endpoint_id=endpoint_id, message_id=message_id, now=timezone.now())
    messages.success(request, _("The message is in line again, under the id it had."))
    return redirect("hooks:endpoint", endpoint_id)


@require_POST
@own_only
def replay(request: HttpRequest, *, member: Member, endpoint_id: int) -> HttpResponse:
    """Send the changes from one on again."""
    form = ReplayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the number of a change, 1 or more."))
        return redirect("hooks:endpoint", endpoint_id)
    about = {"member": member, "endpoint_id": endpoint_id, "now": timezone.now()}
    many = own.replay(**about, **form.cleaned_data)
    told = ngettext("%(many)s message is in line again.", "%(many)s messages are in line again.", many)
    messages.success(request, told % {"many": many})
    return redirect("hooks:endpoint", endpoint_id)


def _done(form: forms.Form, act: Callable, **fields):
    """What the step gives, or None after its refusal has been put to the form."""
    try:
        return act(**fields)
    except ValidationError as wrong:
        for field, sentences in wrong.message_dict.items():
            form.add_error(field if field in form.fields else None, sentences)
    return None


def _form(request: HttpRequest, template: str, form: forms.Form, **context) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=400 if form.errors else 200)


def _secret_shown(request: HttpRequest, member: Member, endpoint: Endpoint, secret: str) -> HttpResponse:
    return render(request, "webhooks/secret_shown.html", {"member": member, "endpoint": endpoint, "secret": secret})
