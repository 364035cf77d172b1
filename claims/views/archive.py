"""Our copies of evidence, to take home."""

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from claims.models import Evidence
from claims.services.evidence_archive import filename_of, write_captures
from factcheck.common.downloads import download

from .frame import desk


@require_safe
@desk
def evidence_archive(request: HttpRequest, claim_id: int, evidence_id: int) -> StreamingHttpResponse:
    """The copies of one piece of evidence as a WARC file, written while it is sent."""
    evidence = get_object_or_404(Evidence.objects.select_related("upload"), pk=evidence_id, claim=claim_id)
    if not evidence.upload and not evidence.captures.exists():
        raise Http404(gettext("No copy of this evidence is kept."))
    return download(write_captures(evidence, now=timezone.now()), filename=filename_of(evidence))
