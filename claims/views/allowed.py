"""What this person may do with this claim: the same functions that refuse a step grey its button."""

from types import SimpleNamespace

from django.utils.translation import gettext_lazy

from claims import embargoes, sitting, turns
from claims import permissions as may
from factcheck.common.decisions import Denied

NO_REVIEW = Denied(gettext_lazy("No review of this claim is open."))
NOT_THEIRS = Denied(gettext_lazy("Whoever rates it blind leaves its evidence as it is."))
ON_HANDS = ("take_on", "release", "unlock", "set_due", "nudge")
NOT_PUBLISHED = Denied(gettext_lazy("Nothing of this claim is published."))
ON_REVIEW = {
    "research": may.may_research,
    "submit": may.may_submit,
    "approve": may.may_approve,
    "request_changes": may.may_request_changes,
    "take_back": may.may_take_back,
    "publish": may.may_publish,
    "break_glass": may.may_break_glass,
    "assign": may.may_assign,
    "abandon": may.may_abandon,
    "take_on": turns.may_take_on,
    "release": turns.may_release,
    "unlock": turns.may_unlock,
    "set_due": turns.may_set_due,
    "ask": turns.may_ask,
    "nudge": turns.may_nudge,
    "publish_now": embargoes.may_publish_now,
    "embargo": embargoes.may_embargo,
    "lift_embargo": embargoes.may_lift_embargo,
    "ask_blind": sitting.may_ask_blind,
    "withdraw_blind": sitting.may_withdraw_blind,
    "decide_panel": sitting.may_decide_panel,
}
ON_PUBLICATION = {
    "correct": may.may_correct,
    "contest": may.may_contest,
    "restore": may.may_restore,
    "retract": may.may_retract,
}


def allowed_on(user, claim, *, publication=None) -> SimpleNamespace:
    """A decision for each button of the claim's page; `publication` is the version that stands in public."""
    review = claim.open_review
    triage = may.may_triage(user, claim)
    on_review = {name: ask(user, review) if review else NO_REVIEW for name, ask in ON_REVIEW.items()}
    on_public = {name: ask(user, publication) if publication else NOT_PUBLISHED for name, ask in ON_PUBLICATION.items()}
    return SimpleNamespace(
        triage=triage,
        reopen=may.may_reopen(user, claim),
        edit=on_review["research"] if review else triage,
        comment=may.may_comment(user),
        tend_links=may.may_tend_links(user),
        dossier=may.may_make_dossier(user, claim),
        assign_others=may.may_assign_others(user),
        **on_review,
        **on_public,
    )


def allowed_to_the_blind(user=None, review=None) -> SimpleNamespace:
    """The same for somebody from whom the verdict is hidden: who has it until when, and no more."""
    on_hands = {name: ON_REVIEW[name](user, review) for name in ON_HANDS} if review else {}
    others = may.may_assign_others(user) if user else NOT_THEIRS
    return SimpleNamespace(research=NOT_THEIRS, assign_others=others, **on_hands)
