"""What a reporting verb makes of a statement: said, claimed, denied or confirmed; and whether it reports one at all."""

import re
from functools import cache

from .words import word_set

SAID, CLAIMED, DENIED, CONFIRMED = "SAID", "CLAIMED", "DENIED", "CONFIRMED"
WORD = re.compile(r"\w+(?:['’-]\w+)*")

_DENIED = {
    "en": word_set(
        "denied denies deny denying rejected rejects rejecting refuted refutes refuting disputed disputes disputing",
        "dismissed dismisses dismissing rebutted rebuffed disavowed repudiated",
    ),
    "es": word_set("negó niega negaron niegan negando desmintió desmiente desmintieron rechazó rechaza refutó negado"),
    "pt": word_set("negou nega negaram negam negando desmentiu desmente desmentiram rejeitou rejeita refutou negado"),
    "fr": word_set(
        "nie nié nient niant dément démenti démentent démentant réfute réfuté rejette rejeté conteste contesté"
    ),
    "de": word_set("bestritt bestreitet bestritten bestreiten dementierte dementiert dementierten leugnete leugnet"),
    "ar": word_set("نفى نفت ينفي تنفي نفوا نافيا نافية أنكر أنكرت ينكر"),
}
_CONFIRMED = {
    "en": word_set(
        "confirmed confirms confirm confirming acknowledged acknowledges acknowledge acknowledging admitted admits",
        "admit admitting conceded concedes concede conceding corroborated corroborates verified verifies",
    ),
    "es": word_set("confirmó confirma confirmaron confirman confirmando confirmado reconoció reconoce admitió admite"),
    "pt": word_set("confirmou confirma confirmaram confirmam confirmando reconheceu reconhece admitiu admite"),
    "fr": word_set("confirme confirmé confirment confirmant reconnaît reconnu admet admis"),
    "de": word_set("bestätigte bestätigt bestätigten bestätigen räumte räumt gestand"),
    "ar": word_set("أكد أكدت يؤكد تؤكد أكدوا مؤكدا مؤكدة اعترف اعترفت يعترف أقر أقرت"),
}
_CLAIMED = {
    "en": word_set(
        "claimed claims claim claiming alleged alleges allege alleging asserted asserts asserting contended contends",
        "contend contending argued argues argue arguing maintained maintains insisted insists insist insisting",
        "boasted boasts accused accuses accuse accusing charged purported",
    ),
    "es": word_set(
        "alegó alega alegando acusó acusa acusaron denunció denuncia denunciando sostuvo sostiene sostienen"
    ),
    "pt": word_set("alegou alega alegando acusou acusa acusaram denunciou denuncia sustentou sustenta"),
    "fr": word_set("prétend prétendent prétendu allègue allégué soutient soutenu accuse accusé dénonce dénoncé"),
    "de": word_set("behauptete behauptet behaupteten behaupten beschuldigte beschuldigt"),
    "ar": word_set("زعم زعمت يزعم تزعم زعموا زاعما ادعى ادعت يدعي تدعي اتهم اتهمت يتهم تتهم"),
}
_NEGATED = {
    "en": word_set(
        "not never neither nor cannot didn't didn’t doesn't doesn’t don't don’t hasn't hasn’t haven't haven’t hadn't",
        "hadn’t wouldn't wouldn’t couldn't couldn’t can't can’t won't won’t declined declines refused refuses",
    ),
    "es": word_set("no nunca ni tampoco rehusó evitó"),
    "pt": word_set("não nunca nem tampouco recusou evitou"),
    "fr": word_set("n'a n’a n'ont n’ont ne jamais pas ni refusé refuse"),
    "de": word_set("nicht nie niemals weder"),
    "ar": word_set("لم لن لا ما يرفض رفض رفضت"),
}
_PASSES_ON = {
    "en": word_set("reported reports"),
    "es": word_set("informó informa publicó publica"),
    "pt": word_set("informou informa noticiou publicou"),
    "fr": word_set("rapporte rapporté"),
    "de": word_set("berichtete berichtet"),
    "ar": word_set("ذكرت أوردت نقلت أفادت"),
}


def stance_of(cue: str, language: str) -> str:
    """What the words that attribute make of the statement; SAID where they do nothing more, or are not known."""
    words = _words(cue, language)
    for stance, known in ((DENIED, _DENIED), (CONFIRMED, _CONFIRMED), (CLAIMED, _CLAIMED)):
        if words & known.get(language, frozenset()):
            return stance
    return SAID


def is_negated(around: str, language: str) -> bool:
    """Whether nothing is reported: "did not confirm that", "declined to say". `around` are the words at the verb."""
    return bool(_words(around, language) & _NEGATED.get(language, frozenset()))


def passes_on(cue: str, language: str) -> bool:
    """Whether an organisation of which this is said may only repeat another's words: "the Courier reported"."""
    return bool(_words(cue, language) & _PASSES_ON.get(language, frozenset()))


@cache
def _prefixes(language: str) -> tuple[str, ...]:
    return ("و", "ف") if language == "ar" else ()


def _words(text: str, language: str) -> set[str]:
    """Lower-case words; Arabic ones also without an "and" written as one with them."""
    words = {match.lower() for match in WORD.findall(text)}
    return words | {word[1:] for word in words for prefix in _prefixes(language) if word.startswith(prefix)}
