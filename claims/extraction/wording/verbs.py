"""Finite verbs of English news by form: enough to tell a clause from a phrase, with no grammar behind it."""

from ..words import word_set

AUXILIARIES = word_set(
    "is are was were has have had will would can could may might must should does did do isn't aren't wasn't weren't",
    "won't doesn't didn't can't couldn't wouldn't hasn't haven't hadn't cannot",
)
IRREGULAR = word_set(
    "became began bore bought broke brought built came caught chose cost cut did drew drove fell felt fled flew found",
    "fought forgot froze gave got grew went hit held hurt kept knew lay led left lent lost made meant met paid put ran",
    "rose sat saw sold sent shook shot shrank shut slept slid spent split spoke stood stole struck swore swam took",
    "taught threw told thought understood woke won wore wrote said",
)
PRESENT = word_set(
    "says rises falls grows costs employs owns runs plans expects wants makes gives takes gets becomes remains",
    "includes contains holds pays earns produces imports exports needs accounts belongs lives loses wins leads faces",
    "requires shows continues means begins ends sells buys spends receives charges offers serves covers carries lies",
    "stands denies claims rebates recommends opens closes reduces increases",
)
REGULAR_ENDINGS = ("ed",)
NOT_VERBS = word_set(
    "red bed need speed seed feed united hundred indeed shed breed deed greed weed exceed proceed succeed embed sacred",
    "wicked naked hatred kindred aged alleged supposed so-called armed limited advanced experienced",
)
COMPLEMENT = word_set(
    "said says say told tells announced announces stated states added argued claimed claims alleged reported reports",
    "showed shows show found finds find revealed reveals think thinks thought believe believes believed estimated",
    "estimates warned warns insisted confirmed suggests suggested means meant hope hopes hoped fear fears feared knew",
    "know knows expects expected admitted denied denies noted concluded ruled feel felt promised agreed heard learned",
)
"""Verbs whose object may be a clause without "that": what follows them may still belong to it."""


def is_finite(word: str) -> bool:
    """Auxiliaries, irregular pasts and some presents: hardly ever anything else."""
    return word in AUXILIARIES or word in IRREGULAR or word in PRESENT


def may_be_past(word: str) -> bool:
    return len(word) > 3 and word.endswith(REGULAR_ENDINGS) and word not in NOT_VERBS
