"""Who and what an article names, and where: what a pronoun or "the company" may stand for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..genders import pronoun_of_given_name, titled
from ..layout import Span
from ..name_words import JOBS, NAMELESS, ORGANISATION_WORDS
from ..offices import behind_office
from ..topics import end_of_topic
from ..words import word_set

CAPITALISED = re.compile(
    r"(?<!\w\.)[^\W\d_a-zà-ÿ][\w’'-]*\.?(?:\s(?:de|del|da|dos|van|von|der|bin|al|el)(?=\s[^\W\d_a-z])"
    r"|\s[^\W\d_a-zà-ÿ](?:\.(?=\s[^\W\d_a-zà-ÿ])|[\w’'-]*))*"
)
POSSESSIVE = re.compile(r"['’]s?$")
PERSON_NOUNS = NAMELESS | word_set(
    "man woman boy girl father mother husband wife son daughter brother sister minister mayor governor president",
    "senator lawyer judge doctor nurse driver victim suspect patient teacher student worker officer director chief",
    "chairman chairwoman chair manager leader candidate councillor author reporter auditor farmer owner soldier",
    "neighbour resident voter passenger customer engineer player coach secretary chancellor king queen prince",
    "princess priest pope bishop professor economist researcher scientist colleague predecessor successor deputy",
    "spokesman spokeswoman spokesperson friend partner boss attorney",
)
"""Nouns for somebody without a name: one of them nearby, and "he" may be theirs."""
ROLES = word_set(
    "president minister mayor governor senator judge secretary chancellor chairman chairwoman councillor",
    "congressman congresswoman commissioner ambassador sheriff bishop archbishop pope auditor professor",
    "councilman councilwoman chair",
)
BODIES = word_set(
    "company firm trust agency council government ministry authority department bank police court union party",
    "university hospital school operator contractor group association commission committee board institute club",
    "assembly airline parliament senate office regulator manufacturer charity foundation administration forum",
)
"""What acts as one and may be called by its kind alone."""
COMPANY = re.compile(
    r"[Tt]he (?P<role>company|contractor|operator|airline|manufacturer|firm), "
    r"(?P<name>[^\W\d_a-zà-ÿ][\w’-]+(?: (?:and )?[^\W\d_a-zà-ÿ][\w’-]+){0,3}),"
)
COMPANY_SAID = re.compile(
    r", the (?P<role>company|operator|airline|manufacturer|firm|agency|trust) (?:said|announced|says)\b"
)
TITLES = JOBS | ROLES | word_set("sen rep gov gen col prof miss madam justice auditor lawyer engineer economist")
NOT_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august",
    "september october november december i the a an this that these those it he she they we you in on at by for to",
    "from but and or so as if when while after before since despite according what who how why where there here its",
    "his her their our my no not some many most all both each every several few more one two three four five six seven",
    "eight nine ten following during until meanwhile however also still yet then now today yesterday nobody everybody",
)
PLACED = re.compile(r"\b(?:in|at|from|near|to|across|outside) $")
SAID_AFTER = re.compile(r"\b(?:said|says|told|added|asked|replied|argued|insisted|warned|explained|denied|claimed)\b")
SAID_BEFORE = re.compile(r"\b(?:said|says|told|added|asked|replied|argued|insisted|warned|explained) $")
AGED = re.compile(r",? (?:\d{1,3},|who\b|aged\b)")


class Mention(NamedTuple):
    """text[start:end] names `name` (its fullest form); `sure` where something shows that it is a person."""

    start: int
    end: int
    name: str
    sure: bool


class Cast:
    """The people of one article by surname, as far as the text leaves no doubt. Made in one pass over it."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.by_surname: dict[str, str | None] = {}  # None: two people share it
        self.by_role: dict[str, str | None] = {}
        self._pronouns: dict[str, str] = {}
        found = [_names_in(text, span) for span in sentences]
        self._sure = {_without_titles(name)[0] for names in found for name, *at in names if _is_person(text, name, *at)}
        for names in found:
            for name, start, end in names:
                self._learn(text, name, start, end)
        self.mentions = [self._mentions(text, names) for names in found]
        self.called: dict[str, set[tuple[str, int]]] = {}  # by what the article says that they are
        self._things = sorted(
            start for names in found for name, start, _ in names if " " in name and name not in self._sure
        )
        self.bodies: dict[str, list[tuple[str, int]]] = {}  # by what they are called: ("the Harbour Forum", where)
        for span, names in zip(sentences, found, strict=True):
            self._learn_bodies(text, span, names)
        for span in sentences:
            self._pronouns.update(titled(text[slice(*span)]))

    def _learn(self, text: str, name: str, start: int, end: int) -> None:
        bare, roles = _without_titles(name)
        if bare not in self._sure:
            return
        surname = bare.split()[-1].lower()
        known = self.by_surname.setdefault(surname, bare)
        if known and known != bare:
            self.by_surname[surname] = None
        for role in roles | _role_before(text, start):
            known = self.by_role.setdefault(role, bare)
            if known != bare:
                self.by_role[role] = None

    def _learn_bodies(self, text: str, span: Span, names: Sequence[tuple[str, int, int]]) -> None:
        for name, start, _ in names:
            kind = name.split()[-1].lower()
            if " " in name and kind in BODIES and name not in self._sure:
                has_article = text[max(0, start - 4) : start].lower() == "the "
                self.bodies.setdefault(kind, []).append((f"the {name}" if has_article else name, start))
        for found in COMPANY.finditer(text, *span):
            self.called.setdefault(found["role"], set()).add((found["name"], found.start()))
        said = COMPANY_SAID.search(text, *span)
        opening = next(((name, at) for name, at, _ in names if _opens(text, span, at) and not name.isupper()), None)
        if said and opening and " " in opening[0] and opening[0] not in self._sure:
            self.called.setdefault(said["role"], set()).add(opening)

    def _mentions(self, text: str, names: Sequence[tuple[str, int, int]]) -> list[Mention]:
        """Who is named, and who may be: a bare "Clinton" that nothing introduces still makes "she" doubtful."""
        mentions = []
        for name, start, end in names:
            bare, _ = _without_titles(name)
            parts = bare.split()
            if len(parts) == 1:
                full = self.by_surname.get(bare.lower())
                if bare.lower() in self.by_surname or not PLACED.search(text[max(0, start - 12) : start]):
                    mentions.append(Mention(start, end, full or bare, full is not None))
            elif bare in self._sure or not _is_thing(parts):
                mentions.append(Mention(start, end, bare, bare in self._sure))
        return mentions

    def person(self, speaker: str | None) -> str | None:
        """The name of a speaker who is somebody: "Signe Halloran" for "auditor Signe Halloran, who led the inquiry"."""
        found = {name for name in self._sure if speaker and name in speaker}
        return found.pop() if len(found) == 1 else None

    def body_of(self, noun: str, *, before: int) -> str | None:
        """Whom "the company" or "the forum" means: the article's only one, if it was named before that place.

        A name that only ends in the noun counts as long as nothing else was named since.
        """
        called = self.called.get(noun, set())
        if len({name for name, _ in called}) == 1 and noun not in self.bodies:
            name, at = min(called, key=lambda own: own[1])
            return name if at < before else None
        found = self.bodies.get(noun, [])
        last = max((at for _, at in found if at < before), default=None)
        alike = {name.removeprefix("the ") for name, _ in found} | {name for name, _ in called}
        if last is None or len(alike) != 1:
            return None
        is_last = bisect_right(self._things, last) == bisect_left(self._things, before)
        return found[0][0] if is_last else None

    def may_be(self, pronoun: str, name: str) -> bool:
        """Unless a title or the given name says otherwise."""
        known = self._pronouns.get(name.split()[-1].lower()) or pronoun_of_given_name(name)
        return known in {None, pronoun}


def _names_in(text: str, span: Span) -> list[tuple[str, int, int]]:
    """[(name, start, end)] of the capitalised runs, without what only begins a sentence and without the possessive."""
    found = []
    for match in CAPITALISED.finditer(text, *span):
        start, words = match.start(), match.group().rstrip(".")
        while words and words.split()[0].lower() in NOT_NAMES:
            shorter = words[len(words.split()[0]) :].lstrip()
            start += len(words) - len(shorter)
            words = shorter
        if begins := end_of_topic(text, start, match.end()):
            start, words = begins, text[begins : match.end()].rstrip(".")
        name = POSSESSIVE.sub("", words)
        if name and not name.isdigit():
            found.append((" ".join(name.split()), start, start + len(name)))
    return found


def _opens(text: str, span: Span, at: int) -> bool:
    """Whether the name is the first of its sentence, or stands behind a dateline."""
    return at == span.start or text[span.start : at].rstrip().endswith(("–", "—", "-"))


def _without_titles(name: str) -> tuple[str, set[str]]:
    """("Tom Hill", {"mayor"}) for "Mayor Tom Hill"."""
    parts, roles = name.split(), set()
    while len(parts) > 1 and parts[0].lower().strip(".") in TITLES:
        roles.add(parts.pop(0).lower().strip("."))
    return " ".join(behind_office(parts)), roles & ROLES


def _role_before(text: str, start: int) -> set[str]:
    """{"auditor"} in "said auditor Signe Halloran", {"mayor"} in "the mayor, Tom Hill"."""
    words = re.findall(r"[^\W\d_]+", text[max(0, start - 30) : start])[-1:]
    return {word for word in words if word in ROLES}


def _is_person(text: str, name: str, start: int, end: int) -> bool:
    bare, roles = _without_titles(name)
    parts = bare.split()
    if not 2 <= len(parts) <= 4 or (_is_thing(parts) and bare == name):
        return False
    before = re.findall(r"[^\W\d_]+", text[max(0, start - 30) : start])[-1:]
    called = {word.lower() for word in before} & (PERSON_NOUNS | TITLES) or name != bare or roles
    tells = SAID_AFTER.match(text, end + 1) or SAID_BEFORE.search(text[max(0, start - 11) : start])
    return bool(called or tells or AGED.match(text, end) or pronoun_of_given_name(bare))


def _is_thing(parts: Sequence[str]) -> bool:
    is_called_so = any(part.lower() in ORGANISATION_WORDS | THINGS for part in parts)
    return is_called_so and pronoun_of_given_name(" ".join(parts)) is None


THINGS = word_set(
    "hospital bridge street road river lake island islands mountain hill airport station school museum park square",
    "north south east west port bay coast valley county province act bill law treaty award prize war",
    "ferries motors energy airlines airways railways holdings industries limited ltd inc plc gmbh union trust forum",
    "review courier tribune gazette herald journal ledger republicans democrats",
)
