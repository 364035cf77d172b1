"""Steps of the right of reply: who was asked, what came of it, and citing it."""

from django.utils.translation import gettext as _

from claims import permissions as may
from claims.forms import AskReplyForm, ReplyOutcomeForm
from claims.models import ReplyOutcome, ReplyRequest
from claims.services import replies
from factcheck.common.decisions import require

from .claim_steps import open_review, page, saved
from .frame import done, step


@step
def reply_ask(request, claim_id):
    require(may.may_research(request.user, open_review(claim_id)))

    def act(**fields):
        replies.ask(claim_id=claim_id, by=request.user, **fields)

    form = AskReplyForm(request.POST, auto_id="reply_ask_%s")
    return saved(request, claim_id, name="reply_ask", form=form, act=act, told=_("Noted whom you asked."))


@step
def reply_note(request, claim_id, request_id):
    asked = ReplyRequest.objects.get(pk=request_id, claim=claim_id)
    require(may.may_research(request.user, open_review(claim_id)))

    def act(**fields):
        replies.note_outcome(request_id=asked.pk, by=request.user, **fields)

    name = f"reply_note{asked.pk}"
    form = ReplyOutcomeForm(request.POST, auto_id=f"{name}_%s")
    return saved(request, claim_id, name=name, form=form, act=act, told=_("Noted what came of it."))


@step
def reply_cite(request, claim_id, outcome_id):
    outcome = ReplyOutcome.objects.get(pk=outcome_id, request__claim=claim_id)
    piece = replies.cite(outcome_id=outcome.pk, by=request.user)
    told = _("Cited as [%(number)s].") % {"number": piece.number}
    return done(request, told, to=page(claim_id))


@step
def reply_show(request, claim_id, request_id):
    """Readers are told with the next version, or not: the button says which."""
    asked = ReplyRequest.objects.get(pk=request_id, claim=claim_id)
    shown = request.POST.get("shown") == "1"
    replies.show(request_id=asked.pk, by=request.user, shown=shown)
    told = _("Readers will be told.") if shown else _("Readers will not be told.")
    return done(request, told, to=page(claim_id))
