"""Reporting verbs and "according to" in one sentence, with the words that name who is speaking. No parser: linear time."""

import re
from collections.abc import Callable
from typing import NamedTuple

from .layout import Span
from .reporting_words import Grammar

TOKEN = re.compile(
    r"\w+\.(?=\w\.)(?:\w\.)+|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Sr|Sra|Dra)\.|\w+(?:['’-]\w+)*['’]?|[^\w\s]"
)
PAUSES = frozenset(",;:—–-()[]…|/")
QUOTE_MARKS = frozenset('"“”«»„')
LONGEST_SOURCE = 14
"""Tokens a source may have."""


class Token(NamedTuple):
    text: str
    start: int
    end: int
    quoted: bool

    @property
    def lower(self) -> str:
        return self.text.lower()


class Cue(NamedTuple):
    """Someone says something: who, and which part of the sentence is theirs. All spans are offsets into the text."""

    source: Span
    start: int
    end: int
    content: Span


def tokens_of(text: str, sentence: Span, is_quoted: Callable[[int], bool]) -> list[Token]:
    return [
        Token(match.group(), match.start(), match.end(), is_quoted(match.start()))
        for match in TOKEN.finditer(text, *sentence)
    ]


def find_cues(tokens: list[Token], sentence: Span, grammar: Grammar) -> list[Cue]:
    """Every cue outside quotation marks, in order."""
    cues: list[Cue] = []
    for index, token in enumerate(tokens):
        if token.quoted or (cues and token.start < cues[-1].end):
            continue
        cue = _according(tokens, index, sentence, grammar) or _verb(tokens, index, sentence, grammar)
        if cue:
            cues.append(cue)
    return cues


def _according(tokens: list[Token], index: int, sentence: Span, grammar: Grammar) -> Cue | None:
    for phrase in grammar.according_to:
        last = index + len(phrase)
        if tuple(token.lower for token in tokens[index:last]) == phrase:
            source = _source_after(tokens, last, grammar)
            if source and phrase[-1] == "by" and not _passive_is_report(tokens, index, phrase):
                return None
            return Cue(source, tokens[index].start, source.end, sentence) if source else None
    return None


def _passive_is_report(tokens: list[Token], index: int, phrase: tuple[str, ...]) -> bool:
    """ "as reported by", or ", reported by": not "the law announced by the mayor was repealed"."""
    return phrase[0] == "as" or (index > 0 and tokens[index - 1].text == ",")


def _source_after(tokens: list[Token], index: int, grammar: Grammar) -> Span | None:
    """The noun phrase that begins at `index`."""
    end = index
    while end < len(tokens) and end - index < LONGEST_SOURCE and _may_stand_in_source(tokens, end, index, grammar):
        end += 1
    while end > index and tokens[end - 1].lower in grammar.prepositions | grammar.determiners | {
        "and",
        "y",
        "et",
        "und",
    }:
        end -= 1
    if end == index or tokens[index].lower in grammar.own_voice:
        return None
    return Span(tokens[index].start, tokens[end - 1].end)


def _may_stand_in_source(tokens: list[Token], at: int, first: int, grammar: Grammar) -> bool:
    token = tokens[at]
    if token.quoted or token.text in PAUSES or token.text in QUOTE_MARKS or token.text in ".!?":
        return False
    if token.lower in grammar.boundaries | grammar.says | grammar.says_that and not token.text[0].isupper():
        return False
    if token.lower in grammar.prepositions and token.lower not in grammar.of:
        return at > first and tokens[at - 1].lower in grammar.roles
    return token.lower not in grammar.boundaries


def _verb(tokens: list[Token], index: int, sentence: Span, grammar: Grammar) -> Cue | None:
    word = tokens[index].lower
    certain = word in grammar.says or word in grammar.saying
    if not certain and word not in grammar.says_that:
        return None
    if not _is_used_as_verb(tokens, index, grammar) or not (certain or _clause_follows(tokens, index, grammar)):
        return None
    source = _source_before(tokens, index, grammar)
    inverted = source is None and certain and _is_inverted(tokens, index)
    if inverted:
        source = _source_after(tokens, index + 1, grammar)
    if source is None:
        return None
    end = max(tokens[index].end, source.end)
    return Cue(source, tokens[index].start, end, _content(tokens, sentence, source, tokens[index], inverted))


def _is_used_as_verb(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Not "the claims", "a report", "to say" or "it was said"."""
    word, before = tokens[index], tokens[index - 1] if index else None
    if before is None or word.text[0].isupper():
        return before is None and index + 1 < len(tokens) and word.lower in grammar.says and len(grammar.saying) > 0
    if before.lower in grammar.passive and word.lower not in grammar.saying:
        return False
    articles = grammar.determiners - {
        "that",
        "this",
        "all",
        "both",
        "many",
        "most",
        "several",
        "some",
        "lo",
        "se",
        "o",
        "a",
    }
    return before.lower not in articles and before.lower not in grammar.prepositions - {"than"} and before.lower != "to"


def _clause_follows(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    following = [token for token in tokens[index + 1 : index + 4] if token.text]
    if not following:
        return index > 3 and tokens[index - 1].text not in PAUSES
    first = following[0]
    starts_clause = grammar.that | grammar.pronouns | {"there", "i", "we", "how", "why", "whether", "what"}
    return (
        any(token.lower in grammar.that for token in following[:2])
        or first.lower in starts_clause
        or (
            first.quoted
            or first.text in QUOTE_MARKS
            or (first.text in ",:" and len(following) > 1 and following[1].quoted)
        )
    )


def _is_inverted(tokens: list[Token], index: int) -> bool:
    """ "…," said Rivera: the verb follows a quotation or a comma and a name or noun follows the verb."""
    before = tokens[index - 1] if index else None
    if index + 1 >= len(tokens) or tokens[index + 1].quoted:
        return False
    return before is None or before.text in PAUSES or before.quoted or before.text in QUOTE_MARKS


def _source_before(tokens: list[Token], index: int, grammar: Grammar) -> Span | None:
    last = index - 1
    while last >= 0 and _is_between(tokens[last], grammar):
        last -= 1
    if last >= 0 and tokens[last].lower in grammar.relative:
        last -= 1 + (last > 0 and tokens[last - 1].text == ",")
        return _noun_phrase(tokens, last, grammar)
    if last >= 0 and tokens[last].text == ",":
        return _before_parenthesis(tokens, last, grammar)
    if last >= 0 and tokens[last].text == ")":
        opening = next((at for at in range(last, max(-1, last - 12), -1) if tokens[at].text == "("), 0)
        last = opening - 1
    return _noun_phrase(tokens, last, grammar)


def _is_between(token: Token, grammar: Grammar) -> bool:
    return not token.quoted and (
        token.lower in grammar.skippable or (token.text.endswith("ly") and token.text.islower())
    )


def _before_parenthesis(tokens: list[Token], comma: int, grammar: Grammar) -> Span | None:
    """The subject in "Ana Ruiz, the mayor of Port Ellis, said": what stands before the earlier comma."""
    if tokens[comma - 1].quoted:
        return None
    for at in range(comma - 1, max(-1, comma - 30), -1):
        if tokens[at].quoted or tokens[at].text in ".;:!?":
            return None
        if tokens[at].text == "," and at > 0:
            source = _noun_phrase(tokens, at - 1, grammar)
            if source and _begins_clause(tokens, source):
                return source
    return None


def _begins_clause(tokens: list[Token], source: Span) -> bool:
    before = [token for token in tokens if token.end <= source.start]
    return (
        not before
        or before[-1].text in PAUSES | QUOTE_MARKS
        or before[-1].lower in {"but", "and", "that", "pero", "y", "que"}
    )


def _noun_phrase(tokens: list[Token], last: int, grammar: Grammar) -> Span | None:
    """The smallest noun phrase that ends at token `last`."""
    first = last + 1
    while first > 0 and last - first < LONGEST_SOURCE and _joins(tokens, first - 1, last, grammar):
        first -= 1
        if _closes_phrase(tokens, first, grammar):
            break
    while first <= last and tokens[first].lower in grammar.prepositions | {"and", "y", "et", "und", "e"}:
        first += 1
    if first > last or tokens[first].lower in grammar.own_voice:
        return None
    return Span(tokens[first].start, tokens[last].end)


def _joins(tokens: list[Token], at: int, last: int, grammar: Grammar) -> bool:
    token = tokens[at]
    if token.quoted or token.text in PAUSES or token.text in QUOTE_MARKS or token.text in ".!?":
        return False
    if token.lower in grammar.pronouns | grammar.own_voice and not (token.text[0].isupper() and at > 0 and at < last):
        return at == last
    if token.lower in {"and", "y", "et", "und", "e", "&"}:
        return 0 < at < last and tokens[at - 1].text[0].isupper() == tokens[at + 1].text[0].isupper()
    if token.lower in grammar.prepositions:
        return 0 < at < last and (token.lower in grammar.of or tokens[at - 1].lower in grammar.roles)
    return token.lower not in grammar.boundaries | grammar.says


def _closes_phrase(tokens: list[Token], at: int, grammar: Grammar) -> bool:
    """A determiner begins a noun phrase, unless an "of" hangs it on the noun before."""
    token = tokens[at]
    if token.lower in grammar.pronouns:
        return True
    if token.lower not in grammar.determiners or at == 0:
        return False
    before = tokens[at - 1]
    hangs = before.lower in grammar.of or (
        before.lower in grammar.prepositions and at > 1 and tokens[at - 2].lower in grammar.roles
    )
    return not hangs


def _content(tokens: list[Token], sentence: Span, source: Span, verb: Token, inverted: bool) -> Span:
    """What the source is made to say: what follows the verb, or all before it ("…, Rivera said"), or both."""
    after_at = max(verb.end, source.end) if inverted else verb.end
    before_at = verb.start if inverted else source.start
    after = [token for token in tokens if token.start >= after_at and token.text not in QUOTE_MARKS | PAUSES]
    before = [token for token in tokens if token.end <= before_at]
    stated_before = len(before) >= 3 and (before[-1].text == "," or before[-1].quoted or before[-1].text in QUOTE_MARKS)
    if stated_before and (len(after) <= 6 or tokens_after_comma(tokens, after_at)):
        return sentence if len(after) > 6 else Span(sentence.start, before[-1].end)
    return Span(after_at, sentence.end)


def tokens_after_comma(tokens: list[Token], offset: int) -> bool:
    """Whether a pause follows at once: "…, Rivera said, and the bridge …" reports on both sides."""
    following = next((token for token in tokens if token.start >= offset), None)
    return following is not None and following.text in PAUSES
