"""What people at the desk say to each other about a claim. What was said stays; a thread is resolved and reopened."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.mentions import mentions_in
from claims.models import Claim, Comment, ThreadState
from claims.permissions import may_comment
from claims.workflow import lock, record
from factcheck.accounts.models import User
from factcheck.accounts.roles import DESK_ROLES, with_roles
from factcheck.common.decisions import TooLate, require
from factcheck.common.once import once_a_page
from factcheck.common.questions import Question

TWICE = timedelta(minutes=1)
"""The same words by the same person within this time are one wish, sent twice."""
LONGEST = 5000
_EXCERPT = 60
_TOLD = 300


def _colleagues() -> QuerySet[User]:
    at_the_desk = Group.objects.filter(user=OuterRef("pk"), name__in=DESK_ROLES)
    people = User.objects.filter(Exists(at_the_desk), is_active=True).only("name", "email", "is_active")
    return with_roles(people).order_by("name", "pk")


_COLLEAGUES = Question(_colleagues)


@once_a_page
def colleagues() -> list[User]:
    """Everybody with a role at the desk, by name, with their roles: whom a comment may mention."""
    return _COLLEAGUES.of()


@transaction.atomic
def comment(*, claim_id: int, by: User, text: str, thread_id: int | None = None) -> Comment:
    """Say something about a claim, or answer the comment that began a thread; whoever is mentioned is told.

    Raises ValidationError, Forbidden, Conflict when just said, Comment.DoesNotExist for a thread elsewhere.
    """
    require(may_comment(by))
    text = text.strip()
    if not text or len(text) > LONGEST or "\x00" in text:
        raise ValidationError({"text": _("Write a comment of at most 5,000 characters.")})
    claim = lock(Claim, claim_id)
    thread = claim.comments.get(pk=thread_id, thread=None) if thread_id else None
    if claim.comments.filter(author=by, text=text, thread=thread, created_at__gt=timezone.now() - TWICE).exists():
        require(TooLate(_("You said this a moment ago: it stands in the discussion already.")))
    said = Comment.objects.create(claim=claim, author=by, text=text, thread=thread)
    about = {"comment_id": said.pk, "mentions": mentioned_ids(text) if "@" in text else []}
    record("claim.comment", row=claim, by=by, now=said.created_at, reason=_excerpt(text, most=_TOLD), data=about)
    return said


def mentioned_ids(text: str) -> list[int]:
    """The ids of the colleagues whom the text mentions."""
    return sorted({mention.person.pk for mention in mentions_in(text, colleagues())})


def resolve(*, claim_id: int, comment_id: int, by: User) -> None:
    """The thread is settled. Raises Forbidden, Conflict, Comment.DoesNotExist."""
    _set(claim_id, comment_id, by=by, resolved=True)


def reopen(*, claim_id: int, comment_id: int, by: User) -> None:
    """It is not, after all. Raises Forbidden, Conflict, Comment.DoesNotExist."""
    _set(claim_id, comment_id, by=by, resolved=False)


@transaction.atomic
def _set(claim_id: int, comment_id: int, *, by: User, resolved: bool) -> None:
    require(may_comment(by))
    claim = lock(Claim, claim_id)
    thread = claim.comments.get(pk=comment_id, thread=None)
    last = thread.states.select_related("by").last()
    if bool(last and last.is_resolved) == resolved:
        about = {"person": last.by if last else ""}
        require(TooLate(_("%(person)s resolved it already.") % about if resolved else _("It is open already.")))
    ThreadState.objects.create(comment=thread, is_resolved=resolved, by=by)
    about = {"comment_id": thread.pk, "excerpt": _excerpt(thread.text)}
    record("thread.resolve" if resolved else "thread.reopen", row=claim, by=by, data=about)


def _excerpt(text: str, *, most: int = _EXCERPT) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
