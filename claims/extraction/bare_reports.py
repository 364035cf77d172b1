"""Sentences that only say that somebody spoke: "Ana Ruiz, the director, said in a statement." English.

What was said stands beside them, in a quotation that ends with a full stop or in a line of its own.
"""

import re

_REPORTING = (
    "said|says|told|wrote|writes|added|adds|stated|tweeted|replied|responded|explained|continued|concluded|remarked"
)
_MEDIUM = (
    "statement|interview|e-?mail|tweet|post|posting|letter|memo|briefing|speech|conference|release|announcement|call|"
    "hearing|testimony|debate|rally|appearance|reporters|journalists|lawmakers|supporters"
)
_DAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WHERE = rf"(?:in|during|at|to|on|by|via) (?:(?:a|an|the|her|his|its|their) )?(?:[^\W\d]+ ){{0,2}}(?:{_MEDIUM})"
_WHEN = (
    rf"(?:(?:on|late|early) ){{0,2}}(?:{_DAY})(?: (?:morning|afternoon|evening|night))?|"
    rf"(?:later|earlier)(?: (?:on )?(?:{_DAY}))?|yesterday|today|recently|then|again|at the time"
)
_ENDING = re.compile(
    rf" (?:{_REPORTING})(?: (?:reporters|journalists|lawmakers|supporters))?(?: (?:{_WHERE}|{_WHEN})){{0,3}}[.:]?\s*$",
    re.I,
)
_NAME = r"(?!In |On |At |For |Also )[A-Z][\w.’'-]*(?: (?:of|for|de|la|van|von|[A-Z][\w.’'-]*))"
_ALONE = re.compile(rf"(?:[Hh]e|[Ss]he|[Tt]hey|The (?:[\w’'-]+ ){{0,2}}[\w’'-]+|{_NAME}{{0,7}})$")
_NAMED = re.compile(rf"{_NAME}{{1,7}}$")
_BESIDE = re.compile(r"(?!(?:he|she|they)$|the \w+$)[a-zA-Z].*$")
_TURNING = re.compile(r"\d|[\"“”«»]|\b(?:who|whom|whose|which|that|when|after|because|but)\b", re.I)
LONGEST = 160
"""Code points."""
MOST_BESIDE = 2
"""Parts between commas that say who it is."""


def naming_part(sentence: str) -> int:
    """How many code points name who spoke, in a sentence that names a speaker and reports nothing; 0 for any other."""
    ending = _ENDING.search(sentence) if len(sentence) <= LONGEST else None
    told = sentence[: ending.start()] if ending else ""
    subject, *beside = told.strip().split(", ")
    if not ending or _TURNING.search(told) or len(beside) > MOST_BESIDE:
        return 0
    is_speaker = bool(_NAMED.match(subject)) and _BESIDE.match(beside[-1]) if beside else _ALONE.match(subject)
    return len(told) if is_speaker else 0
