"""Keeping a view of the queue under a name, and taking it away."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from claims.services import saved_views
from factcheck.common.sentences import phrase

from .frame import done, step
from .queue_place import Place


@step
def view_save(request):
    """`query` is the queue's query string; what of it can't be understood is not kept."""
    place = Place.reading(QueryDict(_said(request, "query")), path=reverse("claims:queue"), by=request.user.pk)
    shared = bool(_said(request, "shared"))
    view = saved_views.save_view(by=request.user, name=_said(request, "name"), query=place.string, is_shared=shared)
    return done(request, phrase("Saved as “%(name)s”.", name=view.name), to=f"{place.path}?{place.string}")


@step
def view_remove(request, view_id):
    view = saved_views.remove_view(view_id=view_id, by=request.user)
    again = urlencode({"name": view.name, "query": view.query, **({"shared": 1} if view.is_shared else {})})
    sentence = phrase("The view “%(name)s” is gone; its candidates are not.", name=view.name)
    return done(request, sentence, to=reverse("claims:queue"), undo=f"{reverse('claims:view_save')}?{again}")


@step
def view_move(request, view_id):
    view = saved_views.move_view(view_id=view_id, by=request.user)
    return done(request, phrase("“%(name)s” has moved.", name=view.name), to=f"{reverse('claims:queue')}?{view.query}")


def _said(request, name: str) -> str:
    """From the form, or from the address where Undo carries it."""
    return request.POST.get(name) or request.GET.get(name, "")
