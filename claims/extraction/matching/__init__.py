"""Whether two wordings make the same claim: pure text, no database.

>>> differences("The council cut 103 jobs.", "The council cut 225 jobs.")
[Difference(code='figures', here='103', there='225')]
"""

from .differences import Difference, differences
from .embedding import DIMENSIONS, EMBEDDING_VERSION, LANGUAGES, embed
from .features import FAR, Near, Side
from .ranking import FEWEST_WORDS, MOST_NEAR, MOST_SHARING, chances, likeliest, strength
from .reasons import Shared, shared
from .speakers import same_speaker
from .terms import Rarity, key_of, rarest, terms, worth_asking

__all__ = [
    "DIMENSIONS",
    "EMBEDDING_VERSION",
    "FAR",
    "FEWEST_WORDS",
    "LANGUAGES",
    "MOST_NEAR",
    "MOST_SHARING",
    "Difference",
    "Near",
    "Rarity",
    "Shared",
    "Side",
    "chances",
    "differences",
    "embed",
    "key_of",
    "likeliest",
    "rarest",
    "same_speaker",
    "shared",
    "strength",
    "terms",
    "worth_asking",
]
