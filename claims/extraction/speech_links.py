"""From labelled tokens to who said what: each content is tied to the nearest cue, each cue to the nearest source."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from .cues import Cue
from .layout import Span
from .names_before import ARTICLES, OPENERS, begins_before
from .reporting_words import ENGLISH
from .sources import QUOTE_MARKS, Token
from .speech_rows import Sentence

SENTENCE = 25
"""Tokens that a sentence end counts for when something is sought nearby."""
QUOTED = 15
"""Tokens that counts against a cue within somebody's quotation."""
PERSONS = frozenset({"he", "she", "they"})
RELATIVES = frozenset({"who", "which", "that"})
PLACING = frozenset({"in", "at", "on", "from", "near", "of", "to", "since", "during", "after", "before", "until"})
BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
DONE = frozenset(
    {"asked", "expected", "said", "reported", "considered", "believed", "supposed", "intended", "designed"}
)
FARTHEST_CUE, FARTHEST_SOURCE = 60, 40
FARTHEST_CLOSING = 12
"""Tokens between a quotation and its "said": "Ana Ruiz, the mayor of Port Ellis," fits in."""
GOING_ON = frozenset({"and", "but", "then", "before", "after", "while", "when", "as", "or", "which", "who", "that"})
"""After a quotation these go on with the sentence around it: what reports next reports something else."""


class Said(NamedTuple):
    """One act of saying. `contents` may lie on both sides of the cue, and is empty where it stands elsewhere."""

    source: Span | None
    cue: Span | None
    contents: list[Span]


class _Part(NamedTuple):
    kind: str
    first: int  # tokens of the paragraph, both ends counted
    last: int
    sentence: int
    quoted: bool


def said_in(sentences: Sequence[Sentence], labels: Sequence[str]) -> list[Said]:
    """The acts of saying in one paragraph, from one label a token."""
    tokens = [token for sentence in sentences for token in sentence.tokens]
    parts = _parts(sentences, tokens, labels)
    sources, cues, contents = ([part for part in parts if part.kind == kind] for kind in ("source", "cue", "content"))
    by_cue: dict[_Part, list[_Part]] = {cue: [] for cue in cues}
    alone: list[_Part] = []
    quoting: _Part | None = None  # the cue of the last quotation
    for content in _announced_apart(tokens, contents, cues):
        cue = _closing(tokens, content, cues) or _nearest(content, cues, FARTHEST_CUE)
        if quoting and content.quoted and cue and _goes_on(tokens, content, cue, quoting):
            cue = quoting
        quoting = cue if cue and content.quoted else quoting
        (by_cue[cue] if cue else alone).append(content)
    rules = [cue for sentence in sentences for cue in sentence.cues]
    found = [_said(tokens, _nearest(cue, sources, FARTHEST_SOURCE), cue, own, rules) for cue, own in by_cue.items()]
    found += [_said(tokens, _nearest(own, sources, FARTHEST_CUE), None, [own], rules) for own in alone]
    return sorted((item for item in found if item.source or item.contents), key=begins)


def begins(said: Said) -> int:
    """Where its first part stands: acts of saying are kept in this order."""
    return min(span.start for span in (said.source, said.cue, *said.contents) if span)


def _goes_on(tokens: Sequence[Token], content: _Part, nearest: _Part, quoting: _Part) -> bool:
    """Whether a quotation that stands alone is the speaker's of the one before, whatever else was said in between."""
    announced = content.first > 0 and tokens[content.first - 1].text in ":,"
    return not announced and nearest.sentence != content.sentence and quoting.last < content.first


def _announced_apart(tokens: Sequence[Token], contents: Sequence[_Part], cues: Sequence[_Part]) -> Iterator[_Part]:
    """The contents, those in two that announce a quotation with a "said" of its own: "Rivera regretted the delay: “We
    lost a year,” she said." """
    for content in contents:
        pairs = zip(
            range(content.first, content.last), tokens[content.first :], tokens[content.first + 1 :], strict=False
        )
        colon = next((at for at, mark, behind in pairs if mark.text == ":" and behind.quoted and not mark.quoted), None)
        quoted = content._replace(first=colon + 1, quoted=True) if colon else None
        if quoted and colon > content.first and _closing(tokens, quoted, cues):
            yield content._replace(last=colon - 1)
            yield quoted
        else:
            yield content


def _closing(tokens: Sequence[Token], content: _Part, cues: Sequence[_Part]) -> _Part | None:
    """The cue that closes a quotation: of "Rivera was firm: “No. We stay,” she said." all is hers who "said"."""
    if not content.quoted:
        return None
    last = content.last
    while last + 1 < len(tokens) and tokens[last + 1].quoted:
        last += 1
    at = last + 1
    if not any(token.text == "," for token in tokens[last - 1 : at + 1]) or at == len(tokens):
        return None
    at += tokens[at].text == ","
    cue = next((own for own in cues if own.first >= at), None)
    return cue if cue and cue.first - at <= FARTHEST_CLOSING and _closes(tokens[at : cue.last + 1]) else None


def _closes(words: Sequence[Token]) -> bool:
    """Whether these words after a quotation do nothing but say whose it is."""
    breaks = any(token.quoted or token.text in ".!?;:" for token in words)
    return not breaks and words[0].lower not in GOING_ON and any(own.lower in ENGLISH.reporting for own in words)


def _parts(sentences: Sequence[Sentence], tokens: Sequence[Token], labels: Sequence[str]) -> list[_Part]:
    at_sentence = [index for index, sentence in enumerate(sentences) for _ in sentence.tokens]
    number, numbers = 0, []
    for index, label in enumerate(labels):
        number += label[0] != "I" or labels[index - 1][2:] != label[2:]
        numbers.append(number)
    parts = []
    for _, group in groupby(range(len(labels)), key=lambda index: numbers[index]):
        first, *others = group
        if labels[first] != "O":
            last = others[-1] if others else first
            kind = labels[first][2:]
            begins = _name_begins(tokens, first) if kind == "source" else first
            parts.append(_Part(kind, begins, last, at_sentence[first], tokens[first].quoted))
    return parts


def _name_begins(tokens: Sequence[Token], first: int) -> int:
    """Where the name begins of which a source has only the end: "Ellis" of "the Ellis Courier"."""
    while (
        first > 1
        and tokens[first].text[0].isupper()
        and tokens[first - 1].text[0].isupper()
        and tokens[first - 1].quoted == tokens[first].quoted
        and (tokens[first - 2].text[0].isupper() or tokens[first - 2].lower == "the")
    ):
        first -= 1
    return first


def _nearest(part: _Part, others: Sequence[_Part], farthest: int) -> _Part | None:
    best = min(others, key=lambda other: _cost(part, other), default=None)
    return best if best and _cost(part, best) < farthest else None


def _cost(part: _Part, other: _Part) -> int:
    gap = max(0, other.first - part.last, part.first - other.last)
    return gap + SENTENCE * abs(part.sentence - other.sentence) + QUOTED * other.quoted


def _said(
    tokens: Sequence[Token], source: _Part | None, cue: _Part | None, contents: Sequence[_Part], rules: Sequence[Cue]
) -> Said:
    """Where the tagger names no source for a cue, or only one in another sentence, the rules' source serves."""
    at = _span(tokens, cue) if cue else None
    named = _with_its_name(tokens, source) if source else None
    if source is None or (cue and cue.sentence != source.sentence):
        named = _by_rule(at, rules) or named
    is_bare = source and named == _span(tokens, source) and _is_aside(tokens, source, cue)
    if cue and contents and (named is None or is_bare):
        named = _subject(tokens, cue) or named
    if cue and source and (beyond := _before_aside(tokens, source, cue)):
        named = beyond
    if cue and source and _is_done_to(tokens, cue, source):
        named = None
    return Said(named, at, [_span(tokens, content) for content in contents])


def _with_its_name(tokens: Sequence[Token], source: _Part) -> Span:
    """A source; "who" and "which" with what stands right before them: "Ana Ruiz, who said", "a report, which says".
    Of "Ana Ruiz, who had read it, said" the tagger may take "who had read it" for the source."""
    first = source.first
    if tokens[first].lower not in RELATIVES or (first != source.last and tokens[first].lower != "who"):
        return _span(tokens, source)
    named = begins_before(tokens, first)
    return Span(tokens[named].start, tokens[first].end) if named < first else _span(tokens, source)


def _is_aside(tokens: Sequence[Token], source: _Part, cue: _Part | None) -> bool:
    """Whether "who" only opens what stands between a name and its verb: "Ruiz, who has read the report, said"."""
    between = tokens[source.last + 1 : cue.first] if cue else []
    return tokens[source.last].lower in RELATIVES and any(token.text == "," for token in between)


def _before_aside(tokens: Sequence[Token], source: _Part, cue: _Part) -> Span | None:
    """Who "said" where the source stands in what a comma closes right before: "Ruiz, who has read the report, said"."""
    closes = cue.first - 1
    if closes < 1 or tokens[closes].text != ",":
        return None
    opens = closes - 1
    while opens > 0 and tokens[opens].text not in ",.;:!?" and not tokens[opens].quoted:
        opens -= 1
    who = opens + 1
    if tokens[opens].text != "," or tokens[who].lower not in {"who", "which"} or not who <= source.first < closes:
        return None
    named = begins_before(tokens, who)
    return Span(tokens[named].start, tokens[opens - 1].end) if named < opens else None


def _is_done_to(tokens: Sequence[Token], cue: _Part, source: _Part) -> bool:
    """Whether the cue is passive: "was asked", "are expected to" name nobody who speaks."""
    words = [token.lower for token in tokens[cue.first : cue.last + 1]]
    return source.last < cue.first and any(word in BEING and other in DONE for word, other in pairwise(words))


def _subject(tokens: Sequence[Token], cue: _Part) -> Span | None:
    """The first name or pronoun of the clause chain before a cue: "Smith, reading from notes, asked"."""
    first = cue.first
    while first > 0 and tokens[first - 1].text not in ".!?" and not tokens[first - 1].quoted:
        first -= 1
    clause = tokens[first : cue.first + 1]
    names = [own[1] for own in zip([None, *clause], clause, clause[1:], strict=False) if _names(*own)]
    if not names:
        return None
    last = names[0]
    for token in names[1:]:
        if token.start != last.end + 1:
            break
        last = token
    return Span(names[0].start, last.end)


def _names(before: Token | None, token: Token, after: Token) -> bool:
    """Whether it may begin a name: the capital of "The minister" is only the sentence's, and "in Ohio" is a place."""
    if before is None and token.lower in OPENERS:
        return False
    if (token.lower in ARTICLES and after.text[0].islower()) or (before and before.lower in PLACING):
        return False
    return token.text[0].isupper() or token.lower in PERSONS


def _by_rule(cue: Span | None, rules: Sequence[Cue]) -> Span | None:
    return next((rule.source for rule in rules if cue and rule.start < cue.end and cue.start < rule.end), None)


def _span(tokens: Sequence[Token], part: _Part) -> Span:
    """Without the marks that close a sentence, with those of a quotation."""
    last = part.last
    while last > part.first and not tokens[last].text[0].isalnum() and tokens[last].text not in QUOTE_MARKS:
        last -= 1
    return Span(tokens[part.first].start, tokens[last].end)
