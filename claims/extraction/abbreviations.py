"""Full stops that belong to an abbreviation: whether a sentence goes on after one, or ends with it."""

import re

from .layout import GERMAN_MONTH, Span
from .words import word_set

AT_END = re.compile(
    r"(?:^|[\s(«“\"])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Maj|Adm|Capt|Cmdr|Col|Lt|Sgt|Rev|Hon|vs|approx|e\.g"
    r"|i\.e|a\.k\.a"
    r"|Sr|Sra|Srta|Dra|núm|Av|Avda|EE|Ing|Lic|Exmo|Exma|MM|Mme|Env|Hr|Hrn|Fa|Nr|Bd|[zZ]\.\s?B|d\.\s?h)\.$"
)
BEFORE_NUMBER = re.compile(r"(?:^|[\s(’'])(?:No|Nos|art|arts|Art|Dto|pág|págs|p|pp|vol|Abs|Ziff|núm)\.$")
# "Am 3. Oktober", "der 2. Weltkrieg": German ordinals end in a full stop.
ORDINAL = re.compile(r"\b(?:am|vom|zum|bis|ab|seit|im|dem|den|der|das|zur|beim)\s\d{1,2}\.$", re.IGNORECASE)
DAY = re.compile(r"\b\d{1,2}\.$")
OF_A_MONTH = re.compile(GERMAN_MONTH)
INITIAL = re.compile(r"(?:^|\s)[A-Z]\.$")
INITIAL_AND_NAME = re.compile(r"[A-Z]\.\s[A-Z]")
"""What follows the first initial of "J. A. Smith"."""

PICTURE = re.compile(
    '(?<=[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d])[.!?…]+[”"’»]?\\s+(?=[^\\W_a-zß-ÿ]|[“"«‘¿¡])'
)
"""The end of a sentence behind a picture, which a segmenter takes for part of a word."""
MAY_END = re.compile(
    r"\b(?:(?<![A-Z]\.)(?:[A-Z]\.){2,}|Ph\.D\.|[ap]\.\s?m\.|(?:Inc|Corp|Co|Cos|Ltd|Bros|Jr|Sr|etc|usw|Minn|Calif"
    r"|Mass|Conn)\.|\d+\sh\.)[”\"’»]?"
    r"\s+(?=[A-ZÀ-Þ“\"«‘])"
)
OPENER = re.compile(r"[“\"«‘]?\s?(?P<word>[^\W\d]+)(?P<goes_on>(?:[’']\w+)?,?\s[a-zà-ÿ0-9])?")
"""The first word after the stop, and whether a word in small letters comes next, as it does not in a headline."""
SUBJECTS = word_set(
    "He She They We You It This That These Those There The His Her Their Its Our My Your",
    "Il Elle Ils Elles On Nous Vous Cela Ce Él Ella Ellos Ellas Esto Eso Ele Ela Eles Elas Isso Er Sie Es Wir Das",
)
"""Words that begin a sentence after "D.C." or "p.m." whatever comes next, unless they stand in quotation marks."""
BEGINNERS = word_set(
    "A An I In On At For By With From After Before Since While As If When Where Then But And So Yet Not No Some Many",
    "What Who Why How All Both Each Such Until Although Though Because However Meanwhile Under During Among Of Most",
    "Le La Les Un Une Des Dans En Au Aux Mais Et El Los Las Una Unos Su Sus Pero Y O Os As Um Uma Na No Seu Sua Mas",
    "Der Die Ein Eine Im Am Aber Und",
)
"""Words that begin one where small letters follow: "the U.S. In Ohio they …" is left whole, with the headlines."""


def goes_on(text: str, held: Span, following: Span) -> bool:
    """The full stop belongs to an abbreviation, an ordinal or an initial: "He paid Dr." is no sentence."""
    end, rest = text[max(held.start, held.end - 12) : held.end], text[following.start : following.end].lstrip()
    if AT_END.search(end) or (INITIAL.search(end) and INITIAL_AND_NAME.match(rest)):
        return True
    if rest[:1].isdigit():
        return bool(BEFORE_NUMBER.search(end))
    return bool(rest[:1].isalpha() and (ORDINAL.search(end) or (DAY.search(end) and OF_A_MONTH.match(rest))))


def ends_within(text: str, span: Span) -> list[Span]:
    """The span, cut where an abbreviation closes a sentence: "He lives in Washington, D.C. She does not." """
    stops = [own.end() for own in MAY_END.finditer(text, *span) if _begins_sentence(text, own.end(), span.end)]
    stops = sorted({*stops, *(own.end() for own in PICTURE.finditer(text, *span))})
    return [
        Span(start, end) for start, end in zip([span.start, *stops], [*stops, span.end], strict=True) if start < end
    ]


def _begins_sentence(text: str, at: int, end: int) -> bool:
    opener = OPENER.match(text, at, end)
    if opener is None:
        return False
    word, is_quoted = opener["word"], not text[at].isalpha()
    if opener["goes_on"]:
        return word in SUBJECTS or word in BEGINNERS
    return word in SUBJECTS and not is_quoted
