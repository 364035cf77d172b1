""" "He", "her", "it" and a quoted "I": replaced by the name where only one can be meant."""

import re

from ..layout import Span
from ..words import word_set
from .article import Article
from .edits import Edit
from .mentions import BODIES, CAPITALISED, PERSON_NOUNS
from .verbs import is_finite, may_be_past

THIRD = re.compile(r"(?<![\w’'-])(?:he|she|his|her|him)(?![\w’'-])", re.IGNORECASE)
LOOSE = re.compile(r"(?<![\w’'-])(?:it|its|they|their|them|we|our|this|these|those)(?![\w’'-])", re.IGNORECASE)
"""Without the words around a statement one of these may have lost what it means."""
GENDER = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
NOT_OWNED = word_set(
    "in on at to for from by with and or but that as than when while before after if because about into over again not",
    "a an the this these to very too also instead during since until is was has had would will said",
)
"""After one of these words' kind "her" is an object: "told her that", not "her office"."""
IT_ACTS = re.compile(
    r"It (?:(?:has|had|will|also|later|then|now) ){0,2}(?:said|says|hired|hires|employs|employed|published|publishes"
    r"|announced|opened|opens|built|builds|paid|pays|bought|buys|sold|sells|spent|spends|received|receives|owns|runs"
    r"|operates|plans|planned|expects|expected|promised|pledged|cut|raised|asked|denied|denies|agreed|refused|rejected"
    r"|approved|voted|reported|lost|won|earned|earns|carried|carries|produces|produced|frozen|froze)\b"
)
ITS_PEOPLE = re.compile(rf"Its (?:[\w-]+ )?(?:{'|'.join(sorted(PERSON_NOUNS))}|staff|board|members)\b")
BODY = re.compile(rf"(?:The (?:[a-z-]+ ){{0,2}}(?:{'|'.join(sorted(BODIES))}))(?= [a-z])")
BODY_FIRST = re.compile(rf"(?:the |an? )?(?:[\w-]+ ){{0,2}}(?:{'|'.join(sorted(BODIES))})\b")
FARTHEST = 3
MOST_QUOTED = 600
FIRST = re.compile(
    r"(?<![\w’'-])(?:I(?:['’](?P<short>m|ve|ll))?|my|me|we|our|us|ours|mine|myself|ourselves|you|your)(?![\w’'-])",
    re.IGNORECASE,
)
AGREES = {
    "am": "is",
    "have": "has",
    "was": "was",
    "had": "had",
    "will": "will",
    "would": "would",
    "could": "could",
    "can": "can",
    "did": "did",
    "should": "should",
    "might": "might",
    "may": "may",
    "must": "must",
}
SHORT = {"m": " is", "ve": " has", "ll": " will"}


SUBJECT = re.compile(r"(?:[Tt]he|[Aa]n?) |[A-Z\d]")


def _owned_within(text: str, part: Span, loose: re.Match[str]) -> bool:
    """Whether "its" or "their" is that of the statement's own subject: "the county spends more on its buses"."""
    before = text[part.start : loose.start()]
    return loose.group().lower() in {"its", "their"} and len(before.split()) > 2 and bool(SUBJECT.match(before))


def _has_subject(text: str, part: Span, found: re.Match[str]) -> bool:
    """Whether "his" may be that of the statement's own subject: "the heckler deserves a spanking for his outburst"."""
    before = text[part.start : found.start()].lower()
    return len(before.split()) > 1 and not BODY_FIRST.match(before)


def third_person(article: Article, index: int, part: Span, *, speaker: str | None, framed: bool) -> list[Edit] | None:
    """The edit for the first "he" or "she" of a part; [] where none is needed or safe.

    None where the words around the part were taken off and what is left cannot be told.
    """
    if framed and any(not _owned_within(article.text, part, own) for own in LOOSE.finditer(article.text, *part)):
        return None
    found = next((own for own in THIRD.finditer(article.text, *part) if not article.is_quoted(own.start())), None)
    if found is None:
        return []
    pronoun = GENDER[found.group().lower()]
    here = article.named_in(index, part, pronoun)
    if any(own.end <= found.start() for own in here):
        return []
    is_subject = found.group().lower() in {"he", "she"}
    if framed:
        told = is_subject or not _has_subject(article.text, part, found)
        name, back = _own_speaker(article, index, pronoun, speaker) if told else None, 0
    elif here and not is_subject:
        return []
    else:
        name, back = _named_before(article, index, pronoun)
    if name is None or article.has_nameless_person(Span(part.start, found.start())):
        return None if framed else []
    return [Edit(found.start(), found.end(), _in_place(article, found, name), "PRONOUN", back)]


def _own_speaker(article: Article, index: int, pronoun: str, speaker: str | None) -> str | None:
    """The speaker, if nobody else whom the pronoun may mean is spoken of in the sentence or the one before."""
    name = article.cast.person(speaker)
    if name is None or not article.cast.may_be(pronoun, name):
        return None
    near = article.named_in(index, article.sentences[index], pronoun)
    if article.before(index):
        near += article.named_in(index - 1, article.sentences[index - 1], pronoun)
    return name if {own.name for own in near} <= {name} else None


def _named_before(article: Article, index: int, pronoun: str) -> tuple[str | None, int]:
    """(name, sentences back): the one person of the nearest sentence that names any; (None, 0) where in doubt."""
    for back in range(1, FARTHEST + 1):
        at = index - back
        if at < 0 or article.paragraph_of[index] - article.paragraph_of[at] > 1:
            break
        people = article.named_in(at, article.sentences[at], pronoun)
        if article.has_nameless_person(article.sentences[at]):
            break
        if people:
            names = {own.name for own in people}
            return (people[0].name, back) if len(names) == 1 and people[0].sure else (None, 0)
    return None, 0


def _in_place(article: Article, found: re.Match[str], name: str) -> str:
    word = found.group().lower()
    follows = re.match(r"\s+([^\W\d_]+)", article.text[found.end() : found.end() + 40])
    owns = word == "his" or (word == "her" and follows is not None and follows[1].lower() not in NOT_OWNED)
    return article.possessive(name) if owns else name


def it(article: Article, index: int, part: Span) -> list[Edit]:
    """ "It" and "Its" at the head of a sentence, as what the sentence before is about: a body that acts."""
    opening = IT_ACTS.match(article.text, *part) or ITS_PEOPLE.match(article.text, *part)
    subject = _subject(article.before(index)) if opening else None
    if subject is None:
        return []
    owns = opening.group().startswith("Its")
    after = article.possessive(subject) if owns else subject
    return [Edit(part.start, part.start + (3 if owns else 2), after, "PRONOUN", 1)]


def _subject(sentence: str) -> str | None:
    """The body a sentence begins with: "The trust opened …", "Hallow Ferries carried …"."""
    body = BODY.match(sentence)
    if body and _verb_follows(sentence, body.end()):
        return body.group()
    named = re.match(r"(?:The )?", sentence)
    found = CAPITALISED.match(sentence, named.end())
    if found and " " in found.group() and found.group().split()[-1].lower() in BODIES | {"ferries", "trust", "forum"}:
        return sentence[: found.end()] if _verb_follows(sentence, found.end()) else None
    return None


def _verb_follows(sentence: str, at: int) -> bool:
    word = re.match(r"(?:, [^,]{3,60},)? (?:also |later |then )?([^\W\d_]+)", sentence[at : at + 100])
    return word is not None and (is_finite(word[1]) or may_be_past(word[1]))


def first_person(article: Article, part: Span, *, speaker: str | None) -> list[Edit]:
    """A quoted "I" as the speaker, in the third person: all of them, or none where one is in doubt."""
    name = article.cast.person(speaker)
    if name is None or part.end - part.start > MOST_QUOTED:
        return []
    found = list(FIRST.finditer(article.text, *part))
    words = [own.group().lower() for own in found]
    if not words or set(words) - {"i", "i'm", "i’m", "i've", "i’ve", "i'll", "i’ll", "my"}:
        return []
    subjects = [word for word in words if word != "my"]
    if len(subjects) > 1 or words.count("my") > 1 or (words[0] == "my" and subjects):
        return []
    edits = [_as_speaker(article, own, name, is_only=len(found) == 1) for own in found]
    return [edit for edit in edits if edit] if all(edits) else []


def _as_speaker(article: Article, found: re.Match[str], speaker: str, *, is_only: bool) -> Edit | None:
    if found.group().lower() == "my":
        return Edit(*found.span(), article.possessive(speaker), "SPEAKER") if is_only else _own(article, found, speaker)
    if found["short"]:
        return Edit(*found.span(), speaker + SHORT[found["short"]], "SPEAKER")
    verb = THEN_VERB.match(article.text[found.end() : found.end() + 40])
    if verb is None:
        return None
    word = verb[1].lower()
    if word in AGREES:
        end = found.end() + verb.end()
        between = article.text[found.end() : found.end() + verb.start(1)]
        return Edit(found.start(), end, f"{speaker}{between}{AGREES[word]}", "SPEAKER")
    past = (is_finite(word) and word not in PRESENT_TOO) or may_be_past(word)
    return Edit(*found.span(), speaker, "SPEAKER") if past else None


THEN_VERB = re.compile(r" (?:(?:also|never|then|only|just) )?([^\W\d_]+)(?![’'])")
PRESENT_TOO = word_set("do are were has does is cost cut hit hurt put found lay bore felt saw ground bound wound split")


def _own(article: Article, found: re.Match[str], speaker: str) -> Edit:
    for pronoun, own in (("he", "his"), ("she", "her")):
        other = "she" if pronoun == "he" else "he"
        if article.cast.may_be(pronoun, speaker) and not article.cast.may_be(other, speaker):
            return Edit(*found.span(), own, "SPEAKER")
    return Edit(*found.span(), "their", "SPEAKER")
