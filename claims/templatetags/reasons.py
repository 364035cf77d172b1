"""Why the detector proposed a sentence, in the reader's language. It writes English itself, and so it is stored."""

import re

from django import template
from django.utils.formats import number_format
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
READ_BY = (
    gettext_noop("model trained on US debates"),
    gettext_noop("model trained on Dutch tweets"),
    gettext_noop("small model trained on Arabic tweets"),
    gettext_noop("no model for Spanish yet: one for English, and the signals below"),
    gettext_noop("no model for this language yet: one for English, and the signals below"),
    gettext_noop("no model for this language yet: only the signals below"),
)
_MEASURED = re.compile(r" \((?P<score>\d\.\d\d); (?P<by>[^)]*)\)\.$")
_SHOWN = re.compile(r"(: )(.*)\.", re.DOTALL)
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
    rest = text[len(begins) :]
    if measured := _MEASURED.fullmatch(rest):
        return f"{told} ({number_format(measured['score'], 2)}; {gettext(measured['by'])})."
    shown = _SHOWN.fullmatch(rest)
    if not shown:
        return told + rest
    # Translators: a reason and the words that show it, as in: Gives a figure that can be looked up: “4 million”.
    return gettext("%(reason)s: %(shown)s.") % {"reason": told, "shown": isolated(shown[2])}
