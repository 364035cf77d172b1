"""Adding a candidate that was missed, and moving or splitting the words of one."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from claims.models import Appearance, Claim
from claims.services import spans
from factcheck.common.sentences import phrase

from .frame import done, step


@step
def add_candidate(request, article_id):
    """From a selection (`start`, `end`) or from pasted words (`words`), in a snapshot of the article."""
    snapshot_id = _number(request, "snapshot")
    start, end = _span(request) if "start" in request.POST else _found(request, snapshot_id)
    claim = spans.add_candidate(snapshot_id=snapshot_id, start=start, end=end, by=request.user)
    why = urlencode({"reason": "BOUNDARIES", "note": _("Added by mistake.")})
    undo = f"{reverse('claims:dismiss', args=[claim.pk])}?{why}"
    sentence = phrase("%(reference)s is a candidate now.", reference=claim.reference)
    return done(request, sentence, to=_at(article_id, claim.pk), undo=undo, new=claim.pk)


@step
def move_span(request, claim_id):
    """By code points (`start`, `end`) or by one word (`move`); `seen` is where the quote stood on the page."""
    start, end = _moved(request, claim_id) if "move" in request.POST else _span(request)
    seen = _seen(request)
    moved = spans.move_span(claim_id=claim_id, start=start, end=end, by=request.user, seen=seen)
    undo = ""
    if seen and seen != (moved.start, moved.end):
        undo = f"{reverse('claims:move_span', args=[claim_id])}?{urlencode({'start': seen[0], 'end': seen[1]})}"
    return done(request, _("The quote has new ends."), to=_at(moved.snapshot.article_id, claim_id), undo=undo)


@step
def split(request, claim_id):
    part = spans.split(claim_id=claim_id, at=_number(request, "at"), by=request.user)
    undo = f"{reverse('claims:join', args=[claim_id])}?part={part.pk}"
    sentence = phrase("Split: the second part is %(reference)s.", reference=part.reference)
    return done(request, sentence, to=_at(part.article_id, claim_id), undo=undo)


@step
def join(request, claim_id):
    claim = spans.join(claim_id=claim_id, part_id=_number(request, "part"), by=request.user)
    return done(request, _("The two parts are one again."), to=_at(claim.article_id, claim_id))


def _found(request, snapshot_id: int) -> tuple[int, int]:
    return spans.find_words(snapshot_id=snapshot_id, words=request.POST.get("words", "")[:4000])


def _moved(request, claim_id: int) -> tuple[int, int]:
    seen = _seen(request)
    standing = Appearance.objects.filter(found_as=claim_id, continued_by=None, is_repeat=False)
    appearance = standing.select_related("snapshot").order_by("-snapshot__number", "start").first()
    if appearance is None:
        raise Claim.DoesNotExist
    start, end = seen or (appearance.start, appearance.end)
    return spans.by_words(appearance.snapshot.text, start, end, request.POST["move"])


def _span(request) -> tuple[int, int]:
    return _number(request, "start"), _number(request, "end")


def _seen(request) -> tuple[int, int] | None:
    start, _dash, end = request.POST.get("seen", "").partition("-")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() and len(start + end) < 19 else None


def _number(request, name: str) -> int:
    """From the form, or from the address where Undo carries it."""
    text = request.POST.get(name) or request.GET.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise ValidationError(_("Select the words in the article first."))
    return int(text)


def _at(article_id: int, claim_id: int) -> str:
    return f"{reverse('claims:article', args=[article_id])}?claim={claim_id}"
