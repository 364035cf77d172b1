"""Steps of a blind verdict and of the panel: asking for one, giving it, stepping aside, deciding."""

from django.utils.translation import gettext as _

from claims import sitting as may
from claims.forms import BlindForm, DecideForm
from claims.services import panel
from claims.veil import is_hidden
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict

from .claim import claim_screen
from .claim_steps import open_review, page, saved
from .frame import done, step


@step
def blind_ask(request, claim_id):
    panel.ask_blind(review_id=open_review(claim_id).pk, by=request.user)
    return done(request, _("A blind second verdict is wanted now."), to=page(claim_id))


@step
def blind_withdraw(request, claim_id):
    panel.withdraw_blind(review_id=open_review(claim_id).pk, by=request.user)
    return done(request, _("No blind verdict is wanted any more."), to=page(claim_id))


@step
def step_aside(request, claim_id):
    panel.step_aside(review_id=open_review(claim_id).pk, by=request.user)
    return done(request, _("You stepped aside. Somebody else rates it blind."), to=page(claim_id))


@step
def blind_answer(request, claim_id):
    """What was typed stays in the form when the evidence changed meanwhile."""
    at_work = open_review(claim_id)
    require(may.may_sit(request.user, at_work))

    def act(**fields):
        panel.answer(review_id=at_work.pk, by=request.user, **fields)

    form = BlindForm(request.POST, auto_id="blind_%s")
    told = _("Your verdict is kept. This is what was proposed.")
    try:
        return saved(request, claim_id, name="blind", form=form, act=act, told=told)
    except Conflict as stale:
        if not is_hidden(request.user, claim_id):
            raise
        return claim_screen(request, claim_id, filled={"blind": form}, status=409, sentence=str(stale))


@step
def panel_decide(request, claim_id):
    at_work = open_review(claim_id)
    require(may.may_decide_panel(request.user, at_work))

    def act(**fields):
        panel.decide(review_id=at_work.pk, by=request.user, **fields)

    form = DecideForm(request.POST, auto_id="decide_%s")
    return saved(request, claim_id, name="decide", form=form, act=act, told=_("Decided."))
