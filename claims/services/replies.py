"""The right of reply: who was asked, what came of it, and whether readers are told. Nothing is public by itself."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Evidence, ReplyOutcome, ReplyRequest, ReplyShown
from claims.workflow import record
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import english

from .discussion import TWICE
from .evidence import add_evidence
from .evidence_work import claim_at_work
from .revision import edited

LONGEST = 20_000
_K = ReplyOutcome.Kind


@transaction.atomic
def ask(
    *, claim_id: int, by: User, whom: str, how: str, asked_on: date, deadline: date | None = None, question: str = ""
) -> ReplyRequest:
    """Note that somebody was asked. Raises ValidationError by field, Forbidden, Conflict."""
    claim, review = claim_at_work(claim_id, by)
    if asked_on > timezone.localdate():
        raise ValidationError({"asked_on": _("It can’t have been asked on a day that is still to come.")})
    if deadline and deadline < asked_on:
        raise ValidationError({"deadline": _("The deadline can’t be before the day of asking.")})
    said = {"whom": " ".join(whom.split()), "how": how, "question": _text(question, field="question")}
    if claim.reply_requests.filter(by=by, at__gt=timezone.now() - TWICE, **said).exists():
        require(TooLate(_("You noted this a moment ago.")))
    asked = ReplyRequest(claim=claim, by=by, asked_on=asked_on, deadline=deadline, **said)
    asked.full_clean(exclude=["claim", "by"])
    asked.save()
    record("reply.ask", row=review, by=by, data={"whom": asked.whom})
    return asked


@transaction.atomic
def note_outcome(*, request_id: int, by: User, kind: str, on: date, said: str = "") -> ReplyOutcome:
    """Note what came of it. Raises ValidationError by field, Forbidden, Conflict."""
    asked = ReplyRequest.objects.get(pk=request_id)
    _claim, review = claim_at_work(asked.claim_id, by)
    said = _text(said, field="said")
    if kind == _K.ANSWERED and not said:
        raise ValidationError({"said": _("Write down what they said, word for word.")})
    if not asked.asked_on <= on <= timezone.localdate():
        raise ValidationError({"on": _("Choose a day from the day of asking until today.")})
    outcome = ReplyOutcome(request=asked, kind=kind, said=said, on=on, by=by)
    outcome.full_clean(exclude=["request", "by"])
    outcome.save()
    about = {"whom": asked.whom, "what": english(_K(kind).label)}
    record("reply.tell" if asked.is_shown else "reply.note", row=review, by=by, data=about)
    if asked.is_shown:
        edited(review=review, by=by)
    return outcome


@transaction.atomic
def show(*, request_id: int, by: User, shown: bool) -> ReplyRequest:
    """Tell readers of it with the next version, or don't: approved with the verdict. Raises Forbidden, Conflict."""
    asked = ReplyRequest.objects.get(pk=request_id)
    _claim, review = claim_at_work(asked.claim_id, by)
    if asked.is_shown == shown:
        require(TooLate(_("Somebody has chosen that already.")))
    ReplyShown.objects.create(request=asked, is_shown=shown, by=by)
    record("reply.show" if shown else "reply.hide", row=review, by=by, data={"whom": asked.whom})
    edited(review=review, by=by)
    return asked


def cite(*, outcome_id: int, by: User) -> Evidence:
    """Their words as a piece of evidence. Raises ValidationError, Forbidden, Conflict."""
    outcome = ReplyOutcome.objects.select_related("request").get(pk=outcome_id)
    if not outcome.said:
        raise ValidationError(_("There are no words to cite."))
    asked = outcome.request
    return add_evidence(
        claim_id=asked.claim_id,
        by=by,
        kind=Evidence.Kind.QUOTE,
        title=(_("Reply of %(whom)s") % {"whom": asked.whom})[:300],
        publisher=asked.whom,
        published_on=outcome.on,
        is_primary=True,
        captured_text=outcome.said,
    )


def _text(value: str, *, field: str) -> str:
    value = value.replace("\r\n", "\n").strip()
    if len(value) > LONGEST or "\x00" in value:
        raise ValidationError({field: _("This is too long, or holds characters that are not text.")})
    return value
