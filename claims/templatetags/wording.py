"""How a claim's words differ from its quote, word by word, and why."""

import difflib
import re
from types import SimpleNamespace

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from factcheck.common.isolates import isolated

register = template.Library()

LONGEST = 2000
"""Characters a wording may have: a longer quote can't be taken over."""
WHY = {
    "PRONOUN": gettext_lazy("“%(before)s” is %(after)s."),
    "SPEAKER": gettext_lazy("“%(before)s” is the speaker, %(after)s."),
    "NAME": gettext_lazy("“%(before)s” is %(after)s in full."),
    "REFERENCE": gettext_lazy("“%(before)s” is %(after)s."),
    "DATE": gettext_lazy("“%(before)s” is “%(after)s”, counted from the day of the article."),
}


@register.simple_tag
def wording_compared(claim) -> SimpleNamespace:
    """`diff` of the verbatim quote and the claim's words ('' where they are the same), `reasons` for the detector's
    changes as long as its wording stands, and what may be taken instead: `quote`, `suggestion` ('' for neither)."""
    quote, suggestion = " ".join(claim.quote.split()), claim.suggested_wording
    is_suggested = claim.wording == suggestion
    return SimpleNamespace(
        diff=word_changes(quote, claim.wording) if quote != claim.wording else "",
        reasons=[_reason(change) for change in claim.wording_changes] if is_suggested else [],
        quote=quote if claim.wording != quote and len(quote) <= LONGEST else "",
        suggestion=suggestion if not is_suggested and suggestion != quote else "",
        is_suggested=is_suggested,
    )


def word_changes(before: str, after: str) -> SafeString:
    """Two texts as one: what left in <del>, what came in <ins>, each said in words to those who can't see it."""
    old, new = (re.findall(r"\S+", text) for text in (before, after))
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    pieces = []
    for tag, first, last, begins, ends in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(format_html("{}", " ".join(new[begins:ends])))
            continue
        pieces += [
            _marked("del", gettext("removed:"), old[first:last]),
            _marked("ins", gettext("added:"), new[begins:ends]),
        ]
    return format_html_join(" ", "{}", ((piece,) for piece in pieces if piece))


def _marked(tag: str, said: str, words: list[str]) -> SafeString | str:
    if not words:
        return ""
    # Of another language and direction than the claim: without its own the claim would run as the reader's page does.
    spoken = format_html('<span class="sr" lang="{}" dir="auto">{} </span>', get_language() or "", said)
    return format_html("<{0}>{1}{2}</{0}>", tag, spoken, " ".join(words))


def _reason(change: dict) -> str:
    why = WHY[change["kind"]] % {"before": isolated(change["before"]), "after": isolated(change["after"])}
    back = change["sentences_before"]
    if not back:
        return why
    where = ngettext("Named one sentence before.", "Named %(count)d sentences before.", back) % {"count": back}
    return f"{why} {where}"
