"""Steps of the discussion on a claim's page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from claims import permissions as may
from claims.forms import CommentForm, ReplyForm
from claims.services import discussion
from factcheck.accounts.models import User
from factcheck.common.commas import with_commas
from factcheck.common.decisions import require
from factcheck.common.sentences import phrase

from .claim_steps import page, saved
from .frame import done, step


@step
def comment(request, claim_id):
    require(may.may_comment(request.user))

    def act(*, text, thread):
        discussion.comment(claim_id=claim_id, by=request.user, text=text, thread_id=thread)

    thread = request.POST.get("thread", "")
    kind, name = (ReplyForm, f"reply{thread}") if thread.isdecimal() else (CommentForm, "comment")
    form = kind(request.POST, auto_id=f"{name}_%s")
    return saved(request, claim_id, name=name, form=form, act=act, told=_told(request.POST.get("text", "")))


@step
def resolve(request, claim_id, comment_id):
    discussion.resolve(claim_id=claim_id, comment_id=comment_id, by=request.user)
    undo = reverse("claims:reopen_thread", args=[claim_id, comment_id])
    return done(request, _("Resolved. It can be reopened."), to=page(claim_id), undo=undo)


@step
def reopen_thread(request, claim_id, comment_id):
    discussion.reopen(claim_id=claim_id, comment_id=comment_id, by=request.user)
    return done(request, _("Open again."), to=page(claim_id))


def _told(text: str) -> str:
    names = User.objects.filter(pk__in=discussion.mentioned_ids(text)) if "@" in text else []
    told = with_commas(names)
    return phrase("Comment added. Told: %(names)s.", names=told) if told else _("Comment added.")
