"""A candidate's suggested wording: the quote's own words, without what only ties it to the sentence before."""

import re

CONNECTIVE = re.compile(
    r"(?:most notably|notably|meanwhile|however|moreover|furthermore|in addition|additionally|in summary|"
    r"in conclusion|indeed|"
    r"of course|for example|for instance|in fact|also|still|besides|on the other hand|as a result|therefore|thus|"
    r"finally|"
    r"sin embargo|además|mientras tanto|por otra parte|por ejemplo|en resumen|de hecho|asimismo|no obstante|por tanto|"
    r"no entanto|além disso|enquanto isso|cependant|de plus|par ailleurs|allerdings|außerdem|echter|bovendien),\s+"
    r"|(?:and|but|so|yet|pero|mas|mais|aber)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))


def claim_wording(quote: str) -> str:
    """One line, no leading connective, no lone quotation mark. Adds no word; never empty for a filled quote."""
    words = " ".join(quote.replace("\x00", " ").split())
    words = _without_lone_marks(words)
    connective = CONNECTIVE.match(words)
    if connective and len(words) - connective.end() >= 15:
        rest = words[connective.end() :]
        words = rest[0].upper() + rest[1:]
    return words or quote


def _without_lone_marks(words: str) -> str:
    if words.count('"') == 1:
        words = words.strip('"').strip()
    for opening, closing in PAIRS:
        if words.count(opening) == 1 and closing not in words:
            words = words.removeprefix(opening).strip()
        if words.count(closing) == 1 and opening not in words:
            words = words.removesuffix(closing).strip()
    return words
