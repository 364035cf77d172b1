"""Why a check is high-risk: the desk's rules, held against one review. The only place where they are."""

import re
import unicodedata
from typing import Final

from django.utils.translation import gettext as _

from factcheck.common.sentences import phrase

from .models import Claim, HighRiskRule, Review

_K = HighRiskRule.Kind
ALWAYS_THERE: Final = (_K.PRIVATE, _K.RATING)
"""Rules that every desk has, on until somebody switches them off."""


def risks(review: Review) -> list[str]:
    """Each rule that holds for the review, as a sentence; none: one approval is enough."""
    return _of_claim(review.claim, _rules(), changes_rating=_changes_rating(review))


def risks_of_claim(claim: Claim) -> list[str]:
    """The same for a claim that has no review."""
    return _of_claim(claim, _rules(), changes_rating=False)


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


def _rules() -> list[HighRiskRule]:
    return list(HighRiskRule.objects.all())
