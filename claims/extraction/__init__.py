"""Pure text in, candidate claims out. No Django, no database, no network.

>>> find_candidates("The council cut crime by 20 percent in 2024.")  # doctest: +SKIP
[Candidate(text='The council cut crime by 20 percent in 2024.', …)]
"""

from .blocks import find_blocks
from .candidate import BLOCK_LABELS, BOILERPLATE_KINDS, Block, Candidate, Change, Reason, Repeat
from .checkworthiness import score_sentences
from .finding import DETECTOR_VERSION, MOST_SENTENCES, THRESHOLD, Candidates, find_candidates
from .language import detect_language, guess_language

__all__ = [
    "BLOCK_LABELS",
    "BOILERPLATE_KINDS",
    "DETECTOR_VERSION",
    "MOST_SENTENCES",
    "THRESHOLD",
    "Block",
    "Candidate",
    "Candidates",
    "Change",
    "Reason",
    "Repeat",
    "detect_language",
    "find_blocks",
    "find_candidates",
    "guess_language",
    "score_sentences",
]
