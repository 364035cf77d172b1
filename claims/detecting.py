"""Which detector reads what, and when: our newer version over old texts, and the outside model after our own.

Called by workers only. Questions to an outside model happen between transactions, never in one.
"""

import logging
from datetime import datetime
from decimal import Decimal

from claims import outside
from claims.models import DetectorRun, ModelCall
from claims.services import detector_runs, intake, model_calls
from factcheck.common.sentences import phrase, sentence_of

log = logging.getLogger(__name__)

OUTSIDE_AT_ONCE, OWN_AT_ONCE = 4, 4
"""Runs rung for in one sweep: what bounds the rate, since each waits for its turn among the other tasks."""

FIND = "find candidates"
_O = ModelCall.Outcome


def due(*, now: datetime) -> list[int]:
    """What to begin now: questions to the outside model while today's budget lasts, old texts while none is fresh."""
    detector_runs.park_hopeless(now=now)
    asked = _outside_due(now) if (endpoint := outside.configured()) and _affordable(endpoint, now) else []
    old = [] if _fresh_texts_wait(now) else detector_runs.due(outside=False, now=now, limit=OWN_AT_ONCE)
    return asked + old


def run(run_id: int, *, now: datetime) -> None:
    """One run, unless somebody is at it or fresh texts wait for the worker."""
    wanted = DetectorRun.objects.filter(pk=run_id).first()
    if wanted is None or (not wanted.is_outside and _fresh_texts_wait(now)):
        return
    job = detector_runs.lease(run_id=run_id, now=now)
    if job is None:
        return
    try:
        _ask_outside(job, now=now) if job.is_outside else _read_again(job, now=now)
    except Exception:
        # Whatever broke, the job must go back or be parked; the log has the traceback, without the text.
        log.exception("Detector run %s failed", job.pk)
        detector_runs.give_back(run=job, sentence=phrase("Something in this text broke the detector."), now=now)


def _outside_due(now: datetime) -> list[int]:
    detector_runs.ask_outside(version=outside.configured().version, now=now)
    return detector_runs.due(outside=True, now=now, limit=OUTSIDE_AT_ONCE)


def _affordable(endpoint: outside.Endpoint, now: datetime) -> bool:
    """Whether anything of today's budget is left; a single question may still be too dear."""
    free = not (endpoint.prompt_price or endpoint.completion_price)
    return free or model_calls.spent(now=now) < endpoint.daily_budget


def _fresh_texts_wait(now: datetime) -> bool:
    return bool(intake.snapshots_to_extract(detector_version=outside.LocalDetector.version, now=now, limit=1))


def _read_again(job: DetectorRun, *, now: datetime) -> None:
    detector = outside.LocalDetector()
    if job.detector_version != detector.version:
        told = phrase(
            "Version %(version)s is not the one that runs here (%(ours)s).",
            version=job.detector_version,
            ours=detector.version,
        )
        detector_runs.give_back(run=job, sentence=told, now=now, again=False)
        return
    reading = _reading(job)
    _record(job, detector.find(reading), reading=reading, now=now)


def _ask_outside(job: DetectorRun, *, now: datetime) -> None:
    endpoint = outside.configured()
    if endpoint is None or endpoint.version != job.detector_version:
        detector_runs.give_back(run=job, sentence=phrase("This model is not asked any more."), now=now, again=False)
        return
    reading = _reading(job)
    model = outside.OutsideModel(endpoint)
    call = _opened(job, endpoint, most=model.most_cost(reading), now=now)
    if call is None:
        told = phrase("Today’s budget does not cover it; it waits for tomorrow’s.")
        detector_runs.put_off(run=job, until=model_calls.tomorrow(now), sentence=told)
        return
    try:
        findings = model.find(reading)
    except outside.ModelFailed as failed:
        _note_failure(call, failed, endpoint)
        detector_runs.give_back(run=job, sentence=sentence_of(failed), now=now, again=failed.temporary)
        return
    _note_answer(call, findings, endpoint)
    _record(job, findings, reading=reading, now=now)


def _opened(job: DetectorRun, endpoint: outside.Endpoint, *, most: Decimal, now: datetime) -> ModelCall | None:
    return model_calls.open_call(
        run=job,
        endpoint=endpoint.host,
        model=endpoint.name,
        purpose=FIND,
        most=most,
        budget=endpoint.daily_budget,
        now=now,
    )


def _note_answer(call: ModelCall, findings: outside.Findings, endpoint: outside.Endpoint) -> None:
    model_calls.close_call(
        call=call,
        outcome=_O.ANSWERED,
        cost=_cost(call, findings.usage, endpoint),
        proposed=len(findings.candidates) + findings.refused,
        refused=findings.refused,
        **_figures(findings.usage),
    )


def _note_failure(call: ModelCall, failed: outside.ModelFailed, endpoint: outside.Endpoint) -> None:
    log.warning("Question %s to %s failed: %s", call.pk, endpoint.host, failed)
    outcome = _O.UNUSABLE if failed.answered else _O.FAILED
    cost = _cost(call, failed.usage, endpoint) if failed.paid else Decimal(0)
    model_calls.close_call(call=call, outcome=outcome, cost=cost, error=sentence_of(failed), **_figures(failed.usage))


def _cost(call: ModelCall, usage: outside.Usage, endpoint: outside.Endpoint) -> Decimal:
    """By the endpoint's own count; where it tells none, the most that it can be."""
    if not (usage.prompt_tokens or usage.completion_tokens):
        return call.cost
    return endpoint.cost(prompt_tokens=usage.prompt_tokens, completion_tokens=usage.completion_tokens)


def _figures(usage: outside.Usage) -> dict[str, int]:
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "milliseconds": usage.milliseconds,
    }


def _reading(job: DetectorRun) -> outside.Reading:
    snapshot, article = job.snapshot, job.snapshot.article
    return outside.Reading(
        text=snapshot.text,
        title=snapshot.title,
        byline=snapshot.byline,
        outlet=article.source.name if article.source else "",
        language=snapshot.language or article.language,
        dated=article.published_at and article.published_at.date(),
    )


def _record(job: DetectorRun, findings: outside.Findings, *, reading: outside.Reading, now: datetime) -> None:
    language = reading.known_language
    detector_runs.record_findings(run=job, candidates=findings.candidates, language=language, now=now)
