"""What I am told, and ticking it off."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.models import Notification
from claims.selectors.notifications import UNREAD, notifications_page
from claims.services.notifications import mark_all_read, mark_read

from .frame import desk, done, step

KINDS = Notification.Kind
# Where on the claim's page the matter stands.
ANCHORS = {
    **dict.fromkeys((KINDS.MENTION, KINDS.COMMENT), "hi-h"),
    **dict.fromkeys((KINDS.ASKED, KINDS.CHANGES), "re-h"),
    KINDS.PANEL: "pa-h",
}


@require_safe
@desk
def notifications(request: HttpRequest) -> HttpResponse:
    said = request.GET.get("which", "")
    which = said if said in (UNREAD, *KINDS.values) else ""
    before = request.GET.get("before", "")
    known = before.isascii() and before.isdecimal() and len(before) <= 18
    rows, more = notifications_page(request.user, which=which, before=int(before) if known else None)
    context = {
        "rows": rows,
        "which": which,
        "views": [("", _("All")), (UNREAD, _("Unread"))],
        "kinds": KINDS.choices,
        "older": f"?which={which}&before={rows[-1].pk}" if more else "",
        "newest": rows[0].pk if rows and not known else 0,
        "is_first": not known,
    }
    return render(request, "claims/desk/notifications.html", context)


@require_safe
@desk
def follow(request: HttpRequest, notification_id: int) -> HttpResponse:
    """On to the claim; going there ticks it off, but not when a browser only looks ahead."""
    try:
        told = Notification.objects.get(pk=notification_id, person=request.user)
    except Notification.DoesNotExist as missing:
        raise Http404 from missing
    if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        mark_read(notification_id=told.pk, by=request.user, now=timezone.now())
    return redirect(f"{reverse('claims:claim', args=[told.claim_id])}#{_anchor(told)}")


def _anchor(told: Notification) -> str:
    if told.kind == KINDS.LINK:
        return f"evidence-{told.event.data['number']}"
    return ANCHORS.get(told.kind, "main")


@step
def read(request, notification_id):
    mark_read(notification_id=notification_id, by=request.user, now=timezone.now())
    return done(request, _("Ticked off."), to=reverse("claims:notifications"))


@step
def read_all(request):
    newest = request.POST.get("newest", "")
    newest = int(newest) if newest.isascii() and newest.isdecimal() and len(newest) <= 18 else 0
    count = mark_all_read(by=request.user, now=timezone.now(), up_to=newest)
    told = _("Ticked off: %(count)d.") % {"count": count}
    return done(request, told, to=reverse("claims:notifications"))
