"""The words that only say who speaks, taken off: "Rivera said that crime rose" → "crime rose", said by Rivera.

A denial, a doubt or a wish keeps its words, for without them the speaker would say the opposite.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from ..attribution import Attribution
from ..layout import Span
from ..stances import DENIED
from ..words import word_set
from .clauses import TOKEN
from .verbs import AUXILIARIES, is_finite, may_be_past

STATES = (
    r"(?:said|says|told(?: (?:the )?[\w’' ]{2,30})?|added|announced|announces|stated|states|argued|argues|insisted"
    r"|insists|claimed|claims|reported|reports|confirmed|confirms|noted|explained|estimated|estimates|contended|wrote"
    r"|declared|found|finds|showed|shows|concluded|concludes|calculated|calculates|acknowledged|admitted|conceded)"
)
AIDES = r"(?:(?:has|have|had|also|later|then|repeatedly) ){0,2}"
CUE = re.compile(rf"{AIDES}{STATES}", re.IGNORECASE)
FRAME = re.compile(rf"(?:^|\s){CUE.pattern}$|^{CUE.pattern}\s", re.IGNORECASE)
ACCORDING = re.compile(r"according to", re.IGNORECASE)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WHEN = rf"(?: (?:on|late on|early on) {DAY}| yesterday| today| in a statement| last week)?"
TOLD = r"(?:(?<=told) [\w’' -]{2,40})?"
LINK = re.compile(rf"{TOLD}{WHEN}(?P<that>,? that )|{WHEN}\s*[,:] (?=[“\"«])|(?P<comma>, )|\s(?=[^\s“\"«])")
AFTERWARDS = re.compile(rf"{TOLD}{WHEN}[.!]?$")
AFTER_QUOTE = re.compile(rf"{TOLD}{WHEN}(?:, who [^,.;\d“”\"]{{3,60}}|, (?:the|a|an) [^,.;\d“”\"]{{3,60}})?[.!]?$")
AFTER_ACCORDING = re.compile(rf"(?:(?! - )[^.,;:\d“”\"()–—]|\([^()]{{1,20}}\)){{0,50}}(?<! and)(?<! but){WHEN}[.!]?$")
"""The rest of "according to figures that the union (TU) published on Monday"."""
BEFORE_SOURCE = re.compile(r"[”\"»],? [\w’-]+(?: [\w’-]+){0,2} ?$")
"""Words of the source that its span has missed: "…,” chief executive Margit Lorne told"."""
REACHES_ON = re.compile(r" and that |, (?:and|but|so) (?:it|he|she|they|we|this|that|the)\b")
"""Where what is said may have ended before the sentence does."""
OPENS = re.compile(r"(?:(?:but|and|yet|so|however,|meanwhile,) )?(?:(?:an?|the) )?[“\"]?", re.IGNORECASE)
"""Before the source: a connective, and an article that its span leaves out."""
RELAY = re.compile(r", as (?:reported|cited|quoted|told) (?:by|in|to) [^,.;\d“”\"]{2,50}(?=, )")
SAYS = re.compile(r"\b(?:said|says)$")
NO_CLAUSE = re.compile(
    r"(?:in|on|at|to|by|after|before|during|from|with|of|as|when|while|no|yes|nothing|so|it|they|he|she|this|these|goodbye"
    r"|something|little|much|more|last|earlier|later)\b",
    re.IGNORECASE,
)
"""After "said" none of these opens what was said, or it would not stand alone."""
DENYING = word_set("no not never nobody none neither nor few little n't hardly if whether unless would could might may")
MAY = re.compile(r"(?<= )May\b")
"""The month, which no verb of doubt is."""
DETERMINERS = word_set("the a an his her their its")
RELATIVE = word_set("that who which whose whom")
"""From one of these on a verb is that of another clause."""
SHORTEST = 4
SLACK = 3
LONGEST_FRAME = 14
MARKS = '“”"«»„'


class Core(NamedTuple):
    """text[start:end] is the statement without who says it; `direct` inside quotation marks, `framed` if words went."""

    start: int
    end: int
    framed: bool
    direct: bool


def core_of(text: str, sentence: Span, said: Sequence[Attribution], speaker: str | None) -> Core:
    """What of the sentence is the statement; the whole sentence where that is not certain."""
    whole = Core(*sentence, framed=False, direct=_is_within_quotation(sentence, said))
    if speaker is None:
        return _without_marks(text, whole)
    own = [item for item in said if item.start < sentence.end and item.end > sentence.start]
    theirs = [item for item in own if item.speaker == speaker]
    if any(item.stance == DENIED for item in theirs):
        return whole
    frames = {item.frame for item in theirs if item.frame and sentence.start <= item.frame.start < sentence.end}
    if len(frames) != 1:
        return _without_marks(text, whole) if not frames else whole
    frame = frames.pop()
    if frame.end > sentence.end or not _only_states(text, frame):
        return whole
    core = _framed_first(text, sentence, frame) or _framed_last(text, sentence, frame)
    return core if core and _covered(text, core, theirs) else whole


def _covered(text: str, core: Core, theirs: Sequence[Attribution]) -> bool:
    """Whether the statement is the speaker's from end to end: what the outlet adds must not become theirs."""
    first = min(own.start for own in theirs)
    opening = text[core.start : first].strip()
    opens_well = first <= core.start + SLACK or (opening.endswith((",", "–", "-", "—")) and len(opening.split()) <= 4)
    return opens_well and core.end - SLACK <= max(own.end for own in theirs)


def _is_within_quotation(sentence: Span, said: Sequence[Attribution]) -> bool:
    """Spoken from end to end: a stretch of a quotation, or a line of a transcript."""
    spoken = [item for item in said if item.direct or (item.speaker and item.source is None)]
    return any(item.start <= sentence.start and sentence.end <= item.end + 1 for item in spoken)


def _only_states(text: str, frame: Span) -> bool:
    words = text[frame.start : frame.end]
    tokens = TOKEN.findall(MAY.sub("", words).lower())
    if len(tokens) > LONGEST_FRAME or DENYING & set(tokens) or "n’t" in words or "n't" in words:
        return False
    if any(character.isdigit() or character in ";:" for character in words):
        return False
    return bool(FRAME.search(words) or ACCORDING.match(words))


def _framed_first(text: str, sentence: Span, frame: Span) -> Core | None:
    """ "The mayor said that …", "According to the office, …", "The mayor said: “…”." """
    if not OPENS.fullmatch(text, sentence.start, frame.start):
        return None
    frame = _with_its_relay(text, frame, sentence)
    link = LINK.match(text, frame.end, sentence.end)
    if link is None or (link["comma"] and not ACCORDING.match(text, frame.start)):
        return None
    content = text[link.end() : sentence.end]
    clause = link["that"] or link["comma"] or content[:1] in tuple(MARKS)
    says = SAYS.search(text, frame.start, frame.end) is not None and not NO_CLAUSE.match(content)
    if (link["that"] and _lacks_subject(content)) or (not clause and not says and _is_object(content)):
        return None
    core = _trimmed(text, Span(link.end(), sentence.end))
    return core if core and _is_statement(text, core, clause=bool(link["that"]) or says) else None


def _with_its_relay(text: str, frame: Span, sentence: Span) -> Span:
    """ "According to the ministry, as reported by the Courier, …": who passes it on goes as well."""
    relay = RELAY.match(text, frame.end, sentence.end) if ACCORDING.match(text, frame.start) else None
    return Span(frame.start, relay.end()) if relay else frame


def _framed_last(text: str, sentence: Span, frame: Span) -> Core | None:
    """ "…, the mayor said on Monday.", "“…,” said Ana Ruiz, who led the inquiry." """
    before = text[sentence.start : frame.start]
    stripped = before.rstrip()
    if opening := BEFORE_SOURCE.search(stripped):
        stripped = stripped[: opening.start() + 1]
    quoted = stripped[-1:] in ("”", '"', "»")
    if not stripped.endswith((",", "”", '"', "»", "?", "!")):
        return None
    told = AFTER_QUOTE if quoted else AFTER_ACCORDING if ACCORDING.match(text, frame.start) else AFTERWARDS
    if not told.match(text, frame.end, sentence.end):
        return None
    if not quoted and (";" in stripped or not stripped.endswith(",")):
        return None
    core = _trimmed(text, Span(sentence.start, sentence.start + len(stripped)))
    return core if core and _is_statement(text, core) else None


def _trimmed(text: str, span: Span) -> Core | None:
    """Without outer commas, and without the quotation marks if one pair holds everything."""
    start, end = span
    while end > start and text[end - 1] in ", ":
        end -= 1
    direct = text[start] in MARKS
    inner = _without_marks(text, Core(start, end, framed=True, direct=direct))
    has_marks = any(mark in text[inner.start : inner.end] for mark in '“”"«»„')
    return inner if not (direct and has_marks) else None


def _without_marks(text: str, core: Core) -> Core:
    """A statement that is one whole quotation, or a stretch of one, loses its outer marks."""
    start, end = core.start, core.end
    inner = text[start:end].strip(MARKS + ", ")
    if not inner or any(mark in inner for mark in MARKS) or inner == text[start:end]:
        return core
    if text[start] not in MARKS and not text[start:end].rstrip(",. ").endswith(tuple(MARKS)):
        return core
    begins = text.index(inner, start)
    return Core(begins, begins + len(inner), framed=True, direct=True)


def _is_object(words: str) -> bool:
    """ "announced the release of …" and "found a generation that is …" say what, not that."""
    tokens = list(takewhile(lambda token: token not in RELATIVE, TOKEN.findall(words.lower())[:9]))
    return not any(is_finite(token) for token in tokens[1:]) or any(token in {"of", "to"} for token in tokens[:2])


def _lacks_subject(words: str) -> bool:
    """ "said that is unlikely", "said that overlooked the benefits": "that" itself is the subject."""
    first, second = [*TOKEN.findall(words.lower())[:2], "", ""][:2]
    acts = is_finite(first) and not is_finite(second) and not may_be_past(second)  # "costs rose" has one
    return first in AUXILIARIES or acts or (first.endswith("ed") and second in DETERMINERS)


def _is_statement(text: str, core: Core, *, clause: bool = False) -> bool:
    """`clause` where "that" or "said" leaves no doubt that a clause follows, whatever its verb."""
    words = text[core.start : core.end]
    tokens = TOKEN.findall(words.lower())
    if len(tokens) < SHORTEST or (REACHES_ON.search(words) and not core.direct):
        return False
    return clause or any(is_finite(token) or may_be_past(token) for token in tokens[1:])
