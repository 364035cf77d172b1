"""The page for when the desk can't be reached: browsers keep it, by a worker that answers for nothing else."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from factcheck.common.stylesheets import sheets_of

SHEETS = ("ground", "account")
"""Those of error.html."""
FILES = ("js/theme.js", "js/offline.js", "favicon.svg", "vendor/fonts/public-sans-latin-wght-normal.woff2")


@require_safe
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "offline.html")


@require_safe
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script: another language or other files make another script, and browsers keep the page anew."""
    kept = [reverse("offline"), *map(static, (*sheets_of(SHEETS), *FILES))]
    return render(request, "offline-worker.js", {"kept": json.dumps(kept)}, content_type="text/javascript")


OFFLINE = [path("offline/", page, name="offline"), path("offline-worker.js", worker, name="offline_worker")]
