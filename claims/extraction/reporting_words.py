"""The small words by which each language says who said something. Attribution reads these instead of parsing."""

from functools import cache

from .arabic_words import ARABIC
from .german_words import GERMAN
from .grammar import Grammar
from .romance_words import FRENCH, PORTUGUESE, SPANISH
from .words import word_set

ENGLISH = Grammar(
    says=word_set(
        "said says say told tells tell added adds claimed argued argues stated declared declares insisted",
        "insists warned warns explained explains contended contends contend alleged alleges allege asserted",
        "asserts maintained acknowledged acknowledges admitted admits conceded concedes denied denies deny",
        "replied replies responded responds recalled recalls tweeted tweets commented remarked observed",
        "concluded concludes confirmed confirms emphasized emphasised emphasizes stressed stresses reiterated",
        "reiterates cautioned boasted joked quipped complained complains lamented testified testifies vowed",
        "vows pledged pledges promised promises announced announces announce described describes disclosed",
        "accused accuses accuse blamed blames criticized criticised criticizes denounced denounces countered",
        "retorted predicted predicts wrote writes noted suggested suggests believes believe believed thinks",
        "urged urges argue insist warn claim contends predict promise complain acknowledge admit",
    ),
    says_that=word_set(
        "reported reports report claims notes note states state showed shows show found finds find indicated",
        "indicates estimated estimates estimate revealed reveals reveal hopes hoped hope expects expected",
        "expect fears feared feels feel felt knows knew think thought wants wanted agrees agreed agree asked",
        "asks called calls call proposed proposes read reads learned understood understands assumed wrote",
        "continued continues went points pointed determined suggest signaled signalled suspects worried",
        "worries demanded demands ruled charged charges posted",
    ),
    saying=word_set(
        "saying claiming arguing alleging adding insisting warning asserting noting telling stating declaring",
        "contending announcing confirming suggesting calling accusing complaining explaining promising vowing",
        "predicting",
    ),
    that=word_set("that"),
    according_to=(
        ("according", "to"),
        *(
            (("as", verb, "by"))
            for verb in ["reported", "told", "stated", "described", "announced", "confirmed", "quoted", "cited"]
        ),
        *(((verb, "by")) for verb in ["reported", "announced", "confirmed", "alleged", "claimed"]),
        ("in", "the", "words", "of"),
    ),
    determiners=word_set(
        "the a an his her their its our my your this that these those some several many most both all no any",
        "every each another",
    ),
    prepositions=word_set(
        "of for from at in on with by to about against under over during into through between after before",
        "among across without despite amid since until following per including around near within as like",
        "than via toward towards upon",
    ),
    of=word_set("of"),
    boundaries=word_set(
        "that because while when where which who whom whose if although though whether but or so yet then",
        "however meanwhile is are was were be been being has have had do does did will would could should can",
        "may might must not n't monday tuesday wednesday thursday friday saturday sunday yesterday today",
        "tonight",
    ),
    pronouns=word_set("he she they it"),
    own_voice=word_set("i we you one there what nobody this that"),
    skippable=word_set(
        "has have had also later then once repeatedly recently previously further often again never still",
        "earlier even is are was were just now already always first soon did does do will would not",
    ),
    passive=word_set("is are was were be been being gets got"),
    relative=word_set("who"),
    roles=word_set(
        "spokesman spokeswoman spokesperson spokespeople head director president minister secretary leader",
        "leaders member members official officials professor analyst analysts author authors chief governor",
        "mayor researcher researchers expert experts people chair chairman chairwoman executive lawyer",
        "lawyers attorney editor representative representatives senator ambassador adviser advisor aide aides",
        "manager economist scientist scientists candidate report study survey poll statement majority number",
        "percent group commissioner fellow officer coach founder",
    ),
    titles=word_set(
        "mr mrs ms miss dr sir dame lord lady mr. mrs. ms. dr. prof. prof sen. rep. gov. gen.",
    ),
)

GRAMMARS = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH, "de": GERMAN, "pt": PORTUGUESE, "ar": ARABIC}


@cache
def grammar_for(language: str) -> Grammar:
    """English serves where a language has no grammar of its own: names and quotation marks still work."""
    return GRAMMARS.get(language, ENGLISH)
