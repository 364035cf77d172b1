"""Steps on one claim's page: evidence, verdict, second review."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from claims import forms
from claims import permissions as may
from claims.forms import CaptureForm, ChangePieceForm, EvidenceForm
from claims.models import CaptureJob, Evidence, Review
from claims.services import evidence, review, verdict
from claims.services.evidence_files import keep_file
from factcheck.common.decisions import require
from factcheck.common.doorbell import ring
from factcheck.common.errors import Conflict

from .claim import claim_screen
from .frame import done, show_errors, step
from .given import given, opened_piece
from .unseen import piece_now, unseen_fields, unseen_work


def saved(request, claim_id, *, name, form, act, told):
    """Act on a form of the claim's page; faults come back at their fields, with what was typed."""
    if form.is_valid():
        try:
            act(**form.cleaned_data)
        except ValidationError as wrong:
            show_errors(form, wrong)
        else:
            opened = "" if name.startswith("piece") else opened_piece(request)
            return done(request, told, to=page(claim_id, opened=opened))
    return claim_screen(request, claim_id, filled={name: form}, status=400)


def piece_of(claim_id, evidence_id) -> int:
    """The evidence's number, if it belongs to the claim in the address. Raises Evidence.DoesNotExist."""
    return Evidence.objects.values_list("pk", flat=True).get(pk=evidence_id, claim_id=claim_id)


def page(claim_id, *, opened: str = "") -> str:
    """The claim's page; `opened` is the number of the piece of evidence whose form stays open."""
    address = reverse("claims:claim", args=[claim_id])
    return f"{address}?edit={opened}" if opened.isdecimal() else address


def ring_for_copy(piece: Evidence) -> None:
    """Tell the workers, where a copy of the piece is awaited."""
    waiting = CaptureJob.objects.filter(evidence=piece, status=CaptureJob.Status.WAITING)
    for job_id in waiting.values_list("pk", flat=True):
        ring("copy_asked", job_id)


def open_review(claim_id) -> Review:
    found = Review.objects.filter(claim_id=claim_id, status__in=Review.OPEN).first()
    if found is None:
        raise Conflict(gettext("No review of this claim is open, so there is nothing to change."))
    return found


# --- evidence


@step
def evidence_add(request, claim_id):
    require(may.may_research(request.user, open_review(claim_id)))

    def act(*, upload, only_ours=False, **fields):
        fields["upload"] = keep_file(data=upload.read(), name=upload.name) if upload else None
        piece = evidence.add_evidence(claim_id=claim_id, by=request.user, keep_outside=not only_ours, **fields)
        ring_for_copy(piece)

    form = EvidenceForm(request.POST, request.FILES, auto_id="evidence_%s")
    return saved(request, claim_id, name="evidence", form=form, act=act, told=gettext("Evidence added."))


@step
def evidence_change(request, claim_id, evidence_id):
    piece = Evidence.objects.get(pk=piece_of(claim_id, evidence_id))
    require(may.may_research(request.user, open_review(claim_id)))

    def act(**fields):
        ring_for_copy(evidence.change_evidence(evidence_id=piece.pk, by=request.user, **fields))

    name, told = f"piece{piece.pk}", gettext("Evidence [%(number)s] changed.") % {"number": piece.number}
    form = ChangePieceForm(request.POST, auto_id=f"{name}_%s")
    try:
        return saved(request, claim_id, name=name, form=form, act=act, told=told)
    except Conflict as stale:
        piece.refresh_from_db()
        unseen = unseen_fields(form, piece_now(piece))
        return _typed_again(request, claim_id, name, form, seen=evidence.piece_token(piece), why=stale, unseen=unseen)


@step
def evidence_remove(request, claim_id, evidence_id):
    evidence.remove_evidence(evidence_id=piece_of(claim_id, evidence_id), by=request.user)
    undo = reverse("claims:evidence_restore", args=[claim_id, evidence_id])
    return done(request, gettext("Evidence set aside."), to=page(claim_id), undo=undo)


@step
def evidence_restore(request, claim_id, evidence_id):
    evidence.restore_evidence(evidence_id=piece_of(claim_id, evidence_id), by=request.user)
    return done(request, gettext("Evidence brought back."), to=page(claim_id))


@step
def evidence_waive(request, claim_id, evidence_id):
    reason = given(forms.ReasonForm(request.POST))["reason"]
    evidence.waive_capture(evidence_id=piece_of(claim_id, evidence_id), by=request.user, reason=reason)
    return done(request, gettext("Noted why no copy is kept."), to=page(claim_id))


@step
def evidence_capture(request, claim_id, evidence_id):
    text = given(CaptureForm(request.POST))["text"]
    evidence.capture_text(evidence_id=piece_of(claim_id, evidence_id), by=request.user, text=text)
    return done(request, gettext("Copy kept."), to=page(claim_id))


# --- verdict and second review


@step
def verdict_save(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_research(request.user, at_work))
    form = forms.VerdictForm(request.POST)

    def act(**fields):
        verdict.save_verdict(review_id=at_work.pk, by=request.user, **fields)

    try:
        answer = saved(request, claim_id, name="verdict", form=form, act=act, told=gettext("Verdict saved."))
    except Conflict as stale:
        # What was typed stays in the form, beside what somebody else saved in between.
        unseen = unseen_work(open_review(claim_id).latest_verdict, form)
        return claim_screen(request, claim_id, filled={"verdict": form}, status=409, sentence=str(stale), unseen=unseen)
    sent = "send" in request.POST and answer.status_code == 302
    return _sent(request, claim_id, at_work) if sent else answer


def _sent(request, claim_id, at_work):
    """The draft is kept whatever the gates say."""
    list(messages.get_messages(request))
    try:
        verdict.submit(review_id=at_work.pk, by=request.user, blind="blind" in request.POST)
    except ValidationError as missing:
        messages.warning(
            request, gettext("Saved, but not sent. %(messages)s") % {"messages": " ".join(missing.messages)}
        )
        return redirect(page(claim_id))
    undo = reverse("claims:take_back", args=[claim_id])
    return done(request, gettext("Sent for second review."), to=page(claim_id), undo=undo)


@step
def public_note(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_research(request.user, at_work))

    def act(**fields):
        review.change_correction(review_id=at_work.pk, by=request.user, **fields)

    form = forms.PublicNoteForm(request.POST, auto_id="public_note_%s")
    try:
        return saved(request, claim_id, name="public_note", form=form, act=act, told=gettext("Public note saved."))
    except Conflict as stale:
        now = open_review(claim_id)
        unseen = unseen_fields(form, {"kind": now.correction_kind, "note": now.correction_note})
        seen = now.correction_note
        return _typed_again(request, claim_id, "public_note", form, seen=seen, why=stale, unseen=unseen)


def _typed_again(request, claim_id, name, form, *, seen: str, why: Conflict, unseen):
    """The page with what was typed, resting now on what stands: saving again puts it in its place."""
    data = form.data.copy()
    data["seen"] = seen
    again = type(form)(data, auto_id=form.auto_id)
    return claim_screen(request, claim_id, filled={name: again}, status=409, sentence=str(why), unseen=unseen)


@step
def submit(request, claim_id):
    verdict.submit(review_id=open_review(claim_id).pk, by=request.user, blind="blind" in request.POST)
    undo = reverse("claims:take_back", args=[claim_id])
    return done(request, gettext("Sent for second review."), to=page(claim_id), undo=undo)


@step
def approve(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_approve(request.user, at_work))

    def act(**fields):
        verdict.approve(review_id=at_work.pk, by=request.user, **fields)

    form = forms.ApprovalForm(request.POST, auto_id="approve_%s")
    return saved(request, claim_id, name="approve", form=form, act=act, told=gettext("Approved."))


@step
def take_back(request, claim_id):
    verdict.take_back(review_id=open_review(claim_id).pk, by=request.user)
    return done(request, gettext("Back in research. It has to be sent and approved again."), to=page(claim_id))


@step
def request_changes(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_request_changes(request.user, at_work))

    def act(**fields):
        verdict.request_changes(review_id=at_work.pk, by=request.user, **fields)

    form = forms.ChangesForm(request.POST, auto_id="changes_%s")
    return saved(request, claim_id, name="request_changes", form=form, act=act, told=gettext("Asked for changes."))


# --- the end without a publication


@step
def abandon(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_abandon(request.user, at_work))

    def act(**fields):
        review.abandon(review_id=at_work.pk, by=request.user, **fields)

    form = forms.ReasonForm(request.POST, auto_id="abandon_%s")
    return saved(request, claim_id, name="abandon", form=form, act=act, told=gettext("Review abandoned."))
