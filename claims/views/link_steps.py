"""Steps on the links of evidence: having one kept at an outside archive again."""

from django.utils.translation import gettext as _

from claims.models import OutsideCopy
from claims.services import outside_copies

from .claim_steps import page
from .frame import done, step


@step
def outside_again(request, claim_id, evidence_id, copy_id):
    copy = OutsideCopy.objects.get(pk=copy_id, evidence=evidence_id, evidence__claim=claim_id)
    copy = outside_copies.try_again(copy_id=copy.pk, by=request.user)
    told = _("%(archive)s is asked again.") % {"archive": copy.name}
    return done(request, told, to=page(claim_id))
