"""One line, without what only ties a sentence to the one before: connectives, lone quotation marks, datelines."""

import re

from .calendars import MONTHS

CONNECTIVE = re.compile(
    r"(?:most notably|notably|meanwhile|however|moreover|furthermore|in addition|additionally|in summary|"
    r"in conclusion|indeed|"
    r"of course|for example|for instance|in fact|also|still|besides|on the other hand|as a result|therefore|thus|"
    r"finally|"
    r"sin embargo|además|mientras tanto|por otra parte|por ejemplo|en resumen|de hecho|asimismo|no obstante|por tanto|"
    r"no entanto|além disso|enquanto isso|cependant|de plus|par ailleurs|toutefois|néanmoins|en outre|par exemple|"
    r"en effet|porém|contudo|por exemplo|de fato|por outro lado|en cambio|en consecuencia|nevertheless|nonetheless|"
    r"similarly|likewise|consequently|overall|lastly|in other words|that said|"
    r"zum beispiel|allerdings|außerdem|echter|bovendien),\s+",
    re.IGNORECASE,
)
_ACTS = "do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must"
CONJUNCTIONS = {
    "en": re.compile(
        rf"(?:and(?! yet)|but(?! for| in name)|yet(?! to| another| again)"
        rf"|so(?![- ](?:far|called|much|many|few|long|soon|often|that|as|to|too|on|it|say|goes|went"
        rf"|{_ACTS})))\s(?=[^\W\d_])",
        re.IGNORECASE,
    ),
    "es": re.compile(r"pero\s(?=[^\W\d_])", re.IGNORECASE),
    "pt": re.compile(r"mas\s(?=[^\W\d_])", re.IGNORECASE),
    "fr": re.compile(r"mais\s(?=[^\W\d_])", re.IGNORECASE),
    "de": re.compile(r"aber\s(?=[^\W\d_])", re.IGNORECASE),
}
"""Words that tie a sentence to the one before, and nothing else: "so far", "but for" and "mais de 40%" say more."""
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ ,]+(?=[A-ZÀ-Þ])|(?=[ (]))"
_PLACE = r"[A-ZÀ-Þ][^\W\d_]*(?:[.'’-](?:[^\W\d_]+\.?)?)?"
_AGENCY = r"\([A-ZÀ-Þ][\w ./&-]{1,24}\)"
_MONTH = "|".join(sorted({f"{name}|{name[:3]}" for own in MONTHS.values() for name in own}, key=len, reverse=True))
_DATE = (
    rf"(?:[^\W\d_]+,? )?(?:\d{{1,2}}(?:\.|st|nd|rd|th|er|º)? (?:de )?(?:{_MONTH})\w{{0,2}}\b"
    rf"|(?:{_MONTH})\w{{0,2}}\b\.? \d{{1,2}})\.?(?:,? (?:de )?\d{{4}})?"
)
# "PORT HALLOW (Wire) – ", "Ellisport, 21 November - ", "Madrid, 3 mar (EFE).- ": a place alone in small letters could
# be anything, so there it takes a date or a wire's name as well.
DATELINE = re.compile(
    rf"(?:(?:{_CAPITALS}){{1,4}}(?:\([\w .]{{2,20}}\) ?)?"
    rf"|{_PLACE}(?:,? (?:{_PLACE}|de|del|la)){{0,4}}(?:,? {_AGENCY}|, (?i:{_DATE})(?:,? {_AGENCY})?)) ?\.? ?"
    r"[–—-]{1,2} "
    r"(?=[“\"«'‘(]*[^\W_a-zß-ÿ])"
)
WRITER = re.compile(r"By [^\W\d_a-zß-ÿ][\w.’'-]+(?: [^\W\d_a-zß-ÿ][\w.’'-]*){1,3}: (?=[“\"«'‘(]*[^\W_a-zß-ÿ])")
LONGEST_DATELINE = 80
PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))


def claim_wording(quote: str, *, language: str) -> str:
    """One line, no leading connective, no lone quotation mark. Adds no word; never empty for a filled quote."""
    words = " ".join(quote.replace("\x00", " ").split())
    words = _without_lone_marks(words)
    conjunction = CONJUNCTIONS.get(language)
    connective = CONNECTIVE.match(words) or (conjunction.match(words) if conjunction else None)
    if connective and len(words) - connective.end() >= 15:
        rest = words[connective.end() :]
        words = rest[0].upper() + rest[1:]
    return words or quote


def as_sentence(words: str) -> str:
    """With a capital, and with a full stop where it has the length of a sentence and a comma or no mark at its end."""
    if words[-2:-1] == "," and words[-1] in '”"»':  # "is also a “change agent,”"
        words = f"{words[:-2]}.{words[-1]}"
    opened = words[:1].upper() + words[1:] if words[:1].islower() else words
    return f"{opened}." if opened[-1:].isalnum() and " " in opened else opened


def without_dateline(text: str, start: int, end: int) -> int:
    """Where the statement begins after "PORT HALLOW – "; `start` where no such line opens it."""
    last = min(end, start + LONGEST_DATELINE)
    found = DATELINE.match(text, start, last) or WRITER.match(text, start, last)
    return found.end() if found and end - found.end() > 15 else start


def _without_lone_marks(words: str) -> str:
    if words.count('"') == 1:
        words = words.strip('"').strip()
    for opening, closing in PAIRS:
        if words.count(opening) == 1 and closing not in words:
            words = words.removeprefix(opening).strip()
        if words.count(closing) == 1 and opening not in words:
            words = words.removesuffix(closing).strip()
    return words
