"""The parts that small words play around a reporting verb, in any language."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Grammar:
    """Lower-case words of one language, by the part they play around a reporting verb."""

    says: frozenset[str]  # reports speech whatever follows
    says_that: frozenset[str]  # reports something only before "that", a quotation or a clause
    saying: frozenset[str]  # participles: "…, claiming that"
    that: frozenset[str]
    according_to: tuple[tuple[str, ...], ...]  # token sequences before a source
    determiners: frozenset[str]
    prepositions: frozenset[str]
    of: frozenset[str]
    boundaries: frozenset[str]  # a subject never reaches across one of these
    pronouns: frozenset[str]  # third person: to be resolved
    own_voice: frozenset[str]  # first and second person: nobody outside the article
    skippable: frozenset[str]  # between subject and verb
    passive: frozenset[str]  # "was said": no speaker stands before it
    relative: frozenset[str]
    roles: frozenset[str]  # nouns whose "for", "at", "from" belongs to them: "a spokesman for the ministry"
    titles: frozenset[str]  # left off before a name
    drops_subject: bool = False  # "Añadió que …": a verb alone goes on with who spoke last
    capitalised_nouns: bool = False
    verb_first: bool = False  # the subject is sought behind the verb before it is sought in front
    clitic: str = ""  # a "to" written as one with the source …
    clitic_after: frozenset[str] = frozenset()  # … that follows one of these
    afterwards: frozenset[str] = frozenset()  # "according to" behind its source: "dem Bericht zufolge"
    beside_quotes: frozenset[str] = frozenset()  # report only right beside a quotation: « … », répond Rivera
    participles: frozenset[str] = frozenset()  # "rapport publié mardi": no source reaches across one
    data: frozenset[str] = frozenset()  # "figures published by …": not they speak, but …
    agents: frozenset[str] = frozenset()  # … whoever stands behind one of these
    citing: frozenset[str] = frozenset()  # first words of the phrases for who passes on: "citado por"
    masculine: frozenset[str] = frozenset()  # articles and titles of men …
    feminine: frozenset[str] = frozenset()  # … and of women
    elided: tuple[str, ...] = ()  # articles written as one with a name: "l’Association"
    names_behind: bool = False  # "the secretary of the union, Ana Ruiz": the name stands behind the office

    @cached_property
    def according_words(self) -> frozenset[str]:
        """First words of the phrases before a source."""
        return frozenset(phrase[0] for phrase in self.according_to)

    @cached_property
    def reporting(self) -> frozenset[str]:
        return self.says | self.saying | self.says_that | self.beside_quotes

    @cached_property
    def ends_source(self) -> frozenset[str]:
        """Lower-case words that no source reaches across, going forward."""
        return self.boundaries | self.says | self.says_that | self.participles

    @cached_property
    def stops_subject(self) -> frozenset[str]:
        """Words that no subject reaches across, going backward."""
        return self.boundaries | self.says

    @cached_property
    def loose_ends(self) -> frozenset[str]:
        """Words that neither begin nor end a name."""
        return self.prepositions | {"and", "y", "et", "und", "e"}

    @cached_property
    def noun_markers(self) -> frozenset[str]:
        """After one of these a word is a noun: "the claims", "of reports", "to say"."""
        pronouns_too = {"that", "this", "all", "both", "many", "most", "several", "some", "lo", "se", "o", "a"}
        return (self.determiners - pronouns_too) | (self.prepositions - {"than"}) | {"to"}
