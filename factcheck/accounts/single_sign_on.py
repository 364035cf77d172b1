"""Who may come in by the newsroom's own sign-on, and as what: only the invited, and addresses of named domains."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from factcheck.common.errors import Conflict, Forbidden
from factcheck.office import audit
from factcheck.office.models import AuditEvent

from .invitations import accept_signed_on, open_invitation_to
from .models import User
from .roles import ADMIN, PARTNER


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What the sign-on says of somebody: `groups` is None where no claim is asked for them."""

    subject: str
    email: str
    email_verified: bool
    name: str
    groups: frozenset[str] | None


def told(extra: dict[str, Any]) -> Told:
    """From the ID token and the answer of the userinfo endpoint. Raises Forbidden where the two are of two people."""
    token, info = extra.get("id_token") or {}, extra.get("userinfo") or {}
    if not token.get("sub") or info.get("sub", token["sub"]) != token["sub"]:
        raise Forbidden(_("The sign-on’s answer can’t be used. Try again."))
    said = token | info
    email = _address(said)
    # Only of this very address: the other answer may vouch for another one.
    vouched = [one["email_verified"] for one in (info, token) if "email_verified" in one and _address(one) == email]
    return Told(
        subject=str(token["sub"]),
        email=email,
        email_verified=settings.SSO["trust_email"] or vouched[:1] in ([True], ["true"]),
        name=" ".join(str(said.get("name") or "").split())[:120],
        groups=_groups(said),
    )


def _address(said: dict[str, Any]) -> str:
    return str(said.get("email") or "").strip().lower()


def _groups(said: dict[str, Any]) -> frozenset[str] | None:
    """None: no claim is configured. A claim that is missing means that somebody is in no group."""
    claim = settings.SSO["roles_claim"]
    if not claim:
        return None
    given = said.get(claim) or []
    return frozenset(map(str, [given] if isinstance(given, str) else given))


@transaction.atomic
def admit(about: Told, *, now: datetime) -> User:
    """The login of somebody who comes for the first time. Raises Forbidden and Conflict, with a sentence."""
    if not about.email or not about.email_verified:
        raise Forbidden(_("Your sign-on does not vouch for your address, so the desk can’t know you by it."))
    known = User.objects.filter(email__iexact=about.email).first()
    if known:
        return _linked(known)
    if asked := open_invitation_to(about.email, now=now):
        return accept_signed_on(invitation=asked, name=about.name or _from(about.email), now=now)
    if about.email.rpartition("@")[2] in settings.SSO["domains"]:
        return _welcome(about)
    raise Forbidden(_("The desk does not expect %(email)s. Ask its lead to invite you.") % {"email": about.email})


def follow_roles(user: User, about: Told) -> None:
    """Give exactly the roles that the sign-on's groups stand for, where the desk lets it decide. A partner's role, and
    superusers, are the desk's own affair."""
    if about.groups is None or user.is_superuser:
        return
    wanted = {role for group, role in settings.SSO["role_map"].items() if group in about.groups}
    had = set(user.groups.values_list("name", flat=True))
    wanted |= had & {PARTNER}
    if wanted != had:
        _give(user, wanted)
        changes = {"roles": [", ".join(sorted(had)), ", ".join(sorted(wanted))]}
        audit.note(row=user, by=None, verb=AuditEvent.Verb.CHANGED, changes=changes, said="by single sign-on")


def _linked(known: User) -> User:
    """Who has a login keeps it; another identity at the sign-on does not get in under the same address."""
    if SocialAccount.objects.filter(user=known).exists():
        raise Forbidden(_("This login belongs to another identity at your sign-on. Ask an admin of the desk."))
    audit.note(row=known, by=known, verb=AuditEvent.Verb.CHANGED, said="signs in by single sign-on")
    return known


def _welcome(about: Told) -> User:
    try:
        with transaction.atomic():
            user = User.objects.create_user(about.email, None, name=about.name or _from(about.email))
    except IntegrityError:
        raise Conflict(_("There is a login with this address already. Sign in with it.")) from None
    _give(user, set(settings.SSO["default_roles"]))
    roles = ", ".join(sorted(settings.SSO["default_roles"]))
    audit.note(row=user, by=user, verb=AuditEvent.Verb.ADDED, changes={"roles": ["", roles]}, said="by single sign-on")
    return user


def _give(user: User, roles: set[str]) -> None:
    user.groups.set(Group.objects.get_or_create(name=role)[0] for role in sorted(roles))
    user.is_staff = ADMIN in roles
    user.save(update_fields=["is_staff"])
    user.__dict__.pop("_desk_roles", None)


def _from(email: str) -> str:
    """A name for somebody whose sign-on tells none."""
    return email.partition("@")[0]
