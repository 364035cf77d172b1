"""The form that narrows the queue: a page of its own, and a popover where there are scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Feed, Source
from claims.models import DismissalReason, Topic
from claims.selectors.queue_filter import Part
from factcheck.common.languages import language_name

from .frame import desk
from .queue_place import LABELS, SIGNALS, Place

MOST_NAMES = 200
SUGGESTED_LANGUAGES = ("en", "es", "pt", "fr", "de", "ar", "it", "nl", "bg", "tr")


@require_safe
@desk
def filters(request: HttpRequest) -> HttpResponse:
    place = Place.of(request, path=reverse("claims:queue"))
    said = place.query.get("lang", "").split(",")
    codes = [*SUGGESTED_LANGUAGES, *(code for code in said if code and code not in SUGGESTED_LANGUAGES)]
    context = {
        "place": place,
        "label": LABELS,
        "languages": sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1]),
        "topics": Topic.objects.all(),
        "sources": Source.objects.values_list("name", flat=True)[:MOST_NAMES],
        "feeds": Feed.objects.only("pk", "title", "url")[:MOST_NAMES],
        "signals": SIGNALS,
        "rejections": DismissalReason.choices if place.filters.part == Part.MINE else [],
    }
    return render(request, "claims/desk/filters.html", context)
