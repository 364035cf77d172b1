"""Which sentences of one article make the same claim: headline, standfirst and body often say it three times.

By shared word stems, weighted by rarity in this article. Two sentences whose numbers disagree are never the same
claim, nor are two where only one denies, one says "rose" and the other "fell", or each names somebody else: in a
report on an election night, "Hill won Ellisport" and "Rivera won Ellisport" share every other word.
"""

import math
import re
from collections import Counter
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
STEM = 5
"""Letters kept of a word: "released", "releases" and "release" are one stem, in most European languages."""
ENOUGH_WITH_NUMBER = 0.45
ENOUGH_WITHOUT = 0.65
FEWEST_WITH_NUMBER = 2
FEWEST_WITHOUT = 4
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
    """What a sentence is compared by."""

    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
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


def contents_of(sentences: Sequence[str], speakers: Sequence[str | None]) -> list[Content]:
    names = names_in(sentences)
    return [_content_of(sentence, speaker, names) for sentence, speaker in zip(sentences, speakers, strict=True)]


def _content_of(sentence: str, speaker: str | None, names: frozenset[str]) -> Content:
    words = WORD.findall(re.sub(r"n['’]t\b", " not", sentence.lower()))
    stems = frozenset(word[:STEM] for word in words if word not in STOPWORDS and len(word) > 2)
    return Content(
        stems, _numbers(sentence, words), stems & names, bool(DENIALS & set(words)), _sides(set(words)), speaker
    )


def _numbers(sentence: str, words: Sequence[str]) -> frozenset[str]:
    """Figures with their scale ("4.5 billion" is neither 45 nor 4.5 million) and small numbers written as words."""
    figures = {THOUSANDS.sub("", figure) + _scale(scale) for figure, scale in NUMBER.findall(sentence)}
    return frozenset(figures | {NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS})


def _scale(word: str) -> str:
    lower = word.lower().replace("ó", "o")
    if lower.startswith(("%", "per", "por", "pour", "pro")):
        return "%"
    return {"bn": "bil", "mil": "tho"}.get(lower, lower[:3])


def _sides(words: set[str]) -> tuple[int, ...]:
    """For each pair of opposites 1, -1, or 0 where neither or both are said."""
    return tuple(bool(up & words) - bool(down & words) for up, down in OPPOSITES)


def _contradict(one: Content, other: Content) -> bool:
    if one.denies != other.denies or any(a * b < 0 for a, b in zip(one.sides, other.sides, strict=True)):
        return True
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return True
    if bool(one.numbers) != bool(other.numbers):
        return True
    return not (_agree(one.numbers, other.numbers) and _agree(one.names, other.names))


def _agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """One side may say less than the other, but nothing else."""
    return some <= others or others <= some


def _overlap(one: Content, other: Content, rarity: dict[str, float]) -> float:
    """Rarity-weighted share of the shorter sentence's stems and numbers that stand in the longer one too."""
    both = (one.stems | one.numbers) & (other.stems | other.numbers)
    smaller = min(sum(rarity[item] for item in side.stems | side.numbers) for side in (one, other))
    return sum(rarity[item] for item in both) / smaller if smaller else 0.0


def same_claim(one: Content, other: Content, rarity: dict[str, float]) -> bool:
    if _contradict(one, other):
        return False
    has_number = bool(one.numbers & other.numbers)
    fewest = min(FEWEST_WITH_NUMBER if has_number else FEWEST_WITHOUT, max(len(one.stems), len(other.stems)))
    enough = ENOUGH_WITH_NUMBER if has_number else ENOUGH_WITHOUT
    return len(one.stems & other.stems) >= fewest > 0 and _overlap(one, other, rarity) >= enough


def rarity_of(contents: Sequence[Content]) -> dict[str, float]:
    seen = Counter(item for content in contents for item in content.stems | content.numbers)
    return {item: math.log(1 + len(contents) / count) for item, count in seen.items()}


def clusters(contents: Sequence[Content]) -> list[list[int]]:
    """Indexes grouped by claim; the first of each group is the one the others repeat. Order in, order out.

    A sentence is compared with the first of each group it shares two stems with, so the cost stays near linear.
    """
    rarity = rarity_of(contents)
    groups: list[list[int]] = []
    groups_by_stem: dict[str, list[int]] = {}
    for index, content in enumerate(contents):
        home = _home(content, contents, groups, groups_by_stem, rarity)
        if home is not None:
            groups[home].append(index)
            continue
        for stem in content.stems:
            groups_by_stem.setdefault(stem, []).append(len(groups))
        groups.append([index])
    return groups


def _home(
    content: Content,
    contents: Sequence[Content],
    groups: list[list[int]],
    groups_by_stem: dict[str, list[int]],
    rarity: dict[str, float],
) -> int | None:
    """The earliest group whose first sentence makes the same claim, or None: a headline goes with the standfirst."""
    shared = Counter(group for stem in content.stems for group in groups_by_stem.get(stem, ()))
    for group in sorted(group for group, count in shared.items() if count >= FEWEST_WITH_NUMBER):
        alike = same_claim(content, contents[groups[group][0]], rarity)
        if alike and not _clashes(content, groups[group], contents):
            return group
    return None


def _clashes(content: Content, group: list[int], contents: Sequence[Content]) -> bool:
    """No two members may contradict each other, however well each agrees with the first."""
    return any(_contradict(content, contents[member]) for member in group[1:])
