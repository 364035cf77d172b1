"""Changing the rules by which a check is high-risk. What was approved before is weighed again when it is published."""

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.high_risk import ALWAYS_THERE, folded
from claims.models import HighRiskChange, HighRiskRule, Topic
from claims.permissions import may_change_rules
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require

NAMED = (HighRiskRule.Kind.NAME, HighRiskRule.Kind.SPEAKER)
_SHORTEST = 3


@transaction.atomic
def add_name(*, kind: str, words: str, by: User, reason: str) -> HighRiskRule:
    """A rule about a name in the claim, or of its speaker. Raises ValidationError by field, Forbidden, Conflict."""
    require(may_change_rules(by))
    words, reason = " ".join(words.split()), _reason(reason)
    if kind not in NAMED:
        raise ValidationError({"kind": "Choose what the name is looked for in."})
    if not _SHORTEST <= len(folded(words)) <= 200 or "\x00" in words or not any(map(str.isalpha, words)):
        raise ValidationError({"words": "Write the name, in 3 to 200 characters."})
    known = next((rule for rule in HighRiskRule.objects.filter(kind=kind) if folded(rule.words) == folded(words)), None)
    if known:
        require(TooLate(f"There is a rule for “{known.words}” already. Switch it on or off in the list."))
    rule, made = HighRiskRule.objects.get_or_create(kind=kind, words=words)
    if not made:
        require(TooLate(f"Somebody else has just made the rule for “{words}”. Nothing was changed."))
    _keep(rule=rule, by=by, is_on=True, reason=reason)
    return rule


@transaction.atomic
def switch_rule(*, rule_id: int, on: bool, by: User, reason: str) -> HighRiskRule:
    """Raises ValidationError, Forbidden, Conflict, `HighRiskRule.DoesNotExist`."""
    require(may_change_rules(by))
    reason = _reason(reason)
    rule = HighRiskRule.objects.select_for_update().get(pk=rule_id)
    _refuse_the_same(rule.is_on, on)
    rule.is_on = on
    rule.save(update_fields=["is_on"])
    _keep(rule=rule, by=by, is_on=on, reason=reason)
    return rule


@transaction.atomic
def switch_kind(*, kind: str, on: bool, by: User, reason: str) -> HighRiskRule:
    """One of SWITCHED, which has no row until it is switched for the first time. Raises as `switch_rule`."""
    require(may_change_rules(by))
    unless_switched = {"is_on": kind in ALWAYS_THERE}
    rule, _made = HighRiskRule.objects.get_or_create(kind=kind, words="", defaults=unless_switched)
    return switch_rule(rule_id=rule.pk, on=on, by=by, reason=reason)


@transaction.atomic
def switch_topic(*, topic_id: int, on: bool, by: User, reason: str) -> Topic:
    """Raises ValidationError, Forbidden, Conflict, `Topic.DoesNotExist`."""
    require(may_change_rules(by))
    reason = _reason(reason)
    topic = Topic.objects.select_for_update().get(pk=topic_id)
    _refuse_the_same(topic.high_risk, on)
    topic.high_risk = on
    topic.save(update_fields=["high_risk"])
    told = f"The topic {topic.name}"
    HighRiskChange.objects.create(told=told, by=by, is_on=on, reason=reason)
    return topic


def _keep(*, rule: HighRiskRule, by: User, is_on: bool, reason: str) -> None:
    HighRiskChange.objects.create(rule=rule, told=str(rule), by=by, is_on=is_on, reason=reason)


def _refuse_the_same(stands: bool, wanted: bool) -> None:
    if stands == wanted:
        require(TooLate(f"It is {'on' if stands else 'off'} already: somebody was faster. Nothing was changed."))


def _reason(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason or len(reason) > 500 or "\x00" in reason:
        raise ValidationError({"reason": "Say why in a sentence of at most 500 characters; it stands in the record."})
    return reason
