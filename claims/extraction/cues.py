"""Reporting verbs and "according to" in one sentence, with who speaks and what is theirs. No parser: linear time."""

import re
from typing import NamedTuple

from .grammar import Grammar
from .layout import Span
from .names_beside import behind_its_data
from .sources import PAUSES, QUOTE_MARKS, Token, source_after, source_before

TAIL = re.compile(r"-(?:t-)?(\w+)$")
MOST_CUES = 6
"""In one sentence. No honest sentence has more, and a hostile one shall not cost more."""


class Cue(NamedTuple):
    """Someone says something: who, and which part of the sentence is theirs. All spans are offsets into the text."""

    source: Span
    start: int
    end: int
    content: Span


def find_cues(tokens: list[Token], sentence: Span, grammar: Grammar) -> list[Cue]:
    """The first `MOST_CUES` cues outside quotation marks, in order."""
    cues: list[Cue] = []
    for index, token in enumerate(tokens):
        if token.quoted or (cues and token.start < cues[-1].end) or len(cues) == MOST_CUES:
            continue
        cue = _according(tokens, index, sentence, grammar) or _verb(tokens, index, sentence, grammar)
        if cue:
            cues.append(cue)
    return cues


def _according(tokens: list[Token], index: int, sentence: Span, grammar: Grammar) -> Cue | None:
    if tokens[index].lower in grammar.afterwards:
        source = source_before(tokens, index, grammar)
        return Cue(source, source.start, tokens[index].end, sentence) if source else None
    if tokens[index].lower not in grammar.according_words:
        return None
    for phrase in grammar.according_to:
        last = index + len(phrase)
        if tuple(token.lower for token in tokens[index:last]) == phrase:
            source = source_after(tokens, behind_its_data(tokens, last, grammar) or last, grammar)
            if source and not _is_report(tokens, index, phrase, source, grammar):
                return None
            source = _without_clitic(tokens, last, source, grammar) if source else None
            return Cue(source, tokens[index].start, source.end, sentence) if source else None
    return None


def _without_clitic(tokens: list[Token], at: int, source: Span, grammar: Grammar) -> Span:
    """The source without a "to" written as one with it; before an article that letter stands twice."""
    clitic, word = grammar.clitic, tokens[at].text
    if not clitic or not word.startswith(clitic) or tokens[at - 1].lower not in grammar.clitic_after:
        return source
    return Span(source.start + (2 if word.startswith(2 * clitic) else 1), source.end)


def _is_report(tokens: list[Token], index: int, phrase: tuple[str, ...], source: Span, grammar: Grammar) -> bool:
    """ "as reported by", or ", reported by": not "the law announced by the mayor was repealed".

    And „…“, so die Ministerin: between a pause and the end, not "so viele Menschen".
    """
    after_pause = index > 0 and (tokens[index - 1].text in PAUSES or tokens[index - 1].text in QUOTE_MARKS)
    if phrase == ("so",):
        following = next((token.text for token in tokens if token.start >= source.end), ".")
        return after_pause and following in ".,"
    hangs = phrase[-1] == "by" or phrase[0] in grammar.citing
    before = tokens[index - 1].text if index else ""
    return not hangs or phrase[0] == "as" or before in {",", "الذي", "التي", "الذين"}


def _verb(tokens: list[Token], index: int, sentence: Span, grammar: Grammar) -> Cue | None:
    word = _stem(tokens[index], grammar)
    if word not in grammar.reporting:
        return None
    certain = word in grammar.says | grammar.saying or (
        word in grammar.beside_quotes and _is_beside_quotation(tokens, index, grammar)
    )
    if word in grammar.beside_quotes and not certain:
        return None
    if not _is_used_as_verb(tokens, index, grammar) or not (certain or _clause_follows(tokens, index, grammar)):
        return None
    source, inverted = _subject(tokens, index, grammar, certain=certain)
    if source is None:
        return None
    end = max(tokens[index].end, source.end)
    return Cue(source, tokens[index].start, end, _content(tokens, sentence, source, tokens[index], inverted))


def _is_beside_quotation(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """« … », répond Rivera; Rivera répond : « … »"""
    at = index - 1
    while at > 0 and (tokens[at].lower in grammar.skippable or tokens[at].text == ","):
        at -= 1
    behind = tokens[index + 1 : index + 3]
    announces = len(behind) > 1 and behind[0].text == ":" and (behind[1].quoted or behind[1].text in QUOTE_MARKS)
    return (at >= 0 and (tokens[at].quoted or tokens[at].text in QUOTE_MARKS)) or announces


def _stem(token: Token, grammar: Grammar) -> str:
    """The verb of "dit-il" and "affirme-t-elle"."""
    tail = TAIL.search(token.lower)
    return token.lower[: tail.start()] if tail and tail[1] in grammar.pronouns else token.lower


def _subject(tokens: list[Token], index: int, grammar: Grammar, *, certain: bool) -> tuple[Span | None, bool]:
    """(who speaks, whether they stand behind the verb). An empty span where the language may leave the subject out."""
    tail = _pronoun_tail(tokens, index, grammar)
    if tail:
        return tail, True
    may_follow = certain and (grammar.verb_first or _is_inverted(tokens, index, grammar))
    after = source_after(tokens, index + 1, grammar) if may_follow else None
    if after and grammar.verb_first:
        return after, True
    after = after if after and not _has_its_verb(tokens, after, grammar) else None
    before = source_before(tokens, index, grammar)
    if before:
        return before, False
    if after is None and certain and grammar.drops_subject and _begins_report(tokens, index, grammar):
        return Span(tokens[index].start, tokens[index].start), False
    return after, True


def _has_its_verb(tokens: list[Token], subject: Span, grammar: Grammar) -> bool:
    """Whether it is what is reported that begins there: "…, said 300 jobs were lost"."""
    return next((token.lower for token in tokens if token.start >= subject.end), "") in grammar.passive


def _pronoun_tail(tokens: list[Token], index: int, grammar: Grammar) -> Span | None:
    """The pronoun of "dit-il" or "a-t-elle ajouté"."""
    for token in tokens[max(0, index - 1) : index + 1][::-1]:
        tail = TAIL.search(token.lower)
        if tail and tail[1] in grammar.pronouns:
            return Span(token.start + tail.start(1), token.end)
    return None


def _begins_report(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether a verb without a subject begins a clause, and a statement or nothing more follows: "Añadió que …"."""
    first = index
    while first > 0 and tokens[first - 1].lower in grammar.skippable | {"y", "e"}:
        first -= 1
    begins = first == 0 or tokens[first - 1].text in PAUSES | QUOTE_MARKS or tokens[first - 1].quoted
    following = tokens[index + 1 : index + 2]
    return begins and (not following or following[0].text in ".,:" or _clause_follows(tokens, index, grammar))


def _is_used_as_verb(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Not "the claims", "a report", "to say" or "it was said"."""
    word, before = tokens[index], tokens[index - 1] if index else None
    if before is None or word.text[0].isupper():
        return before is None and index + 1 < len(tokens) and word.lower in grammar.says and len(grammar.saying) > 0
    if before.lower in grammar.passive and word.lower not in grammar.saying:
        return False
    return before.lower not in grammar.noun_markers


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


def _is_inverted(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """ "…," said Rivera: the verb follows a quotation or a comma and a name or noun follows the verb."""
    at = index - 1
    while at > 0 and tokens[at].lower in grammar.skippable and not tokens[at].quoted:  # « … », a déclaré Rivera
        at -= 1
    before = tokens[at] if index else None
    if index + 1 >= len(tokens) or tokens[index + 1].quoted:
        return False
    return before is None or before.text in PAUSES or before.quoted or before.text in QUOTE_MARKS


def _content(tokens: list[Token], sentence: Span, source: Span, verb: Token, inverted: bool) -> Span:
    """What the source is made to say: what follows the verb, or all before it ("…, Rivera said"), or both."""
    after_at = max(verb.end, source.end) if inverted else verb.end
    before_at = verb.start if inverted else source.start
    after = [token for token in tokens if token.start >= after_at and token.text not in QUOTE_MARKS | PAUSES]
    before = [token for token in tokens if token.end <= before_at]
    stated_before = len(before) >= 3 and (
        before[-1].text in ",،" or before[-1].quoted or before[-1].text in QUOTE_MARKS
    )
    if stated_before and (len(after) <= 6 or _pauses_at(tokens, after_at)):
        return sentence if len(after) > 6 else Span(sentence.start, before[-1].end)
    return Span(after_at, sentence.end)


def _pauses_at(tokens: list[Token], offset: int) -> bool:
    """Whether a pause follows at once: "…, Rivera said, and the bridge …" reports on both sides."""
    following = next((token for token in tokens if token.start >= offset), None)
    return following is not None and following.text in PAUSES
