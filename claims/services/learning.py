"""Learning from the desk: trying a calibration, switching it on and off, and showing its scores.

The detector's own score never changes, and neither does anything about a claim that was decided.
"""

from collections import Counter
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from articles.services.refusals import said
from claims.calibration import Parameters, Slices, Trial, try_on_later
from claims.models import Calibration, CalibrationSwitch, Claim
from claims.permissions import may_steer_detector
from claims.selectors.decisions import codes_of, desk_decisions
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import joined, phrase

BATCH = 500
_SWITCHING = 0x706C756D  # the advisory lock under which the calibration in use changes
_S = Calibration.Status


def in_use() -> Calibration | None:
    """The calibration whose scores are shown; None: the detector's own."""
    return Calibration.objects.filter(status=_S.ACTIVE).first()


def try_learning() -> Trial:
    """Learn from the desk's decisions and measure on its later ones, without keeping anything. Takes seconds."""
    return try_on_later(desk_decisions(), current=parameters_of(in_use()))


def parameters_of(calibration: Calibration | None) -> Parameters | None:
    return Parameters.from_json(calibration.parameters) if calibration else None


def learn(*, detector_version: str, by: User | None = None, now: datetime | None = None) -> Calibration | None:
    """Try a calibration, keep what came of it, and switch it on if that is earned. None: no decision is new.

    A machine does not overrule a person: after somebody went back by hand, a better one is only proposed.
    Raises Forbidden.
    """
    if by:
        require(may_steer_detector(by))
    against = in_use()
    trial = try_on_later(desk_decisions(), current=parameters_of(against))
    seen = _seen(trial.slices)
    with transaction.atomic():
        _lock_switching()
        last = Calibration.objects.first()
        if last and last.trained_on.get("seen") == seen:
            return None
        kept = _keep(trial, seen=seen, against=against, version=detector_version, by=by, now=now or timezone.now())
        if trial.is_better and in_use() == against and not went_back():
            _switch(to=kept, by=by, reason=kept.why, now=now or timezone.now())
    return kept


@transaction.atomic
def switch(*, to_id: int | None, by: User | None, reason: str = "", now: datetime | None = None) -> Calibration | None:
    """Use that calibration from now on; None: the detector's own score. `by` is None for the command line.

    Raises `Calibration.DoesNotExist`, Forbidden, Conflict.
    """
    if by:
        require(may_steer_detector(by))
    _lock_switching()
    chosen = Calibration.objects.get(pk=to_id) if to_id else None
    if chosen == in_use():
        require(TooLate(gettext("It is in use already. Nothing was changed.")))
    if chosen and not chosen.parameters:
        require(TooLate(gettext("Nothing was learned in that run, so there is nothing to switch on.")))
    _switch(
        to=chosen,
        by=by,
        reason=reason if reason.strip() else phrase("Chosen by hand."),
        now=now or timezone.now(),
        by_hand=True,
    )
    return chosen


def roll_back(*, by: User | None, reason: str = "") -> Calibration | None:
    """Back to what was in use before the last switch. Raises Forbidden, Conflict."""
    last = CalibrationSwitch.objects.first()
    if last is None:
        require(TooLate(gettext("Nothing has been switched on yet, so there is nothing to go back to.")))
    return switch(to_id=last.left_id, by=by, reason=reason if reason.strip() else phrase("Rolled back."))


def went_back() -> bool:
    """Whether a person was the last to choose, and chose an older calibration or none."""
    last = CalibrationSwitch.objects.first()
    return last is not None and last.by_hand and (last.taken_id or 0) < (last.left_id or 0)


@transaction.atomic
def calibrate_waiting(*, limit: int = BATCH) -> int:
    """Give waiting candidates the score of the calibration in use; returns how many were behind, at most `limit`."""
    current = in_use()
    waiting = Claim.objects.filter(status=Claim.Status.CANDIDATE)
    behind = waiting.exclude(calibration=current) if current else waiting.filter(calibration__isnull=False)
    rows = list(behind.order_by().select_for_update(of=("self",), skip_locked=True)[:limit])
    _show(rows, current)
    return len(rows)


def calibrate_new(claims: QuerySet[Claim]) -> None:
    """The same for the candidates among `claims`, in the transaction that found them."""
    if current := in_use():
        _show(list(claims.filter(status=Claim.Status.CANDIDATE).distinct()), current)


def _show(claims: list[Claim], calibration: Calibration | None) -> None:
    parameters = parameters_of(calibration) or Parameters()
    for claim in claims:
        claim.calibration = calibration
        if claim.detector_score > 0:  # what a person marked has no score of the detector's
            claim.check_worthiness = _shown_score(claim, parameters) if calibration else claim.detector_score
    Claim.objects.bulk_update(claims, ["check_worthiness", "calibration"])


def _shown_score(claim: Claim, parameters: Parameters) -> float:
    chance = parameters.chance(score=claim.detector_score, language=claim.language, codes=codes_of(claim.reasons))
    return round(chance, 4)


def _keep(
    trial: Trial, *, seen: dict, against: Calibration | None, version: str, by: User | None, now: datetime
) -> Calibration:
    earlier, later = trial.slices.earlier, trial.slices.later
    return Calibration.objects.create(
        status=_S.PROPOSED if trial.is_better else _S.REFUSED,
        why=why(trial),
        parameters=trial.parameters.as_json() if trial.parameters else {},
        trained_on=_counts(trial.slices) | {"seen": seen},
        trained_from=earlier[0].at if earlier else None,
        trained_to=earlier[-1].at if earlier else None,
        tested_from=later[0].at if later else None,
        tested_to=later[-1].at if later else None,
        report=trial.report or {},
        measured_against=against,
        detector_version=version,
        asked_by=by,
        created_at=now,
    )


def why(trial: Trial) -> str:
    """What the trial showed, in a sentence that is kept with it."""
    if trial.lack:
        return said(trial.lack)
    low, middle, high = (f"{gain:.3f}" for gain in trial.report["gains"]["log_loss"])
    found = phrase(
        "On %(count)s later decisions the log loss gained %(middle)s (%(low)s to %(high)s).",
        count=trial.report["decisions"],
        middle=middle,
        low=low,
        high=high,
    )
    return joined(found, _outcome(trial))


def _outcome(trial: Trial) -> str:
    if trial.is_better:
        return phrase("This is better than what was in use.")
    if not trial.is_surer:
        return phrase("That is too little, or chance, so it was not switched on automatically.")
    return phrase("But the order of the queue became worse, so it was not switched on automatically.")


def _counts(parts: Slices) -> dict:
    accepted = sum(own.worth_checking for own in parts.earlier)
    languages = Counter(own.language or "?" for own in parts.earlier)
    return {
        "decisions": len(parts.earlier),
        "accepted": accepted,
        "rejected": len(parts.earlier) - accepted,
        "languages": dict(languages.most_common()),
    }


def _seen(parts: Slices) -> dict:
    """What tells one state of the desk's decisions from another."""
    everything = [*parts.earlier, *parts.later]
    newest = max((own.at for own in everything), default=None)
    accepted = sum(own.worth_checking for own in everything)
    return {"decisions": len(everything), "accepted": accepted, "newest": newest.isoformat() if newest else ""}


def _switch(
    *, to: Calibration | None, by: User | None, reason: str, now: datetime, by_hand: bool = False
) -> CalibrationSwitch:
    left = in_use()
    if left:
        Calibration.objects.filter(pk=left.pk).update(status=_S.RETIRED)
    if to:
        Calibration.objects.filter(pk=to.pk).update(status=_S.ACTIVE)
        to.status = _S.ACTIVE
    return CalibrationSwitch.objects.create(at=now, by=by, left=left, taken=to, reason=reason, by_hand=by_hand)


def _lock_switching() -> None:
    """One at a time, until the transaction ends: the rows that decide are partly rows that are not there yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SWITCHING])
