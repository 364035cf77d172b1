"""Why a check is high-risk and what it then wants: the desk's rules, held against one review. The only place where
they are."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from factcheck.common.sentences import phrase

from .in_use import in_use
from .models import Claim, HighRiskRule, Review

_K = HighRiskRule.Kind
ALWAYS_THERE: Final = (_K.PRIVATE, _K.RATING)
"""Rules that every desk has, on until somebody switches them off."""
SWITCHED: Final = (*ALWAYS_THERE, _K.BLIND)
"""Rules that are switched by their kind. Two approvals are what a high-risk check wants until BLIND is switched on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """Each rule that holds for a review, as a sentence; none: one approval is enough. `wants_blind`: not two approvals
    but a blind second verdict and one approval, by the desk's rule or because somebody asked for it."""

    risks: list[str]
    wants_blind: bool


def weigh(review: Review, rules: list[HighRiskRule] | None = None) -> Weighed:
    """`rules` are those of the desk, where the caller has them."""
    rules = desk_rules() if rules is None else rules
    found = _of_claim(review.claim, rules, changes_rating=_changes_rating(review))
    return Weighed(risks=found, wants_blind=review.blind_by_id is not None or (bool(found) and wants_blind(rules)))


def risks_of_claim(claim: Claim) -> list[str]:
    """What is risky about the claim alone, whatever its verdict says."""
    return _of_claim(claim, desk_rules(), changes_rating=False)


def wants_blind(rules: list[HighRiskRule]) -> bool:
    """Whether the desk wants a blind second verdict on high-risk checks, not two approvals."""
    return any(rule.kind == _K.BLIND and rule.is_on for rule in rules)


def desk_rules() -> list[HighRiskRule]:
    return in_use().rules


def folded(text: str) -> str:
    """Without case and accents, words apart by single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def _of_claim(claim: Claim, rules: list[HighRiskRule], *, changes_rating: bool) -> list[str]:
    on = {rule.kind for rule in rules if rule.is_on} | ({*ALWAYS_THERE} - {rule.kind for rule in rules})
    found = [phrase("It is about %(topic)s.", topic=topic.name) for topic in claim.topics.all() if topic.high_risk]
    if claim.names_private_person and _K.PRIVATE in on:
        found.append(_("It names a private person."))
    if changes_rating and _K.RATING in on:
        found.append(_("It changes the published rating."))
    return found + [_named(rule) for rule in rules if rule.is_on and _matches(rule, claim)]


def _matches(rule: HighRiskRule, claim: Claim) -> bool:
    speaker = folded(claim.speaker.name) if claim.speaker else ""
    if rule.kind == _K.SPEAKER:
        return folded(rule.words) == speaker
    if rule.kind != _K.NAME:
        return False
    words = re.compile(rf"(?<!\w){re.escape(folded(rule.words))}(?!\w)")
    return any(words.search(text) for text in (folded(claim.wording), folded(claim.quote), speaker))


def _named(rule: HighRiskRule) -> str:
    if rule.kind == _K.SPEAKER:
        return phrase("%(name)s said it.", name=rule.words)
    return phrase("It names %(name)s.", name=rule.words)


def _changes_rating(review: Review) -> bool:
    verdict = review.latest_verdict
    if review.corrects_id is None or verdict is None or verdict.rating is None:
        return False
    return verdict.rating.key != review.corrects.rating_key
