""" "The mayor", "the forum", "this action", a bare surname: given the name or words that the article has for them."""

import re
from collections.abc import Iterator

from ..layout import Span
from ..words import word_set
from .article import Article
from .edits import Edit
from .mentions import ROLES
from .verbs import is_finite, may_be_past

DEFINITE = re.compile(r"(?<![\w’'-])[Tt]he (?P<noun>[a-z]+)(?P<owns>['’]s)?(?= (?P<next>[^\W\d_]+)|[,.]|$)")
ACTION = re.compile(r"(?:[Tt]his|[Tt]he|[Tt]hese) (?P<noun>[a-z]+)(?= (?P<next>[a-z]+))")
EVENTS = word_set(
    "release arrest closure purchase sale removal appointment dismissal ban expansion construction adoption approval",
    "introduction launch opening transfer suspension withdrawal cancellation demolition detention expulsion seizure",
    "delivery evacuation destruction renovation privatisation nationalisation merger acquisition repair",
)
PHRASE = re.compile(
    rf"(?:the|The|a|an) (?P<noun>{'|'.join(sorted(EVENTS))}) of (?P<what>(?:the |a |an |all |some |about |nearly )?"
    r"(?:\d[\d.,]* )?(?:[\w’-]+ )?[^\W\d_][\w’-]+)(?= [a-z]|[,.;])"
)
STOPS = word_set("in on at by for to from with and or that which who of after before during over")
SHORT_NAMES = re.compile(r"(?<![\w’'.-])[^\W\d_a-zà-ÿ][\w-]+(?![\w-])")
ACTIONS = word_set("action move measure step actions moves measures steps")


def references(article: Article, index: int, part: Span) -> list[Edit]:
    """Edits for the definite nouns, the demonstratives and the bare surnames of a part, outside quotations."""
    found = [*_roles(article, index, part), *_actions(article, index, part), *_surnames(article, index, part)]
    return [edit for edit in found if not article.is_quoted(edit.start)]


def _roles(article: Article, index: int, part: Span) -> Iterator[Edit]:
    words = article.text[slice(*part)]
    for found in DEFINITE.finditer(article.text, *part):
        noun, follows = found["noun"], found["next"]
        names_on = follows and not (found["owns"] or _is_verb(follows) or follows in FOLLOWS)
        if names_on or _is_apposed(article.text, found.start()) or _continues_a_list(article.text, found):
            continue
        name = article.cast.by_role.get(noun) if noun in ROLES else article.cast.body_of(noun, before=part.start)
        if name and name.removeprefix("the ") not in words:
            after = article.possessive(name) if found["owns"] else name
            after = after[0].upper() + after[1:] if found.group()[0] == "T" else after
            yield Edit(found.start(), found.end(), after, "REFERENCE")


FOLLOWS = word_set(
    "also later then now on in after before when while and but who yesterday today tonight again already always never",
    "often still once twice recently repeatedly previously earlier flatly strongly firmly angrily publicly immediately",
)
"""Words that come between a name or "the mayor" and its verb, or after both."""


def _is_apposed(text: str, at: int) -> bool:
    """ "Ana Ruiz, the mayor": the name stands beside it."""
    return bool(re.search(r"[^\W\d_a-zà-ÿ][\w’'-]+, $", text[max(0, at - 30) : at]))


def _continues_a_list(text: str, found: re.Match[str]) -> bool:
    """ "the mayor, Tom Hill": the name follows."""
    return bool(re.match(r",? [^\W\d_a-zà-ÿ]", text[found.end() : found.end() + 3]))


def _actions(article: Article, index: int, part: Span) -> Iterator[Edit]:
    """ "This action follows …" and "The release took …": what was released stands a little before."""
    found = ACTION.match(article.text, *part)
    if not found or not (_is_verb(found["next"]) or found["next"].endswith("s")):
        return
    noun = found["noun"]
    if noun not in ACTIONS and (noun not in EVENTS or found.group()[:5].lower() == "these"):
        return
    for back in range(1, 3 if noun in ACTIONS else 6):
        if index < back or (noun in ACTIONS and not article.before(index)):
            return
        phrases = list(PHRASE.finditer(article.text, *article.sentences[index - back]))
        fitting = [own for own in phrases if noun in ACTIONS or own["noun"] == noun]
        if len(fitting) == 1 and _noun_phrase(fitting[0]["what"]):
            head = "The" if found.group()[0] == "T" else "the"
            after = f"{head} {fitting[0]['noun']} of {_noun_phrase(fitting[0]['what'])}"
            yield Edit(found.start(), found.end(), after, "REFERENCE", back)
        if phrases:
            return


def _noun_phrase(words: str) -> str:
    """Without a last word that belongs to what follows: "103 individuals imprisoned" → "103 individuals"."""
    parts = words.split()
    while parts and (may_be_past(parts[-1]) or parts[-1].endswith("ing") or parts[-1] in STOPS):
        parts.pop()
    return " ".join(parts) if len(parts) > 1 else ""


def _surnames(article: Article, index: int, part: Span) -> Iterator[Edit]:
    """The full name for a bare surname that only one person of the article bears."""
    seen: set[str] = set()
    for own in article.cast.mentions[index]:
        if not part.start <= own.start < part.end or own.name in seen:
            continue
        seen.add(own.name)
        words = article.text[own.start : own.end]
        if own.sure and " " not in words and own.name != words and _stands_free(article.text, own.start, own.end):
            yield Edit(own.start, own.end, own.name, "NAME")


def _stands_free(text: str, start: int, end: int) -> bool:
    """Not "the Maduro government", "Ms Lorne" or "Hill Street"."""
    before = re.search(r"(\S+)\s$", text[max(0, start - 30) : start])
    if before and (before[1].lower() in {"the", "a", "an", "anti", "pro"} or _is_name_word(before[1])):
        return False
    after = re.match(r"(['’]s)?(?: ([^\W\d_][\w-]*)|[,.;:?!]|$)", text[end : end + 30])
    if after is None:
        return False
    follows = after[2]
    return bool(after[1] or not follows or _is_verb(follows) or follows in STOPS | FOLLOWS)


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and word[-1] not in ",.;:"


def _is_verb(word: str) -> bool:
    return is_finite(word) or may_be_past(word)
