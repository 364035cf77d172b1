"""What the pages of feeds share: who may come in, and how a refusal is told."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from articles.permissions import may_add_article
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict


def keeper(view):
    """A page for those who bring articles; a feed that is gone is a missing page."""

    @login_required
    @wraps(view)
    def checked(request, *args, **kwargs):
        require(may_add_article(request.user))
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return checked


def keeper_step(view):
    """One step, taken by POST. A refusal changes nothing and is told with its sentence."""

    @require_POST
    @keeper
    @wraps(view)
    def taken(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Conflict as refusal:
            return not_done(request, sentence=str(refusal), status=409)
        except ValidationError as refusal:
            return not_done(request, sentence=" ".join(refusal.messages), status=400)

    return taken


def not_done(request: HttpRequest, *, sentence: str, status: int) -> HttpResponse:
    context = {"sentence": sentence, "back": way_back(request)}
    return render(request, "articles/feeds/not_done.html", context, status=status)


def done(request: HttpRequest, sentence: str, *, to: str = "") -> HttpResponse:
    """Say what happened and go on."""
    messages.success(request, sentence)
    return redirect(to or way_back(request))


def way_back(request: HttpRequest) -> str:
    """The page that the form was on, if it is one of ours; else the list of feeds."""
    wished = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wished, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wished if wished and ours else reverse("articles:feeds")
