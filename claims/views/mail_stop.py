"""The way out at the end of each letter: without signing in, and in one click from the mail program (RFC 8058)."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from claims.services.letter_writing import read_way_out
from claims.services.letters import stop_mail


@csrf_exempt  # mail programs post without a page of ours before; the signed address is the permission
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Asks on GET, so that a scanner that opens links stops nothing; stops on POST."""
    try:
        person_id, kind = read_way_out(token)
    except signing.BadSignature as forged:
        raise Http404 from forged
    if request.method == "POST":
        stop_mail(person_id=person_id, kind=kind)
    context = {"kind": kind, "is_done": request.method == "POST"}
    return render(request, "claims/desk/mail_stop.html", context)
