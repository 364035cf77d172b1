"""Why a review was not taken, and what its rating was before, in words."""

from django.utils.translation import gettext_lazy as _

from factcheck.common.sentences import phrase, read

WHY = {
    "broken": _("Its data can’t be read, even mended."),
    "no_claim": _("It does not say which claim was checked."),
    "no_address": _("It names no web address of the review."),
    "no_rating": _("It has no rating, neither in words nor in numbers."),
    "another_site": _("It is about another site’s review. Read that site’s own page."),
    "too_large": _("It is too large for one review."),
    "too_deep": _("It is nested too deeply."),
    "twice": _("It stands there twice; the last one was taken."),
    "own_site": _("It is our own."),
    "nothing": _("There is no ClaimReview here."),
}
OUTCOMES = {
    "added": _("Added"),
    "changed": _("Rating changed"),
    "updated": _("Updated"),
    "same": _("As before"),
    "skipped": _("Left out"),
    "withdrawn": _("Taken back"),
}


def why_in_words(outcome: str, why: str) -> str:
    """The sentence for a code; a kept sentence as it is; for a changed rating, what it was."""
    if outcome == "changed":
        return phrase("It was “%(rating)s”.", rating=why)
    return str(WHY.get(why, "")) or read(why)
