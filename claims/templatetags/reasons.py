"""Why the detector proposed a sentence, in the reader's language. It writes English itself, and so it is stored."""

import re

from django import template
from django.utils.translation import gettext, gettext_noop

from factcheck.common.isolates import isolated
from factcheck.common.sentences import phrase

register = template.Library()

KNOWN = (
    gettext_noop("Gives a figure that can be looked up"),
    gettext_noop("Makes a comparison"),
    gettext_noop("Names a period of time"),
    gettext_noop("Names an institution that keeps records"),
    gettext_noop("Refers to a law, a vote, a court or an official record"),
    gettext_noop("Says that one thing led to another"),
    gettext_noop("Concerns people's safety, health or liberty"),
    gettext_noop("Judges rather than reports"),
    gettext_noop("Ends in a judgement that no record can settle"),
    gettext_noop("Speaks of what may come"),
    gettext_noop("Says what ought to happen"),
    gettext_noop("Reports demands without saying whose"),
    gettext_noop("Tells a personal experience or feeling"),
    gettext_noop("Asks a question"),
    gettext_noop("Is too short to state a fact by itself"),
    gettext_noop("Is attributed to a source without a name"),
    gettext_noop("Is denied by a source"),
    gettext_noop("Is attributed to a source"),
    gettext_noop("Is known through another source"),
    gettext_noop("Is said more than once in this text"),
    gettext_noop("Proposed by an outside model"),
    gettext_noop("Resembles sentences that people found worth checking"),
    gettext_noop("Does not much resemble sentences that people found worth checking"),
)
_MEASURED = re.compile(r" \((\d\.\d\d);[^)]*\)\.$")
_SHOWN = re.compile(r"(: )(.*)(\.)", re.DOTALL)
_BY_HAND = " picked it out by hand"


@register.filter
def in_words(reason: dict) -> str:
    """The sentence of a reason {sign, code, text}; one that we don't know stays as it was written."""
    text = reason["text"]
    if reason["code"] == "by_hand":
        return phrase("%(who)s picked it out by hand", who=text.removesuffix(_BY_HAND))
    begins = next((known for known in KNOWN if re.match(rf"{re.escape(known)}[:. (]", text)), "")
    told = gettext(begins) if begins else ""
    if told == begins:
        return text
    rest = _MEASURED.sub(r" (\1).", text[len(begins) :])
    shown = _SHOWN.fullmatch(rest)
    return told + (f"{shown[1]}{isolated(shown[2])}{shown[3]}" if shown else rest)
