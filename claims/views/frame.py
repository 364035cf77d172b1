"""What every desk view shares: who may come in, and how a refusal is told."""

from functools import partial, wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from claims.permissions import may_use_desk
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict

from .blind_door import shut

# Where a form's field has another name than the service's argument.
RENAMED = {"rating": "rating_key", "until": "days"}

NOT_TYPED = {"csrfmiddlewaretoken", "next", "seen", "seen_at", "query", "version"}
MOST_SHOWN = 20_000
"""Characters that a page of a refusal gives back of each field."""

NEW_CLAIM = "claim=new"
"""In the address that a form asks to go to next: the claim that its step makes."""


def desk(view, *, may=may_use_desk):
    """A page of the desk: signed in, with a role that works here, or whomever `may` lets in.

    What is about one claim is shut to those who could still rate it blind, unless it is among what they may see.
    """

    @login_required
    @wraps(view)
    def checked(request, *args, **kwargs):
        require(may(request.user))
        claim_id = kwargs.get("claim_id")
        if claim_id and (sentence := shut(request, claim_id)):
            return refused(request, sentence=sentence, status=403, back=reverse("claims:claim", args=[claim_id]))
        return view(request, *args, **kwargs)

    return checked


def step(view, *, may=may_use_desk):
    """One step, taken by POST. A refusal changes nothing and is told with its sentence."""

    @require_POST
    @partial(desk, may=may)
    @wraps(view)
    def taken(request, *args, **kwargs):
        claim_id = kwargs.get("claim_id")
        refuse = partial(refused, request, back=reverse("claims:claim", args=[claim_id]) if claim_id else "/")
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing
        except Conflict as refusal:
            return refuse(sentence=str(refusal), status=409)
        except PermissionDenied as refusal:
            return refuse(sentence=str(refusal), status=403)
        except ValidationError as refusal:
            return refuse(sentence=" ".join(refusal.messages), status=400)

    return taken


def refused(request: HttpRequest, *, sentence: str, status: int, back: str) -> HttpResponse:
    context = {"sentence": sentence, "back": way_back(request, default=back), "typed": _typed(request)}
    return render(request, "claims/desk/refused.html", context, status=status)


def _typed(request: HttpRequest) -> list[str]:
    """What somebody wrote, more than a word: the form that held it may be gone."""
    values = [value.strip() for name, value in request.POST.items() if name not in NOT_TYPED]
    return [value[:MOST_SHOWN] for value in values if " " in value]


def done(request: HttpRequest, sentence: str, *, to: str, undo: str = "", new: int | None = None) -> HttpResponse:
    """Say what happened and go on; `undo` is the address that takes it back, `new` the claim that the step made."""
    messages.success(request, sentence, extra_tags=f"undo={undo}" if undo else "")
    url = way_back(request, default=to)
    return redirect(url.replace(NEW_CLAIM, f"claim={new}") if new else url)


def way_back(request: HttpRequest, *, default: str) -> str:
    """The address the form asked to go to next, if it is one of ours."""
    wished = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wished, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wished if wished and ours else default


def show_errors(form, wrong: ValidationError) -> None:
    """Put a service's complaint at the field it is about, or above the form."""
    by_field = wrong.message_dict if hasattr(wrong, "error_dict") else {None: wrong.messages}
    for field, sentences in by_field.items():
        name = RENAMED.get(field, field)
        form.add_error(name if name in form.fields else None, sentences)
