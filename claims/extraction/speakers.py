"""Who a name, a surname or a pronoun stands for, from what the article has said so far."""

import re

from .genders import GIVEN, OBLIQUE, PRONOUNS, gender_in, is_office, pronoun_of_given_name, titled
from .grammar import Grammar
from .name_words import JOBS, NAMELESS, ORGANISATION_WORDS, UNNAMED_BODY, sorts_of
from .offices import behind_office
from .source_names import shown_of
from .topics import behind_topic
from .words import word_set

NAME = re.compile(
    r"(?<!\w)[^\W\d_a-zß-ÿ][\w’'-]*\.?(?:\s(?:de|del|la|da|dos|van|von|der|den|bin|al|el|of)(?:\s(?:la|los|las|der|den))?"
    r"(?=\s[^\W\d_a-zß-ÿ])|\s[^\W\d_a-zß-ÿ][\w’'-]*\.?)+"
)
MOST_PEOPLE = 8
"""Speakers remembered for pronouns."""
OWN_DOCUMENT = re.compile(
    r"(?P<whose>its|their|his|her) (?:[\w’'-]+ ){0,3}?"
    r"(?:reports?|stud(?:y|ies)|surveys?|polls?|data|figures|statements?|website|reviews?|analysis|audits?|filings?|records"
    r"|books?|letters?|memos?|accounts?)\b",
    re.IGNORECASE,
)
OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she"}
LONGEST_OPENING = 90
"""Code points within which a sentence names its subject."""
EMPLOYED = re.compile(r" (?:of|at|from|with) (?:the )?")
POSSESSIVE = re.compile(r"['’]s?$")
OFFICE_OF, MAY_BE_A_NAME = word_set("of for at in du des"), word_set("de del da do das dos von der")
CONJUNCTIONS = word_set(
    "but although because if when where while though however meanwhile wenn als weil ob aber und oder cuando mientras",
    "si pero aunque quando enquanto mas quand mais",
)


JOINED = word_set("ó o ní nic mac mc de del della di da do dos das van von le la los las")
"""First words of surnames that have several."""
IN_BRACKETS = re.compile(r"(?<=\w)\.?\s\([^()]{1,20}\)?[\s.,;:]*$")


def bare_name(words: str) -> str:
    """The name without possessive, outer marks, brackets behind it and titles: "President Ana Rivera’s" → "Ana Rivera".
    A title is kept where only one word would be left ("Mayor Rivera"), so that it can be told from a first name."""
    words = IN_BRACKETS.sub("", words)
    parts = POSSESSIVE.sub("", words.strip(' ,;:."“”()')).split()
    start = 0
    is_body = any(part.lower() in ORGANISATION_WORDS for part in parts)
    while len(parts) - start > 2 and (
        parts[start].lower() == "the" if is_body else _is_title(*parts[start : start + 2])
    ):
        start += 1
    return " ".join(behind_office(parts[start:]))


def _is_title(word: str, following: str) -> bool:
    """Whether a name stands behind it: "President de Gaulle", but "mayor of Port Ellis" is all there is."""
    if following in OFFICE_OF or (following in MAY_BE_A_NAME and word.islower()):
        return False
    return word.lower().strip(".") in JOBS or is_office(word)


def without_employer(name: str) -> str:
    """ "Lena Brook of the Harbour University" → "Lena Brook", whom "she" may stand for; other names as they are."""
    person, *employer = EMPLOYED.split(name, maxsplit=1)
    is_full_name = sum(word[:1].isupper() and word.lower().strip(".") not in JOBS for word in person.split()) > 1
    if employer and is_full_name and looks_like_person(person) and not looks_like_person(employer[0]):
        return person
    return name


def _without_opening(words: str, grammar: Grammar) -> str:
    """Without what only opens a sentence: "Das Finanzministerium", "With Ana Ruiz", "Laut der Sprecherin"."""
    opens = ((grammar.prepositions | grammar.according_words) - grammar.of) | CONJUNCTIONS
    first, _, rest = words.partition(" ")
    while " " in rest and first.lower() in opens:
        words = rest
        first, _, rest = words.partition(" ")
    return rest if rest and grammar.feminine and first.lower() in grammar.determiners else words


def _describes(words: str, grammar: Grammar) -> bool:
    """Whether these words before a name only say whose it is: "La ministra de Hacienda", not "En el puerto de"."""
    parts = [part.lower() for part in words.split()]
    known = grammar.determiners | grammar.titles | grammar.roles | grammar.of | JOBS
    plain = not set(parts) & (grammar.boundaries | grammar.says | (grammar.prepositions - grammar.of))
    return plain and (not parts or parts[0] in known) and len(parts) <= 5 and not re.search(r"[,.;:()“”\"«»]", words)


def _is_told_of(name: str, grammar: Grammar) -> bool:
    """Whether words with capitals are a person's: where every noun has one, only an office or a given name tells."""
    office = any(map(is_office, name.split()))
    return not grammar.capitalised_nouns or office or pronoun_of_given_name(bare_name(name)) is not None


def looks_like_person(name: str) -> bool:
    words = name.split()
    capitalised = [word for word in words if word[:1].isupper()]
    return bool(words) and len(capitalised) >= 1 and not any(w.lower().strip(".,") in ORGANISATION_WORDS for w in words)


def is_anonymous(name: str) -> bool:
    """Whether a source is spoken of but not named: "officials", "a person close to the talks"."""
    first, *others = name.split() or [""]
    named = any(word[:1].isupper() for word in others)
    return not named and any(word.lower() in NAMELESS for word in (first, *others))


class Speakers:
    """The names an article has used so far. Fed in reading order, so a name resolves only to what came before it."""

    def __init__(self) -> None:
        self._by_surname: dict[str, set[str]] = {}
        self._people: list[str] = []  # who spoke, the last one last
        self._pronouns: dict[str, str] = {}  # by surname: "he" or "she", where a title told
        self._offices: dict[str, str | None] = {}  # whose "la ministra" is; None where it may be several people's
        self._bodies: dict[str, set[str]] = {}  # by their sort: "Dockers’ Union" among the unions
        self._kinds: dict[str | None, str] = {}
        self._last_organisation: str | None = None
        self._last: str | None = None

    def name(self, words: str, nearby: str, grammar: Grammar) -> str | None:
        """The name that a source's words stand for; `nearby` is the paragraph before them. Remembers who spoke."""
        if not words:  # the language left the subject out: whoever spoke goes on
            return self._last
        if document := OWN_DOCUMENT.match(words):
            return self._owner(document["whose"].lower(), nearby)
        shown = without_employer(shown_of(words, nearby, grammar))
        if shown.lower() in grammar.own_voice | grammar.relative or not any(map(str.isalpha, shown)):
            return None
        if shown.lower() in grammar.pronouns or (grammar.feminine and shown.lower() in OBLIQUE):
            return self.resolve_pronoun(shown, nearby)
        self.read(words, grammar)
        if words != shown and (whole := self._offices.get(shown.lower()) or self._body(shown)):
            shown = whole
        name = self.resolve(shown) if shown[:1].isupper() or grammar.verb_first else bare_name(shown)
        if name:  # "the Courier" is no person, whatever its capital; "la maire Clara Boone" is one
            first, *others = words.split()
            self.spoke(name, is_person=first.lower() not in grammar.determiners or not "".join(others)[:1].isupper())
            self._learn(name, words, grammar)
        return name or None

    def _body(self, sort: str) -> str | None:
        """The only one of its sort named so far: "the union"."""
        known = self._bodies.get(sort, set())
        return next(iter(known)) if len(known) == 1 else None

    def _learn(self, name: str, words: str, grammar: Grammar) -> None:
        """Whether an office tells a man or a woman, and which Arabic words are a surname: a name behind a comma."""
        if gender := gender_in(words, grammar):
            self._pronouns.setdefault(name.split()[-1].lower(), gender)
        office, *others = [part.lower().strip(",،") for part in words.split() if part not in grammar.determiners] or [
            ""
        ]
        if grammar.names_behind and others and " " in name and not name.lower().startswith(office):
            held = self._offices.setdefault(office, name)
            self._offices[office] = name if held == name else None
        if grammar.verb_first and "، " in words:
            self._by_surname.setdefault(name.split()[-1], set()).add(name)

    def read(self, words: str, grammar: Grammar) -> None:
        """Remember the full names in a stretch of text."""
        self._pronouns.update(titled(words))
        for match in NAME.finditer(words):
            name = bare_name(behind_topic(_without_opening(match.group(), grammar)))
            parts = name.split()
            for sort in sorts_of(parts) if len(parts) > 1 else ():
                self._bodies.setdefault(sort, set()).add(name)
            if 2 <= len(parts) <= 5 and looks_like_person(name) and parts[0].lower().strip(".") not in JOBS:
                self._by_surname.setdefault(parts[-1].lower(), set()).add(name)

    def opened_by(self, sentence: str, grammar: Grammar) -> None:
        """Remember the person with whose name a sentence begins: "Ministerin Clara Boone wies das zurück. Sie …"."""
        found = NAME.search(sentence[:LONGEST_OPENING])
        before = sentence[: found.start()] if found else ""
        name = bare_name(_without_opening(found.group(), grammar)) if found and _describes(before, grammar) else ""
        if not name and (first := re.match(r"[^\W\d_]+", sentence)):  # "Boone blames …"
            name = self.resolve(first.group())
        if " " in name and looks_like_person(name) and (found is None or _is_told_of(found.group(), grammar)):
            self.spoke(name)
            self._learn(name, sentence[: found.end()] if found else "", grammar)

    def spoke(self, name: str, *, is_person: bool = True) -> None:
        """Remember who spoke last: a pronoun most often means them."""
        self._last = name
        is_acronym = name.isupper() and " " not in name
        if is_person and name[:1].isupper() and not is_acronym and looks_like_person(name):
            self._people = [*self._people[-MOST_PEOPLE:], name]
        else:
            self._last_organisation = name

    def kind(self, name: str | None, kind: str) -> str:
        """The kind of a speaker; where words tell none, what they told of the same name before."""
        if name and kind:
            self._kinds[name] = kind
        return kind or self._kinds.get(name, "")

    def holds_the_floor(self, name: str) -> None:
        """Who a sentence was of in the first place: a verb without a subject means them, not who passed it on."""
        self._last = name

    def resolve(self, words: str) -> str:
        """The fullest name seen earlier for a bare surname; the words themselves where that is not certain."""
        name = bare_name(words)
        parts = [part for part in name.split() if part.lower().strip(".") not in JOBS]
        if len(parts) > 1 and (whole := self._with_given_name(name)):
            return whole
        if len(parts) != 1 or parts[0][:1].islower():
            return name
        known = self._by_surname.get(parts[0].lower(), set())
        return next(iter(known)) if len(known) == 1 else name

    def _with_given_name(self, surname: str) -> str | None:
        """The only one of that surname of several words: "Ó Ceallaigh", "de la Cruz". "Ted Cruz" is no surname."""
        first, *_, last = surname.lower().split()
        known = {own for own in self._by_surname.get(last, ()) if own.endswith(f" {surname}")}
        if first not in JOINED:
            known = {own for own in known if own.removesuffix(f" {surname}").lower() in GIVEN and first not in GIVEN}
        return next(iter(known)) if len(known) == 1 else None

    def resolve_pronoun(self, pronoun: str, nearby: str) -> str | None:
        """Whom "he", "she", "they" or "it" means: the last speaker, else the only person named nearby, else None."""
        if pronoun.lower() in {"it", "they"}:
            return self._last_organisation
        return next((name for name in reversed(self._people) if self._may_be(pronoun.lower(), name)), None) or (
            self._only_person_in(nearby)
        )

    def _may_be(self, pronoun: str, name: str) -> bool:
        """Unless a title or the given name says otherwise. Pronouns of other languages fit everyone."""
        known = self._pronouns.get(name.split()[-1].lower()) or pronoun_of_given_name(name)
        wanted = PRONOUNS.get(pronoun)
        return known is None or wanted is None or known == wanted

    def _owner(self, whose: str, nearby: str) -> str | None:
        """Who "its report" belongs to: an organisation or a person named so far, else nobody."""
        bodies = {bare_name(match.group()) for match in NAME.finditer(nearby)}
        bodies = {body for body in bodies if not looks_like_person(body)}
        bodies |= {body for body in UNNAMED_BODY.findall(nearby) if not any(body in named for named in bodies)}
        if whose in {"its", "their"} and bodies:
            return bodies.pop() if len(bodies) == 1 else None
        return self.resolve_pronoun(OWNERS[whose], nearby)

    def _only_person_in(self, nearby: str) -> str | None:
        people = {self.resolve(match.group()) for match in NAME.finditer(nearby)}
        people = {person for person in people if looks_like_person(person) and " " in person}
        return people.pop() if len(people) == 1 else None
