"""Steps on the links of evidence: looking again, ticking off, following a page, keeping it at an outside archive."""

from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Evidence, OutsideCopy
from claims.services import evidence, link_checks, outside_copies
from factcheck.common.doorbell import ring
from factcheck.common.errors import Conflict

from .claim_steps import page, piece_of, ring_for_copy
from .frame import done, step


@step
def outside_again(request, claim_id, evidence_id, copy_id):
    copy = OutsideCopy.objects.get(pk=copy_id, evidence=evidence_id, evidence__claim=claim_id)
    copy = outside_copies.try_again(copy_id=copy.pk, by=request.user)
    told = _("%(archive)s is asked again.") % {"archive": copy.name}
    return done(request, told, to=page(claim_id))


@step
def link_look(request, claim_id, evidence_id):
    link = link_checks.look_now(evidence_id=piece_of(claim_id, evidence_id), by=request.user)
    ring("link_due", link.pk)
    return done(request, _("The page is being looked at."), to=page(claim_id))


@step
def link_seen(request, claim_id, evidence_id):
    piece = link_checks.tick_off(evidence_id=piece_of(claim_id, evidence_id), by=request.user)
    told = _("Ticked off: [%(number)s]. It comes back if the page changes again.") % {"number": piece.number}
    undo = reverse("claims:link_unseen", args=[claim_id, evidence_id])
    return done(request, told, to=page(claim_id), undo=undo)


@step
def link_unseen(request, claim_id, evidence_id):
    piece = link_checks.put_back(evidence_id=piece_of(claim_id, evidence_id), by=request.user)
    return done(request, _("[%(number)s] is back on the list.") % {"number": piece.number}, to=page(claim_id))


@step
def link_follow(request, claim_id, evidence_id):
    """Cite the address that the page moved to; a new copy is taken of it."""
    piece = Evidence.objects.select_related("link").get(pk=piece_of(claim_id, evidence_id))
    if not piece.link.final_url:
        raise Conflict(_("The page stands where it stood."))
    piece = evidence.change_evidence(evidence_id=piece.pk, by=request.user, url=piece.link.final_url)
    ring_for_copy(piece)
    return done(request, _("[%(number)s] cites the new address.") % {"number": piece.number}, to=page(claim_id))
