"""The dossier of a published check, made while one waits for it: a ZIP that is kept nowhere."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone

from claims.services.dossier import make_dossier

from .frame import step


@step
def dossier(request: HttpRequest, claim_id: int) -> HttpResponse:
    asked = "discussion" in request.POST
    made = make_dossier(claim_id=claim_id, by=request.user, now=timezone.now(), with_discussion=asked)
    answer = FileResponse(
        made, as_attachment=True, filename=f"dossier-C-{claim_id}.zip", content_type="application/zip"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
