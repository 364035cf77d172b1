"""Compound sentences taken apart, where each part is a statement with its own subject and verb.

Precision before recall: what stands under "that", "if" or "which" is left whole, and so are lists of verbs and lists
of things.
"""

import re

from ..layout import Span
from ..words import word_set
from .verbs import COMPLEMENT, is_finite, may_be_past

JOINT = re.compile(r"(?P<mark>[,;]? )(?P<word>and|but|while|whereas) |(?P<semicolon>;) ")
JOINING = re.compile(r"(?:and|but|while|whereas) ")
TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|\d[\d.,]*|[^\w\s]")
DETERMINERS = word_set(
    "the a an this these those its their his her our my some many most several few both all more fewer about around",
    "nearly almost over two three four five six seven eight nine ten eleven twelve another each every no half",
)
NOUN_FOLLOWS = DETERMINERS | word_set("of in on at for from with by to into per")
BINDING = word_set(
    "that which who whom whose whether if because when where although though unless until since before after as so",
    "than while whereas lest why how what between both either neither nor not",
)
"""In the first part these may reach over the joint: then the sentence stays whole."""
ADVERBS = word_set("now then also later still only just already again soon ever even perhaps maybe instead next once")
LOOSE_ENDS = word_set("to by with and or but which who that whose where when as than if because whether not")
PRONOUNS = word_set("it its he his she her him they their them this these those such one ones himself herself itself")
MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ("(", ")"), ("[", "]"))
SHORTEST = 4
FARTHEST_VERB = 7
MOST_TOKENS = 120
MOST_JOINTS = 8
"""A sentence with more of them is a list, whatever else it is."""
MOST_PARTS = 3


def clauses(text: str, span: Span) -> list[Span]:
    """The coordinated main clauses of text[span], the joining word at the head of the later ones; [span] if unsure."""
    possible = list(JOINT.finditer(text, *span))
    if len(possible) > MOST_JOINTS:
        return [span]
    joints = [found.start() for found in possible if _parts_well(text, span, found)]
    if not joints or len(joints) > MOST_PARTS - 1:
        return [span]
    starts = [span.start, *(_begins(text, at) for at in joints)]
    ends = [*joints, span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def unjoined(text: str, span: Span) -> int:
    """Where a clause begins without the "and" or "while" that joins it to the one before."""
    joint = JOINING.match(text, *span)
    return joint.end() if joint else span.start


def _begins(text: str, joint: int) -> int:
    while text[joint] in ",; ":
        joint += 1
    return joint


def _parts_well(text: str, span: Span, joint: re.Match[str]) -> bool:
    before, after = text[span.start : joint.start()], text[joint.end() : span.end]
    has_comma = joint["semicolon"] is not None or "," in joint["mark"]
    if not (_balanced(before) and _balanced(after)) or (joint["word"] in {"while", "whereas"} and not has_comma):
        return False
    first, second = TOKEN.findall(before.lower()), TOKEN.findall(after[:400])
    if len(first) > MOST_TOKENS or len(first) < SHORTEST or len(second) < SHORTEST:
        return False
    return _stands_before(first) and _is_clause(second, loose=not has_comma)


def _balanced(words: str) -> bool:
    return words.count('"') % 2 == 0 and all(words.count(opens) == words.count(closes) for opens, closes in MARKS)


def _stands_before(tokens: list[str]) -> bool:
    """Whether the words are a main clause that nothing binds to what follows."""
    if BINDING & set(tokens) or ":" in tokens or COMPLEMENT & set(tokens):
        return False
    return any(_is_verb_form(tokens, at) for at in range(1, len(tokens)))


def _is_verb_form(lower: list[str], at: int) -> bool:
    """ "The cost of bread" and "a cut" hold no verb."""
    return (is_finite(lower[at]) or may_be_past(lower[at])) and lower[at - 1] not in NOUN_FOLLOWS


def _is_clause(tokens: list[str], *, loose: bool) -> bool:
    """Whether the words begin with a subject and its verb. `loose`: no comma parts them from what went before."""
    lower = [token.lower() for token in tokens]
    if PRONOUNS & set(lower) or lower[0] in ADVERBS or lower[0].endswith("ly"):
        return False
    if is_finite(lower[0]) or may_be_past(lower[0]):
        return False
    opened = lower[0] in DETERMINERS or tokens[0][0].isupper() or tokens[0][0].isdigit() or lower[0] == "there"
    at = next((at for at in range(1, min(FARTHEST_VERB + 1, len(lower))) if _is_verb(lower, at)), None)
    if at is None or at > (FARTHEST_VERB if opened else 3) or LOOSE_ENDS & set(lower[:at]):
        return False
    if any(not word[0].isalnum() and word not in "%$€£" for word in tokens[:at]):
        return False
    return opened or not loose


def _is_verb(lower: list[str], at: int) -> bool:
    if not _is_verb_form(lower, at):
        return False
    if is_finite(lower[at]):
        return True
    follows = lower[at + 1] if at + 1 < len(lower) else "."
    return follows in DETERMINERS | {"to", "from", "by", "at", "for"} or follows[0].isdigit()
