"""Nothing that an outside model says is believed: what it quotes, names and words must come from the article."""

import re
from collections.abc import Iterable

from claims.extraction import Candidate, Reason
from claims.extraction.checkworthiness import assess
from claims.extraction.contents import Content, content_of
from claims.extraction.wording import invented
from claims.extraction.wording.provenance import words_in

from .answer import Proposed
from .detector import Reading
from .question import sent_part

WORD = re.compile(r"[^\W_]+")
FEWEST_WORDS = 3

# Models set quotation marks, dashes and spaces to their taste. One character for one, so that offsets stay true.
_PLAIN = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—−", '\'\'\'\'""""""------')


def checked(proposals: Iterable[Proposed], *, reading: Reading, model: str) -> list[Candidate]:
    """Those that stand in the article, once each, scored by our own detector: a model doesn't rank itself."""
    text = sent_part(reading.text)
    known = frozenset(words_in(" ".join([text, *_metadata(reading)])))
    found: dict[tuple[int, int], Candidate] = {}
    for own in proposals:
        place = place_of(own.quote, text)
        if place and place not in found and speaker_stands(own.speaker, reading):
            found[place] = _candidate(own, place, reading=reading, known=known, model=model)
    return [found[place] for place in sorted(found)]


def place_of(quote: str, text: str) -> tuple[int, int] | None:
    """Where the quote stands in one paragraph of `text`, in code points, however its spaces and marks are set."""
    words = quote.translate(_PLAIN).split()
    if len(words) < FEWEST_WORDS:
        return None
    match = re.search(r"(?:[^\S\n]|\n(?!\s*\n))+".join(map(re.escape, words)), text.translate(_PLAIN))
    if match is None or _cuts_a_word(text, match.start(), match.end()):
        return None
    return match.span()


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    def inside(at: int) -> bool:
        return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()

    return inside(start) or inside(end)


def speaker_stands(speaker: str | None, reading: Reading) -> bool:
    """Whether the article or what is known of it names the speaker; without one, the article speaks for itself."""
    if speaker is None:
        return True
    named = _words(speaker)
    return bool(named) and any(_holds(_words(part), named) for part in (reading.text, *_metadata(reading)))


def wording_stands(wording: str, quote: str, *, known: frozenset[str], reading: Reading) -> bool:
    """Whether a wording says what the quote says, in words of the article: no new word, no figure from elsewhere but
    a date's, and the same denials and directions."""
    if invented(quote, wording, known=known, dated=reading.dated):
        return False
    said, put = (content_of(words, words, speaker=None, names=frozenset()) for words in (quote, wording))
    dates = said.years | _date_numbers(reading)
    return put.numbers <= said.numbers | dates and put.years <= dates and _same_side(said, put)


def _same_side(said: Content, put: Content) -> bool:
    return (said.denies, said.lacking, said.sides) == (put.denies, put.lacking, put.sides)


def _candidate(
    own: Proposed, place: tuple[int, int], *, reading: Reading, known: frozenset[str], model: str
) -> Candidate:
    quote = reading.text[place[0] : place[1]]
    plain = " ".join(quote.split())
    stands = wording_stands(own.wording, plain, known=known, reading=reading)
    [opinion] = assess([plain], language=reading.known_language)
    return Candidate(
        text=own.wording if stands else plain,
        quote=quote,
        start=place[0],
        end=place[1],
        speaker=own.speaker,
        score=round(opinion.score, 4),
        reasons=[Reason("outside", "+", f"Proposed by an outside model ({model})."), *opinion.reasons],
    )


def _metadata(reading: Reading) -> tuple[str, ...]:
    dated = reading.dated.strftime("%Y %d %B") if reading.dated else ""
    return reading.title, reading.byline, reading.outlet, dated


def _date_numbers(reading: Reading) -> frozenset[str]:
    return frozenset({str(reading.dated.year), str(reading.dated.day)}) if reading.dated else frozenset()


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _holds(words: list[str], named: list[str]) -> bool:
    """Whether `named` stands in `words` one after the other."""
    starts = (at for at, word in enumerate(words) if word == named[0])
    return any(words[at : at + len(named)] == named for at in starts)
