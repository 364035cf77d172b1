"""What in a sentence speaks for or against checking it: each signal is really there, and quotes what it found."""

import re
from functools import cache, lru_cache

from .candidate import Reason
from .signal_words import INSTITUTION_WORDS, WORDS

EXPLANATIONS: dict[str, tuple[str, str]] = {
    "figures": ("+", "Gives a figure that can be looked up"),
    "comparison": ("+", "Makes a comparison"),
    "time_span": ("+", "Names a period of time"),
    "institution": ("+", "Names an institution that keeps records"),
    "law": ("+", "Refers to a law, a vote, a court or an official record"),
    "causation": ("+", "Says that one thing led to another"),
    "harm": ("+", "Concerns people's safety, health or liberty"),
    "opinion": ("-", "Judges rather than reports"),
    "judgement": ("-", "Ends in a judgement that no record can settle"),
    "prediction": ("-", "Speaks of what may come"),
    "call": ("-", "Says what ought to happen"),
    "demand": ("-", "Reports demands without saying whose"),
    "first_person": ("-", "Tells a personal experience or feeling"),
    "question": ("-", "Asks a question"),
    "fragment": ("-", "Is too short to state a fact by itself"),
}
POSITIVE = tuple(code for code, (sign, _) in EXPLANATIONS.items() if sign == "+")

FIGURE = re.compile(
    r"(?:(?<![\w.])[$€£¥]\s?|(?<![\w.]))\d[\d.,]*"
    r"(?:\s?%|\s(?:percent|per cent|por ciento|por cento|pour cent|prozent|procent|thousand|million|billion|trillion"
    r"|mil|millones|millón|milhões|millions?|milliards?|millionen|milliarden|miljoen|miljard)\b)?"
)
YEAR = re.compile(r"(?:19|20)\d\d$")
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
COUNTS_NOTHING = re.compile(
    r"(?<=[^\W\d_], )\d\d(?=,\s)|\d\d?(?=(?:st|nd|rd|th)\b|-year-old|:\d\d|\s(?:[ap]\.?m\b|o['’]clock))"
    r"|\b\d\d?/\d\d?\b(?!/)"
    rf"|(?<=:)\d\d\b|\b(?:{_MONTH})\w{{0,6}}\.?\s\d\d?\b(?![.,]?\d|%)|\b\d\d?(?=\s(?:{_MONTH})\w{{0,6}}\b)"
)
"""An age beside a name, a place in a row, an hour, a day of a month: nothing that a record would settle."""
PERIOD = re.compile(r"\b(?:19|20)\d\d\b")
INSTITUTION = re.compile(
    rf"(?:(?:[A-ZÁÉÍÓÚÑ][\w’'-]*|of|de|del|for)\s){{0,5}}\b(?:{INSTITUTION_WORDS})\b(?:\s(?:of|de|del|for)(?:\sthe|\sla)?\s[A-ZÁÉÍÓÚÑ]\w+)?"
)
NO_RECORDS = (
    "TV|GOP|LGBTQ?|DC|US|USA|UK|UAE|ISIS|AFP|AP|CEO|CFO|PAC|VIP|OK|AM|PM|SUV|DNA|HIV|GMT|UTC|PR|IT|HR|MVP|ID|FAQ|PC|NEW"
)
"""Capitals that name no institution: countries, parties' nicknames, wires, things."""
ACRONYM = re.compile(rf"\b(?!(?:I|{NO_RECORDS})\b)[A-Z]{{2,6}}\b")
# "… the situation remains precarious." The whole sentence amounts to a judgement; with a figure it does not.
JUDGEMENT = re.compile(
    r"\b(?:is|are|was|remains?|stays?|seems?|appears?|becomes?|sigue siendo|sigue|permanece|resulta|parece)\s"
    r"(?:very |highly |deeply |increasingly |extremely |muy |still )?"
    r"(?:precarious|serious|tense|complex|uncertain|unclear|fragile|volatile|critical|crucial|vital|important|worrying|troubling|"
    r"concerning|difficult|delicate|grave|dire|bleak|hopeful|promising|unacceptable|wrong|right|good|bad|great|clear|"
    r"precaria|grave|tensa|compleja|incierta|frágil|preocupante|difícil|delicada|crucial|fundamental|importante)"
    r"(?:[.!]|, (?:highlighting|underscoring|underlining|reflecting|reminding|showing)\b|$)"
    r"|\b(?:bleib(?:t|en)|ist|sind|war|scheint)\s(?:sehr |weiter |weiterhin |äußerst )?"
    r"(?:angespannt|ernst|unklar|ungewiss|kritisch|schwierig|wichtig|inakzeptabel|unverantwortlich|besorgniserregend)(?:[.!]|$)"
    r"|\b(?:reste(?:nt)?|est|sont|demeure|semble)\s(?:très |toujours |encore )?"
    r"(?:tendue?|grave|précaire|incertaine?|fragile|préoccupante?|difficile|délicate?|cruciale?|importante?|inacceptable)(?:[.!]|$)"
    r"|\b(?:continua|permanece|segue|é|parece)\s(?:muito |ainda )?"
    r"(?:tens[oa]|grave|precári[oa]|incert[oa]|frágil|preocupante|difícil|delicad[oa]|crucial|importante|inaceitável)(?:[.!]|$)",
    re.IGNORECASE,
)
# "Calls for fair elections continue …": nobody in particular wants something. With a figure it can be counted.
DEMAND = re.compile(
    r"(?:(?:Growing|Renewed|New|Repeated|Widespread|International)\s)?"
    r"(?:[Cc]alls|[Dd]emands|[Pp]leas|[Aa]ppeals) (?:for|to)\b"
    r"|(?:Siguen|Crecen|Continúan|Aumentan)\s(?:los\s|las\s)?(?:llamados|llamamientos|pedidos|exigencias|demandas)\b"
    r"|(?:Crescem|Continuam|Aumentam)\s(?:os\s|as\s)?(?:apelos|pedidos|exigências)\b"
    r"|Les\s(?:appels|demandes)\s(?:à|pour)\b"
    r"|(?:Die\s)?(?:Forderungen|Rufe)\snach\b"
)
QUESTION = re.compile(r"[?؟？][\"”’»)\s]*$")
SHORTEST = 4


@cache
def _words(code: str, language: str) -> re.Pattern[str] | None:
    alternatives = WORDS[code].get(language)
    return re.compile(rf"(?<!\w){alternatives}(?!\w)", re.IGNORECASE) if alternatives else None


def _first(code: str, sentence: str, language: str) -> str | None:
    pattern = _words(code, language)
    found = pattern.search(sentence) if pattern else None
    return found.group() if found else None


def _figure(sentence: str, language: str) -> str | None:
    told = COUNTS_NOTHING.sub(_blank, sentence) if language == "en" else sentence
    numbers = (match.group().strip(" .,") for match in FIGURE.finditer(told))
    return next((number for number in numbers if not YEAR.match(number)), None) or _first("figures", sentence, language)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _institution(sentence: str) -> str | None:
    found = INSTITUTION.search(sentence) or (None if sentence.isupper() else ACRONYM.search(sentence))
    return re.sub(r"^(?:of|de|del|for|The|El|La)\s", "", found.group()) if found else None


def _time_span(sentence: str, language: str) -> str | None:
    year = PERIOD.search(sentence)
    return _first("time_span", sentence, language) or (year.group() if year else None)


def _judgement(sentence: str, figure: str | None) -> str | None:
    found = None if figure else JUDGEMENT.search(sentence)
    return found.group().rstrip(".!") if found else None


def _demand(sentence: str, figure: str | None) -> str | None:
    found = None if figure else DEMAND.match(sentence)
    return found.group() if found else None


@lru_cache(maxsize=4_096)
def find_signals(sentence: str, language: str) -> dict[str, str]:
    """{signal code: the words that show it}, in the order of `EXPLANATIONS`. Remembered, so not to be changed."""
    figure = _figure(sentence, language)
    found = {
        "figures": figure,
        "time_span": _time_span(sentence, language),
        "institution": _institution(sentence),
        "judgement": _judgement(sentence, figure),
        "demand": _demand(sentence, figure),
        "question": "?" if QUESTION.search(sentence) else None,
        "fragment": sentence if len(sentence.split()) < SHORTEST and " " in sentence else None,
    }
    for code in EXPLANATIONS:
        if code not in found:
            found[code] = _first(code, sentence, language)
    return {code: words for code in EXPLANATIONS if (words := found[code])}


def reasons_for(signals: dict[str, str]) -> list[Reason]:
    """Each signal as a sentence that quotes its evidence."""
    return [_reason(code, words) for code, words in signals.items()]


def _reason(code: str, words: str) -> Reason:
    sign, explanation = EXPLANATIONS[code]
    shown = code not in {"question", "fragment"}
    return Reason(code, sign, f"{explanation}: “{words}”." if shown else f"{explanation}.")
