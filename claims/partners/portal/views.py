"""The partners' own pages. A new key's secret is shown on the answer to its form, and never again."""

from collections.abc import Callable
from datetime import UTC
from functools import wraps

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from claims.partners.models import ApiKey, Member
from claims.partners.services import own_keys
from claims.partners.services.members import member_of
from factcheck.common.decisions import Denied, require
from factcheck.common.errors import Conflict

from .forms import NewKeyForm, RotateForm
from .showing import key_rows, usage_shown

form_page = require_http_methods(["GET", "HEAD", "POST"])


def members_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for somebody whom an admin has named as one of a partner's people; the view gets the `member`."""

    @never_cache
    @login_required
    @wraps(view)
    def checked(request: HttpRequest, **kwargs) -> HttpResponse:
        member = member_of(request.user)
        if member is None:
            require(Denied(_("This is for people of partners. Ask the desk to name you as one of them.")))
        if not member.partner.is_active:
            require(Denied(_("The desk has suspended your organisation. Ask them why.")))
        try:
            return view(request, member=member, **kwargs)
        except ApiKey.DoesNotExist as missing:
            raise Http404 from missing

    return checked


@require_safe
@members_only
def home(request: HttpRequest, *, member: Member) -> HttpResponse:
    """Keys, and how much each was used."""
    now = timezone.now()
    context = {
        "member": member,
        "keys": key_rows(member.partner, now=now),
        "may_make": own_keys.may_make_key(member.partner, now=now),
        "usage": usage_shown(member.partner, today=now.astimezone(UTC).date()),
    }
    return render(request, "partners/home.html", context)


@form_page
@members_only
def new_key(request: HttpRequest, *, member: Member) -> HttpResponse:
    """A form, and its answer with the secret."""
    form = NewKeyForm(request.POST or None, partner=member.partner)
    return _keyed(request, form, "partners/key_new.html", own_keys.make_own_key, member=member)


@form_page
@members_only
def rotate(request: HttpRequest, *, member: Member, key_id: int) -> HttpResponse:
    """A new key in place of an old one, and how long the old one works on."""
    key = member.partner.keys.get(pk=key_id)
    form = RotateForm(request.POST or None, partner=member.partner)
    about = {"member": member, "key_id": key_id}
    return _keyed(request, form, "partners/key_rotate.html", own_keys.rotate_own_key, key=key, **about)


@form_page
@members_only
def revoke(request: HttpRequest, *, member: Member, key_id: int) -> HttpResponse:
    """Asks first, because nothing brings it back."""
    key = member.partner.keys.get(pk=key_id)
    if request.method != "POST":
        return render(request, "partners/key_revoke.html", {"member": member, "key": key})
    own_keys.revoke_own_key(member=member, by=request.user, key_id=key_id, now=timezone.now())
    messages.success(request, _("The key %(key)s no longer works.") % {"key": f"pl_{key.prefix}…"})
    return redirect("partners:home")


def _keyed(
    request: HttpRequest,
    form: forms.Form,
    template: str,
    act: Callable[..., tuple[ApiKey, str]],
    *,
    member: Member,
    key: ApiKey | None = None,
    **more,
) -> HttpResponse:
    """The form, or the new key where it was filled in rightly."""
    if form.is_valid():
        try:
            row, secret = act(member=member, by=request.user, now=timezone.now(), **form.cleaned_data, **more)
            ended = row.replaces is not None and row.replaces.expires_at <= timezone.now()
            shown = {"member": member, "key": row, "secret": secret, "old_ended": ended}
            return render(request, "partners/key_shown.html", shown)
        except ValidationError as wrong:
            for field, sentences in wrong.message_dict.items():
                form.add_error(field if field in form.fields else None, sentences)
        except Conflict as refusal:
            form.add_error(None, str(refusal))
    status = 400 if form.errors else 200
    return render(request, template, {"member": member, "form": form, "key": key}, status=status)
