"""Who at a partner keeps its keys: named by an admin, by a login that is there or by a letter that asks for one."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.partners.models import Member, Partner
from factcheck.accounts.invitations import invite
from factcheck.accounts.models import User
from factcheck.accounts.roles import PARTNER


@transaction.atomic
def add_member(*, partner: Partner, email: str, by: User, now: datetime) -> Member:
    """Name somebody; whoever has no login gets a letter. Raises ValidationError by field, and Forbidden."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        asked = invite(email=email, roles=[PARTNER], by=by, now=now)
        return Member.objects.create(partner=partner, invitation=asked, added_by=by, added_at=now)
    if (known := member_of(user)) is not None:
        told = _("This person keeps the keys of %(partner)s already.") % {"partner": known.partner}
        raise ValidationError({"email": told})
    user.groups.add(Group.objects.get_or_create(name=PARTNER)[0])
    return Member.objects.create(partner=partner, user=user, added_by=by, added_at=now)


def member_of(user: User) -> Member | None:
    """Whose keys somebody keeps, with the partner; None for everybody else."""
    named = Q(user=user) | Q(invitation__accepted_by=user)
    return Member.objects.filter(named).select_related("partner").first()
