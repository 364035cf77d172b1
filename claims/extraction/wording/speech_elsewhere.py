"""The same outside English, where no clause is parsed: a whole quotation, "according to X, …", "X said that the …"."""

import re
from collections.abc import Sequence
from functools import cache

from ..attribution import Attribution
from ..layout import Span
from ..reporting_words import grammar_for
from ..stances import DENIED
from .reporting import MARKS, SHORTEST, Core

FIRST_PERSON = {
    "es": r"yo|nosotr[oa]s|me|nos|mis?|nuestr\w+|\w+[aei]mos|he|hemos|soy|estoy|tengo|creo|vi",
    "pt": r"eu|nós|me|meus?|minhas?|noss\w+|\w+[aeio]mos|tenho|acho|vi|sou|estou|a gente",
    "fr": r"je|j|nous|me|m|mon|ma|mes|notre|nos|moi|on",
    "de": r"ich|wir|mich|mir|uns|unser\w*|mein\w*",
    "ar": r"أنا|نحن|\w{3,}(?<![يوا])نا|إنني|لدي|لدينا|عندي",
}
FIRST_PERSON_VERBS = {"ar": ("أ", "ن", "سن", "سأ")}
"""Beginnings of Arabic verbs by which "I" or "we" act."""
GOES_ON = re.compile(
    r"[;:]|\d|,? (?:y|e|et|und|pero|mas|mais|aber|que|dass|mientras|enquanto|tandis|während|أن|إن)\s|، و"
)
"""In the words behind a quotation: they say more than whose it is."""
AGE = re.compile(r"\b\d{1,3} (?:años|anos|ans|Jahre)\b")
LONGEST_FRAME = 160
"""Code points."""
NOT_SAID = re.compile(r"\b(?:no|nunca|ni|não|nem|ne|n['’]|jamais|nicht|nie)\b", re.I)
THAT = {"es": re.compile(r"[^,.;:\d“”«»]{0,60}?\sque "), "pt": re.compile(r"[^,.;:\d“”«»]{0,60}?\sque ")}
THAT["fr"] = re.compile(r"[^,.;:\d“”«»]{0,60}?\s(?:que |qu['’])")
REACHES_ON = re.compile(r"\b(?:y|e|et|ni|nem|pero|mas|mais) (?:que |qu['’])")
OPENS = re.compile(r"(?:[^\W\d]+(?: [^\W\d]+){0,2}, )?(?:[^\W\d]+ )?$")
"""Before the source: a connective, and an article that its span leaves out."""
UNTOLD = re.compile(r"[^,.;:\d]{0,50}, ")
"""What a source is told to be, up to the comma: "un estudio de la universidad, publicado en septiembre, "."""
TOLD_ON = re.compile(
    r"(?!nada\b|cada\b|toda|lado\b)[^\W\d_]+(?:[ai]d[oa]s?|ées?|é)\b|(?:que|quien(?:es)?|quem|cuy[oa]s?|cuj[oa]s?|qui"
    r"|dont|el cual|la cual|o qual|a qual)\b",
    re.IGNORECASE,
)
"""The beginning of more that is told of it: "conformada por dos abogados, "."""
OF_A_NOUN = (" de que ", " de qu'", " de qu’")
"""Here a noun has the clause for its own: "confirma los temores de que …"."""
SUBJECTS = {
    "es": re.compile(
        r"(?:el|la|los|las|un|una|unos|unas|uno|cada|ningún|ninguna|ninguno|tod[oa]s?|más|menos|casi)\s|\d|[A-ZÁÉÍÓÚÑ]"
    ),
    "pt": re.compile(r"(?:o|a|os|as|um|uma|uns|umas|cada|nenhuma?|tod[oa]s?|mais|menos|quase)\s|\d|[A-ZÁÂÃÉÊÍÓÔÕÚÇ]"),
    "fr": re.compile(r"(?!(?:ils?|elles?|on|ce|cela|c)\b|c['’])."),
}
"""How a clause begins that has its subject in itself: Spanish and Portuguese leave it out too often."""


def core_elsewhere(text: str, sentence: Span, said: Sequence[Attribution], speaker: str | None, language: str) -> Core:
    """What of the sentence is the statement; the whole sentence where that is not certain."""
    whole = Core(*sentence, framed=False, direct=False)
    near = [item for item in said if item.start < sentence.end and item.end > sentence.start]
    theirs = [item for item in near if item.speaker == speaker]
    if speaker is None or not theirs or any(item.stance == DENIED for item in theirs):
        return whole
    core = (
        _quoted(text, sentence, language)
        or _according(text, sentence, near, theirs, language)
        or _that(text, sentence, theirs, language)
    )
    return core if core and len(text[core.start : core.end].split()) >= SHORTEST else whole


def _quoted(text: str, sentence: Span, language: str) -> Core | None:
    """One quotation, and behind it nothing but whose it is."""
    words = text[sentence.start : sentence.end]
    closing = max(words.rfind(mark) for mark in '”"»“')
    if words[:1] not in MARKS or closing < 1:
        return None
    inner, frame = words[1:closing], AGE.sub("", words[closing + 1 :])
    if any(mark in inner for mark in MARKS) or len(frame) > LONGEST_FRAME or GOES_ON.search(frame):
        return None
    stated = inner.strip(" \u00a0\u202f,،")
    of_me = stated.startswith(FIRST_PERSON_VERBS.get(language, ()) or "\0")
    if language not in FIRST_PERSON or _speaking(language).search(stated) or of_me or stated.endswith(("?", "؟")):
        return None
    start = sentence.start + words.index(stated)
    return Core(start, start + len(stated), framed=True, direct=True)


def _according(
    text: str, sentence: Span, near: Sequence[Attribution], theirs: Sequence[Attribution], language: str
) -> Core | None:
    """ "Según el ministerio, citado por El País, la esperanza de vida subió …" """
    opening = text[sentence.start : sentence.end].split(" ", 1)[0].lower()
    if language not in THAT or opening not in grammar_for(language).according_words:
        return None
    end = 0
    for item in sorted((item for item in near if item.frame), key=lambda item: item.frame):
        opens = item.frame.start == sentence.start if not end else text[end : item.frame.start].strip() == ","
        end = item.frame.end if opens and (item.relayed if end else item in theirs) else end
    untold = UNTOLD.match(text, end, sentence.end) if end else None
    if untold is None or TOLD_ON.match(text, untold.end(), sentence.end):
        return None
    return Core(untold.end(), sentence.end, framed=True, direct=False)


def _that(text: str, sentence: Span, theirs: Sequence[Attribution], language: str) -> Core | None:
    """ "La ministra dijo ayer que el puerto …" """
    frames = {item.frame for item in theirs if item.frame and item.frame.start >= sentence.start}
    frame = frames.pop() if len(frames) == 1 and language in THAT else None
    cues = {item.cue.lower().split(" ")[-1] for item in theirs}
    if (
        frame is None
        or not cues <= grammar_for(language).says
        or not OPENS.fullmatch(text, sentence.start, frame.start)
    ):
        return None
    that = THAT[language].match(text, frame.end, sentence.end)
    content = text[that.end() : sentence.end] if that else ""
    subject = SUBJECTS[language].match(content)
    if (
        not subject
        or that.group().endswith(OF_A_NOUN)
        or REACHES_ON.search(content)
        or NOT_SAID.search(text, frame.start, that.end())
    ):
        return None
    return Core(that.end(), sentence.end, framed=True, direct=False)


@cache
def _speaking(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{FIRST_PERSON[language]})(?!\w)", re.IGNORECASE)
