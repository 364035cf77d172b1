"""Steps about who has a review, until when, and whom it waits for."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import turns as may
from claims.forms import AskForm, AssignForm, DueForm, UnlockForm
from claims.services import assignment
from factcheck.common.decisions import require
from factcheck.common.sentences import phrase

from .claim_steps import open_review, page, saved
from .frame import done, step, way_back
from .given import given


@step
def assign(request, claim_id):
    colleague, at_work = given(AssignForm(request.POST))["to"], open_review(claim_id)
    assignment.assign(review_id=at_work.pk, to=colleague, by=request.user)
    if colleague == request.user:
        undo = "" if at_work.assignee_id else reverse("claims:release", args=[claim_id])
        return done(request, _("It is yours now."), to=page(claim_id), undo=undo)
    return done(request, phrase("Assigned to %(who)s.", who=colleague), to=page(claim_id))


@step
def release(request, claim_id):
    assignment.assign(review_id=open_review(claim_id).pk, to=None, by=request.user)
    return done(request, _("Back in the pool: anybody may take it."), to=page(claim_id))


@step
def unlock(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_unlock(request.user, at_work))

    def act(**fields):
        assignment.unlock(review_id=at_work.pk, by=request.user, **fields)

    form = UnlockForm(request.POST, auto_id="unlock_%s")
    told = phrase("Freed. %(who)s is told why.", who=at_work.assignee)
    return saved(request, claim_id, name="unlock", form=form, act=act, told=told)


@step
def take_next(request):
    """On to the claim that the pool gave, or back where there is none."""
    review = assignment.take_next(by=request.user)
    if review is None:
        messages.info(request, _("The pool is empty: everything in research is in somebody’s hands."))
        return redirect(way_back(request, default=reverse("claims:my_desk")))
    messages.success(request, _("It is yours now."))
    return redirect(page(review.claim_id))


@step
def due(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_set_due(request.user, at_work))

    def act(**fields):
        assignment.set_due(review_id=at_work.pk, by=request.user, **fields)

    form = DueForm(request.POST, auto_id="due_%s")
    told = _("Due date set.") if request.POST.get("due_on") else _("Due date taken off.")
    return saved(request, claim_id, name="due", form=form, act=act, told=told)


@step
def ask(request, claim_id):
    person = given(AskForm(request.POST))["whom"]
    assignment.ask(review_id=open_review(claim_id).pk, by=request.user, whom=person)
    return done(request, phrase("%(who)s is asked for the second review.", who=person), to=page(claim_id))


@step
def nudge(request, claim_id):
    person = assignment.nudge(review_id=open_review(claim_id).pk, by=request.user, now=timezone.now())
    return done(request, phrase("%(who)s is nudged.", who=person), to=page(claim_id))
