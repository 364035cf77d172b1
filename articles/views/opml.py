"""Lists of feeds in and out, as OPML."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from articles.feed_forms import OpmlForm
from articles.services import opml

from .feed_frame import done, keeper, keeper_step
from .feeds import list_page


@require_safe
@keeper
def download(request: HttpRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="feeds.opml"'}
    return HttpResponse(opml.export_opml(by=request.user), content_type="text/x-opml; charset=utf-8", headers=headers)


@require_POST
@keeper
def preview(request: HttpRequest) -> HttpResponse:
    """What the file would bring; nothing is stored until it is confirmed."""
    form = OpmlForm(request.POST, request.FILES)
    if not form.is_valid():
        return list_page(request, opml_form=form, status=400)
    try:
        found = opml.preview_opml(data=form.cleaned_data["opml"].read(), by=request.user)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return list_page(request, opml_form=form, status=400)
    # Confirming sends the new feeds back as a list, which is read and checked again.
    context = {"found": found, "as_opml": found.as_opml.decode(), "name": form.cleaned_data["opml"].name}
    return render(request, "articles/feeds/opml_preview.html", context)


@keeper_step
def confirm(request: HttpRequest) -> HttpResponse:
    data = request.POST.get("feeds", "").encode()
    count = opml.import_opml(data=data, by=request.user, now=timezone.now())
    sentence = ngettext(
        "%(count)s feed added. It is polled in a moment.",
        "%(count)s feeds added. They are polled one after the other.",
        count,
    ) % {"count": count}
    return done(request, sentence, to=reverse("articles:feeds"))
