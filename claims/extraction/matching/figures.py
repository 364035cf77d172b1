"""The figures of a sentence with their unit and scale, its years and its dates."""

import re
from typing import NamedTuple

from ..contents import NUMBER_WORDS
from ..words import word_set
from .terms import figure

SCALES = {
    1e2: word_set("hundred cien hundert honderd مئة"),
    1e3: word_set("thousand mil mille tausend duizend ألف آلاف k"),
    1e6: word_set("million millions millón millones milhão milhões millionen miljoen مليون ملايين"),
    1e9: word_set("billion billions bn milliard milliards milliarde milliarden miljard bilhão bilhões مليار مليارات"),
    1e12: word_set("trillion trillions billón billones billionen trilhão trilhões"),
}
PERCENT = (
    r"%|٪|per\s?cent\b|por\s?ciento\b|por\s?cento\b|pour\s?cent\b|prozent\b|procent\b|في المئة|في المائة|بالمئة|بالمائة"
)
POINTS = r"percentage points?\b|puntos porcentuales\b|pontos percentuais\b|points de pourcentage\b|prozentpunkte?\b"
TEENS = (
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "treze catorze quinze dezesseis dezessete dezoito dezenove",
    "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
)
TENS = (
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
)
NAMED = (
    {word: int(number) for word, number in NUMBER_WORDS.items()}
    | {word: number for words in TEENS for number, word in enumerate(words.split(), start=13)}
    | {word: 10 * number for words in TENS for number, word in enumerate(words.split(), start=2)}
)
MONEY = {"$": "$", "€": "€", "£": "£", "¥": "¥", "dollar": "$", "dólar": "$", "dolar": "$", "euro": "€", "pound": "£"}
MONTHS = tuple(
    word_set(names)
    for names in (
        "january enero janeiro janvier januar januari يناير",
        "february febrero fevereiro février februar februari فبراير",
        "march marzo março mars märz maart مارس",
        "april abril avril أبريل",
        "may mayo maio mai mei مايو",
        "june junio junho juin juni يونيو",
        "july julio julho juillet juli يوليو",
        "august agosto août augustus أغسطس",
        "september septiembre setembro septembre سبتمبر",
        "october octubre outubro octobre oktober أكتوبر",
        "november noviembre novembro novembre نوفمبر",
        "december diciembre dezembro décembre dezember ديسمبر",
    )
)
MONTH_NAMES = frozenset().union(*MONTHS)
_SCALE_OF = {word: scale for scale, words in SCALES.items() for word in words}
_MONTH_OF = {word: number for number, words in enumerate(MONTHS, start=1) for word in words}
_ANY_MONTH = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
_SCALE_NAMES = "|".join(sorted(_SCALE_OF, key=len, reverse=True))
_NUMBER_NAMES = "|".join(sorted(NAMED, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?)?\b(?P<month>{_ANY_MONTH})\b"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?\b(?![.,]?\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,$€£])(?:1[89]|20)\d\d(?![\d%]|[.,]\d)")
_AMOUNT = re.compile(
    rf"(?P<sign>[$€£¥])?\s?(?P<digits>\d+(?:[.,]\d+)*|\b(?:{_NUMBER_NAMES})\b(?:-one\b|-(?:{_NUMBER_NAMES})\b)?)"
    rf"(?:[\s-]?(?P<scale>(?:mil\s)?(?:{_SCALE_NAMES}|m(?![\w²³]))\b))?"
    rf"\s?(?:de\s|d['’])?(?:(?P<points>{POINTS})|(?P<percent>{PERCENT})|(?P<unit>[€£$¥]|dollar|dólar|dolar|euro|pound))?",
    re.IGNORECASE,
)


class Amount(NamedTuple):
    """A figure that counts something. `written` is how the text has it."""

    value: float
    unit: str
    written: str


class Figures(NamedTuple):
    """What a text says in numbers. A date is (month, day), the day 0 where only the month is named."""

    amounts: tuple[Amount, ...]
    years: frozenset[str]
    dates: dict[tuple[int, int], str]


def figures_of(text: str) -> Figures:
    """Dates first, then years, then what is left: so that "3 May 2024" is not three figures."""
    dates: dict[tuple[int, int], str] = {}

    def keep(found: re.Match) -> str:
        day = found["before"] or found["after"]
        if not day and not found["month"][0].isupper():
            return found[0]  # "may", "march" and "mars" are words too
        dates[_MONTH_OF[found["month"].lower()], int(day or 0)] = found[0].strip()
        return " " * len(found[0])

    rest = _DATE.sub(keep, text)
    years = frozenset(found for found in _YEAR.findall(rest) if not _counts_something(rest, found))
    for year in years:
        rest = re.sub(rf"(?<![\d.,]){year}(?![\d%])", " " * 4, rest)
    return Figures(tuple(_amount(found) for found in _AMOUNT.finditer(rest)), years, dates)


def _counts_something(text: str, year: str) -> bool:
    """ "2000 people" counts people; "in 2000 people" is rare enough to be left alone."""
    return bool(re.search(rf"(?<!\bin )(?<!\bof ){year}\s(?:people|million|euros|dollars|personas|personnes)\b", text))


def _amount(found: re.Match) -> Amount:
    digits = found["digits"].lower()
    value = float(_decimal(digits)) if digits[0].isdigit() else float(_named(digits))
    return Amount(value * _scale(found["scale"]), _unit(found), found[0].strip())


def _named(words: str) -> int:
    """ "forty" and "forty-two"; a name that has a hyphen itself is taken whole."""
    return NAMED[words] if words in NAMED else sum(NAMED.get(word, 1) for word in words.split("-"))


def _decimal(digits: str) -> str:
    """At most one point is left: "1.2.3" is a version or a date, and reads as 1.2."""
    return ".".join(figure(digits).split(".")[:2])


def _scale(word: str | None) -> float:
    if not word:
        return 1.0
    *thousand, name = word.lower().split()
    return (1e3 if thousand else 1.0) * (1e6 if name == "m" else _SCALE_OF[name])


def _unit(found: re.Match) -> str:
    if found["points"]:
        return "points"
    if found["percent"]:
        return "%"
    return MONEY.get((found["sign"] or found["unit"] or "").lower(), "")
