"""Going public, and every change to what is public."""

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from claims import forms
from claims import permissions as may
from claims.embargoes import may_embargo, may_lift_embargo
from claims.models import Publication
from claims.services import embargo as embargo_service
from claims.services import publication
from factcheck.common.decisions import require
from factcheck.common.doorbell import ring
from factcheck.common.errors import Conflict

from .claim import claim_screen
from .claim_steps import open_review, page, saved
from .frame import done, step
from .public_preview import CONTEST, CORRECT, RETRACT, Change, preview


def standing(claim_id) -> Publication:
    found = Publication.objects.live().filter(claim_id=claim_id).first()
    if found is None:
        raise Conflict(gettext("Nothing of this claim is published, so there is nothing to change."))
    return found


@step
def publish(request, claim_id):
    publication.publish(review_id=open_review(claim_id).pk, by=request.user)
    ring("publication_changed")
    return done(request, gettext("Published."), to=page(claim_id))


@step
def schedule(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_publish(request.user, at_work))

    def act(**fields):
        publication.schedule(review_id=at_work.pk, by=request.user, **fields)

    form = forms.ScheduleForm(request.POST, auto_id="schedule_%s")
    return saved(request, claim_id, name="schedule", form=form, act=act, told=gettext("Scheduled."))


@step
def unschedule(request, claim_id):
    publication.unschedule(review_id=open_review(claim_id).pk, by=request.user)
    return done(request, gettext("Taken off the schedule. It stays approved."), to=page(claim_id))


@step
def embargo(request, claim_id):
    at_work = open_review(claim_id)
    require(may_embargo(request.user, at_work))

    def act(**fields):
        embargo_service.set_embargo(review_id=at_work.pk, by=request.user, **fields)

    form = forms.EmbargoForm(request.POST, auto_id="embargo_%s")
    return saved(request, claim_id, name="embargo", form=form, act=act, told=_("The embargo is set."))


@step
def lift_embargo(request, claim_id):
    at_work = open_review(claim_id)
    require(may_lift_embargo(request.user, at_work))

    def act(**fields):
        embargo_service.lift_embargo(review_id=at_work.pk, by=request.user, **fields)

    form = forms.ReasonForm(request.POST, auto_id="lift_embargo_%s")
    return saved(request, claim_id, name="lift_embargo", form=form, act=act, told=_("The embargo is lifted."))


@step
def break_glass(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_break_glass(request.user, at_work))

    def act(*, reason):
        publication.publish(review_id=at_work.pk, by=request.user, break_glass_reason=reason)
        ring("publication_changed")

    form = forms.ReasonForm(request.POST, auto_id="break_glass_%s")
    return saved(
        request,
        claim_id,
        name="break_glass",
        form=form,
        act=act,
        told=gettext("Published. The reason stands in public."),
    )


def _looked_at(request, change: Change, *, live: Publication, name: str, form):
    """The preview, or the claim's page with the words to go on with; None when the step is to be taken."""
    if "edit" in request.POST:
        return claim_screen(request, live.claim_id, filled={name: form})
    return preview(request, change, live=live, form=form) if "preview" in request.POST and form.is_valid() else None


@step
def correct(request, claim_id):
    live = standing(claim_id)
    require(may.may_correct(request.user, live))

    def act(**fields):
        publication.open_correction(publication_id=live.pk, by=request.user, **fields)

    form = forms.CorrectionForm(request.POST, auto_id="correct_%s")
    if answer := _looked_at(request, CORRECT, live=live, name="correct", form=form):
        return answer
    return saved(
        request,
        claim_id,
        name="correct",
        form=form,
        act=act,
        told=gettext("Correction opened. The live version stays up."),
    )


@step
def contest(request, claim_id):
    live = standing(claim_id)
    require(may.may_contest(request.user, live))

    def act(**fields):
        publication.contest(publication_id=live.pk, by=request.user, **fields)
        ring("publication_changed")

    form = forms.NoticeForm(request.POST, auto_id="contest_%s")
    if answer := _looked_at(request, CONTEST, live=live, name="contest", form=form):
        return answer
    return saved(request, claim_id, name="contest", form=form, act=act, told=gettext("Marked as contested in public."))


@step
def restore(request, claim_id):
    live = standing(claim_id)
    require(may.may_restore(request.user, live))

    def act(**fields):
        publication.restore(publication_id=live.pk, by=request.user, **fields)
        ring("publication_changed")

    form = forms.ReasonForm(request.POST, auto_id="restore_%s")
    return saved(request, claim_id, name="restore", form=form, act=act, told=gettext("The contest notice is gone."))


@step
def retract(request, claim_id):
    live = standing(claim_id)
    require(may.may_retract(request.user, live))

    def act(**fields):
        publication.retract(publication_id=live.pk, by=request.user, **fields)
        ring("publication_changed")

    form = forms.NoticeForm(request.POST, auto_id="retract_%s")
    if answer := _looked_at(request, RETRACT, live=live, name="retract", form=form):
        return answer
    return saved(
        request, claim_id, name="retract", form=form, act=act, told=gettext("Retracted. The address keeps a tombstone.")
    )
