"""What the desk holds of one of its people: taken along as a file, or taken away as far as the record lets it.

Erasing makes the login a pseudonym: every row that says who did something points to it. Rows that are written once are
never touched, so the chain of the public record, approvals and histories stay whole.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.serializers.python import Serializer
from django.db import models, transaction
from django.db.models import Q

from claims.models import Event, Keymap, Letter, MailWishes, Notification, Publication, Review, SavedView, VerdictDraft
from factcheck.accounts.models import Invitation, User
from factcheck.accounts.roles import ADMIN
from factcheck.common.errors import Conflict
from factcheck.office import audit
from factcheck.office.models import AuditEvent

# Only these are the person's own affair; all else is the desk's work, and stays under the pseudonym.
THEIR_OWN: Final = (
    (UserSession, "user"),
    (Authenticator, "user"),
    (SocialAccount, "user"),
    (EmailAddress, "user"),
    (LogEntry, "user"),
    (MailWishes, "person"),
    (Letter, "person"),
    (Notification, "person"),
    (Keymap, "user"),
    (VerdictDraft, "author"),
)
_SECRET: Final = ("password", "secret", "token", "session_key")
_SECRET_OF: Final = {"mfa.authenticator": ("data",)}


def links_to_people() -> list[models.ForeignKey]:
    """Every column of ours that names one of the desk's people."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    return [field for field in fields if field.is_relation and field.related_model is User]


def exported(user: User) -> Iterator[dict[str, Any]]:
    """Row by row all that names the person, without secrets; then what is told of them in the record of admins."""
    yield _row(user, why="the login") | {"roles": sorted(user.groups.values_list("name", flat=True))}
    for field in links_to_people():
        for row in field.model._default_manager.filter(**{field.name: user}).order_by("pk").iterator(chunk_size=500):
            yield _row(row, why=f"{field.model._meta.label_lower}.{field.name}")
    for row in (*_invitations(user), *_told_of(user).iterator(chunk_size=500)):
        yield _row(row, why="about the person")
    for publication in _bylines(user).only("claim_id", "version", "slug").iterator():
        yield {
            "model": "claims.publication",
            "why": "named in public",
            "pk": publication.pk,
            "check": publication.claim_id,
        }


@transaction.atomic
def erase(user: User, *, now: datetime) -> dict[str, int]:
    """Make the login a pseudonym and remove what is only theirs; {what stays: how many}. Raises Conflict."""
    user = User.objects.select_for_update().get(pk=user.pk)
    _refuse_unless_free(user)
    stays = _what_stays(user)
    _invitations(user).update(email=f"erased-{user.pk}@erased.invalid", token_sha256="")
    for model, field in THEIR_OWN:
        model._default_manager.filter(**{field: user}).delete()
    SavedView.objects.filter(owner=user, is_shared=False).delete()
    user.name, user.email = f"Former colleague {user.pk}", f"erased-{user.pk}@erased.invalid"
    user.is_active = user.is_staff = user.is_superuser = False
    user.time_zone, user.language, user.theme, user.density = "UTC", "", "", ""
    user.last_login = None
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    audit.note(row=user, by=None, verb=AuditEvent.Verb.CHANGED, said=f"erased on request, {now:%Y-%m-%d}")
    return stays


def _row(row: models.Model, *, why: str) -> dict[str, Any]:
    (told,) = Serializer().serialize([row])
    hidden = _SECRET_OF.get(told["model"], ())
    fields = {name: value for name, value in told["fields"].items() if name not in hidden and not _is_secret(name)}
    return {"model": told["model"], "why": why, "pk": told["pk"], "fields": fields}


def _is_secret(name: str) -> bool:
    return any(word in name for word in _SECRET)


def _invitations(user: User) -> models.QuerySet:
    return Invitation.objects.filter(Q(email__iexact=user.email) | Q(accepted_by=user))


def _told_of(user: User) -> models.QuerySet:
    return AuditEvent.objects.filter(model="accounts.user", object_id=str(user.pk)).order_by("pk")


def _bylines(user: User) -> models.QuerySet:
    """Published versions that name the person as who checked or approved."""
    named = Q(review__verdicts__author=user) | Q(review__verdicts__approvals__approver=user)
    return Publication.objects.public().filter(pk__in=Publication.objects.filter(named).values("pk")).order_by("pk")


def _what_stays(user: User) -> dict[str, int]:
    named = Event.objects.filter(data__contains={"to": user.name}) | Event.objects.filter(
        data__contains={"from": user.name}
    )
    return {
        "published versions that carry the name as by-line: frozen, and proved by the public record": _bylines(
            user
        ).count(),
        "steps of colleagues whose history names the person in words": named.count(),
        "lines in the record of admins that name the person": _told_of(user).count(),
    }


def _refuse_unless_free(user: User) -> None:
    if user.email.endswith("@erased.invalid"):
        raise Conflict(f"{user} is erased already.")
    held = Review.objects.filter(assignee=user, status__in=Review.OPEN).values_list("claim_id", flat=True)
    if held := [f"C-{claim}" for claim in held[:10]]:
        raise Conflict(f"{user} has work in hand: {', '.join(held)}. Give it to somebody else first.")
    others = User.objects.filter(Q(is_superuser=True) | Q(groups__name=ADMIN), is_active=True).exclude(pk=user.pk)
    if (user.is_superuser or user.groups.filter(name=ADMIN).exists()) and not others.exists():
        raise Conflict(f"{user} is the only admin: make another first.")
