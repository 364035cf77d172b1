"""What machines gave up: texts, copies here and outside, decisions on many, letters. Each can be tried again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.models import Article
from articles.services import readings
from claims.models import BulkAction, BulkItem, DetectorRun, Extraction, Letter, OutsideCopy
from claims.services import bulk, captures, detector_runs, intake, letters, matching_alone, outside_copies
from factcheck.accounts import invitations
from factcheck.accounts.models import Invitation, User
from factcheck.common.doorbell import ring
from factcheck.common.errors import Conflict
from factcheck.common.sentences import phrase
from factcheck.office import audit
from factcheck.office.models import AuditEvent

SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Sort:
    """One sort of job: which of them failed, what each is called, and the service that begins again."""

    name: Any
    rows: Callable[[], Any]
    told: Callable[[Any], tuple[str, datetime | None]]
    again: Callable[[int, User], None]
    why: Callable[[Any], str] = lambda row: row.failure


def _article_again(pk: int, by: User) -> None:
    ring("article_added", readings.retry_reading(article_id=pk, by=by).pk)


def _extraction_again(pk: int, by: User) -> None:
    article_id = Extraction.objects.get(pk=pk).snapshot.article_id
    ring("snapshot_stored", intake.retry_extraction(article_id=article_id, by=by).snapshot_id)


def _invitation_again(pk: int, by: User) -> None:
    invitations.send_again(invitation_id=pk, by=by, now=timezone.now())


def _outside_copy_again(pk: int, by: User) -> None:
    outside_copies.try_again(copy_id=pk, by=by)


def _copy_again(pk: int, by: User) -> None:
    ring("copy_asked", captures.retry_copy(job_id=pk, by=by).pk)


def _run_again(pk: int, by: User) -> None:
    ring("detector_run_due", detector_runs.retry(run_id=pk, by=by).pk)


def _bulk_again(pk: int, by: User) -> None:
    ring("bulk_decided", bulk.try_again(action_id=pk, by=by).pk)


def _mail_again(pk: int, by: User) -> None:
    ring("letter_written", letters.retry_letter(letter_id=pk, by=by, now=timezone.now()).pk)


def _match_again(pk: int, by: User) -> None:
    matching_alone.try_again(claim_id=pk, by=by)
    ring("claims_found")


def _broken_bulks() -> Any:
    """Decisions with candidates that broke off, with the sentence of the first of them."""
    broken = BulkItem.objects.filter(action=OuterRef("pk"), outcome=BulkItem.Outcome.BROKEN)
    found = BulkAction.objects.filter(Exists(broken), status=BulkAction.Status.DONE)
    return found.annotate(failure=Subquery(broken.values("sentence")[:1])).select_related("by")


def _of_bulk(action: BulkAction) -> str:
    return f"{action.get_verb_display()}, {action.by}"


SORTS = {
    "article": Sort(
        name=gettext_lazy("Articles that could not be read"),
        rows=lambda: Article.objects.filter(status=Article.Status.FAILED).order_by("-pk"),
        told=lambda row: (row.title or row.url, row.added_at),
        again=_article_again,
    ),
    "extraction": Sort(
        name=gettext_lazy("Texts that the detector gave up"),
        rows=lambda: Extraction.objects.filter(status=Extraction.Status.FAILED).select_related("snapshot"),
        told=lambda row: (row.snapshot.title, row.finished_at),
        again=_extraction_again,
    ),
    "matching": Sort(
        name=gettext_lazy("Claims that broke the search for repeats"),
        rows=matching_alone.given_up,
        told=lambda row: (f"{row.claim.reference}: {row.claim.wording}", row.since),
        again=_match_again,
    ),
    "run": Sort(
        name=gettext_lazy("Texts that another detector or an outside model gave up"),
        rows=lambda: DetectorRun.objects.filter(status=DetectorRun.Status.FAILED).select_related("snapshot"),
        told=lambda row: (f"{row.snapshot.title} ({row.detector_version})", row.finished_at),
        again=_run_again,
    ),
    "copy": Sort(
        name=gettext_lazy("Copies of cited pages that could not be taken"),
        rows=captures.given_up,
        told=lambda row: (row.evidence.url, row.asked_at),
        again=_copy_again,
    ),
    "bulk": Sort(
        name=gettext_lazy("Decisions on many candidates that broke off in part"),
        rows=_broken_bulks,
        told=lambda row: (_of_bulk(row), row.finished_at),
        again=_bulk_again,
    ),
    "letter": Sort(
        name=gettext_lazy("Letters of notification that could not be sent"),
        rows=lambda: Letter.objects.filter(status=Letter.Status.FAILED).select_related("person"),
        told=lambda row: (f"{row.person.email}: {row.get_kind_display()}", row.made_at),
        again=_mail_again,
    ),
    "invitation": Sort(
        name=gettext_lazy("Invitations that could not be sent"),
        rows=lambda: Invitation.objects.filter(accepted_at=None, revoked_at=None).exclude(failure=""),
        told=lambda row: (row.email, row.invited_at),
        again=_invitation_again,
    ),
    "outside": Sort(
        name=gettext_lazy("Pages that an outside archive did not keep"),
        rows=lambda: OutsideCopy.objects.filter(status=OutsideCopy.Status.FAILED).order_by("-pk"),
        told=lambda row: (f"{row.name}: {row.url}", row.asked_at),
        again=_outside_copy_again,
        why=lambda row: f"{row.why} {row.said}",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def failed(request: HttpRequest) -> HttpResponse:
    """The newest of each sort; a post begins one again."""
    if not request.user.has_perm("claims.view_extraction"):
        raise PermissionDenied
    if request.method == "POST":
        return _again(request)
    about = {
        **admin.site.each_context(request),
        "title": _("Failed tasks"),
        "sorts": [(kind, sort.name, _shown(sort)) for kind, sort in SORTS.items()],
        "most": SHOWN,
    }
    return render(request, "admin/claims/failed/list.html", about)


def _shown(sort: Sort) -> list[dict[str, Any]]:
    rows = [(row, *sort.told(row)) for row in sort.rows()[:SHOWN]]
    return [{"pk": row.pk, "name": name, "at": at, "failure": sort.why(row)} for row, name, at in rows]


def _again(request: HttpRequest) -> HttpResponse:
    sort, number = SORTS.get(request.POST.get("kind", "")), request.POST.get("pk", "")
    if sort is None or not number.isdecimal() or len(number) > 18:
        raise Http404
    row = sort.rows().filter(pk=number).first()
    try:
        if row is None:
            raise Conflict(_("It has not failed, or somebody began it again."))
        sort.again(row.pk, request.user)
    except (Conflict, ValidationError) as refusal:
        messages.error(request, str(refusal) if isinstance(refusal, Conflict) else " ".join(refusal.messages))
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
    else:
        audit.note(row=row, by=request.user, verb=AuditEvent.Verb.CHANGED, said="begun again")
        messages.success(request, phrase("“%(name)s” is begun again.", name=sort.told(row)[0]))
    return redirect(reverse("admin:failed_tasks"))


def _with_failed(get_urls: Callable) -> Callable:
    return lambda: [path("failed/", admin.site.admin_view(failed), name="failed_tasks"), *get_urls()]


admin.site.get_urls = _with_failed(admin.site.get_urls)
