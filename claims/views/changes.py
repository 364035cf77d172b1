"""What an outlet changed after we read it, and asking it again."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.services import rereadings
from claims.selectors import article_changes
from factcheck.common.doorbell import ring

from .frame import desk, done, step


@require_safe
@desk
def changes(request, article_id, number):
    """Reading `number` against the one before."""
    try:
        found = article_changes(article_id, number)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    return render(request, "claims/desk/changes.html", {"changes": found})


@step
def look_again(request, article_id):
    """Ask the outlet now; a worker opens the address."""
    article = rereadings.ask_rereading(article_id=article_id, by=request.user, now=timezone.now())
    ring("article_may_have_changed", article.pk)
    told = gettext("The address is being opened again. If the text has changed, this page says so.")
    return done(request, told, to=reverse("claims:article", args=[article_id]))
