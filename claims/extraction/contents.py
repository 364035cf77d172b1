"""What a statement is compared by: its word stems, numbers, names, places, denials and directions."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .words import word_set

WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(
    r"(\d+(?:[.,:]\d+)*)(?:\s?(%|percent|per cent|por ciento|por cento|pour cent|prozent|procent|million\w*|"
    r"mill[oó]n\w*|milh\w+|"
    r"billion\w*|bn|trillion\w*|thousand|mil\b))?",
    re.IGNORECASE,
)
THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
NUMBER_WORDS = {
    word: str(number)
    for words in (
        "two three four five six seven eight nine ten eleven twelve",
        "dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "dois três quatro cinco seis sete oito nove dez onze doze",
        "deux trois quatre cinq six sept huit neuf dix onze douze",
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    )
    for number, word in enumerate(words.split(), start=2)
}
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TENS = {ten: 10 * number for number, ten in enumerate(_TENS, start=2)}
TENS_AND_ONES = re.compile(rf"\b({'|'.join(TENS)})[- ](one|two|three|four|five|six|seven|eight|nine)\b")
STEM = 5
"""Letters kept of a word: "released", "releases" and "release" are one stem, in most European languages."""
YEAR = re.compile(r"(?:1[89]|20)\d\d")
PLACE = re.compile(r"\b(?:in|at|near|from|outside|across|of|en|de|em|à|aus) ((?:[^\W\d_a-zß-ÿ][\w’'-]+ ?)+)")
LACKING = word_set("no without lost lacked lacks lacking sin sem sans ohne kein keine")
CAPITALISED = re.compile(r"(?<![.!?…:“\"«(\s])\s+([^\W\d_a-zß-ÿ][^\W\d_]+)")
STOPWORDS = word_set(
    "the a an of in on at to for from by with and or but that this these those which who whom whose it",
    "its his her their our is are was were be been has have had do does did not no as than then there",
    "over under after before during while despite following amid into about said says told more most also",
    "he she they we you i will would could may might can el la los las un una unos unas de del en por",
    "para con y o que se su sus al lo le les es son fue fueron ha han como más no sin sobre tras según",
    "dijo o os as um uma do da dos das em no na e le les des du et un une dans pour par sur der die das",
    "den dem und ein eine von mit im zu auf het een van op te dat die met voor",
)
DENIALS = word_set(
    "not no never none nobody nothing denied denies deny without refused refuses false untrue nunca nadie",
    "ningún ninguna negó niega falso não nega negou jamais aucun nicht kein keine niet geen لا لم لن ليس",
)
OPPOSITES = (
    (
        word_set(
            "rose risen rises increase increased increases up grew grown gained higher more subió aumentó creció",
            "sube",
        ),
        word_set(
            "fell fallen falls decrease decreased decreases down shrank lost lower less dropped declined bajó",
            "cayó baja",
        ),
    ),
    (
        word_set("won win wins victory ganó"),
        word_set("lost lose loses defeat defeated perdió"),
    ),
    (
        word_set("approved passed adopted accepted aprobó"),
        word_set("rejected blocked vetoed rechazó"),
    ),
)


class Content(NamedTuple):
    """What a statement is compared by. `lacking` are stems of what is said not to be there: "no power"."""

    stems: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    lacking: frozenset[str]
    denies: bool
    sides: tuple[int, ...]
    speaker: str | None


def names_in(sentences: Sequence[str]) -> frozenset[str]:
    """Stems that the article writes with a capital inside a sentence and never without: so headlines have names too."""
    prose = [sentence for sentence in sentences if not _is_title_case(sentence)]
    capitalised = {_stem(word) for sentence in prose for word in CAPITALISED.findall(sentence)}
    plain = {_stem(word) for sentence in prose for word in WORD.findall(sentence) if word[0].islower()}
    return frozenset(capitalised - plain)


def _is_title_case(sentence: str) -> bool:
    words = [word for word in WORD.findall(sentence) if len(word) > 3]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _stem(word: str) -> str:
    return word.lower()[:STEM]


def content_of(quote: str, wording: str, *, speaker: str | None, names: frozenset[str]) -> Content:
    """Words and names of the wording, numbers of the quote: a date that was only made explicit tells nothing new."""
    words = WORD.findall(re.sub(r"n['’]t\b", " not", wording.lower()))
    stems = frozenset(word[:STEM] for word in words if word not in STOPWORDS and len(word) > 2)
    numbers = _numbers(quote, WORD.findall(quote.lower()))
    years = frozenset(number for number in numbers if YEAR.fullmatch(number))
    lacking, denies = _denials(words)
    return Content(
        stems=stems,
        numbers=numbers - years,
        years=years,
        names=stems & names,
        places=frozenset(_stem(word) for found in PLACE.findall(wording) for word in found.split()) & names,
        lacking=lacking,
        denies=denies,
        sides=_sides(set(words)),
        speaker=speaker,
    )


def _denials(words: Sequence[str]) -> tuple[frozenset[str], bool]:
    """(stems of what is lacking, whether the statement denies otherwise): "lost power" is "had no power"."""
    lacking, denies = set(), False
    for at, word in enumerate(words):
        if word in LACKING and at + 1 < len(words) and words[at + 1] not in STOPWORDS:
            lacking.add(words[at + 1][:STEM])
        elif word in DENIALS:
            denies = not denies
    return frozenset(lacking), denies


def _numbers(sentence: str, words: Sequence[str]) -> frozenset[str]:
    """Figures with their scale ("4.5 billion" is neither 45 nor 4.5 million) and small numbers written as words."""
    tens = {str(TENS[ten] + int(NUMBER_WORDS.get(one, "1"))) for ten, one in TENS_AND_ONES.findall(sentence.lower())}
    sentence = TENS_AND_ONES.sub(" ", sentence.lower()) if tens else sentence
    words = WORD.findall(sentence.lower()) if tens else words
    figures = {THOUSANDS.sub("", figure) + _scale(scale) for figure, scale in NUMBER.findall(sentence)}
    return frozenset(figures | tens | {NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS})


def _scale(word: str) -> str:
    lower = word.lower().replace("ó", "o")
    if lower.startswith(("%", "per", "por", "pour", "pro")):
        return "%"
    return {"bn": "bil", "mil": "tho"}.get(lower, lower[:3])


def _sides(words: set[str]) -> tuple[int, ...]:
    """For each pair of opposites 1, -1, or 0 where neither or both are said."""
    return tuple(bool(up & words) - bool(down & words) for up, down in OPPOSITES)
