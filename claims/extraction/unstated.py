"""Sentences that state nothing anybody could check: refusals to comment, and questions without a figure."""

import re
from functools import cache

_INFORMATION = (
    r"(?:the|this|that|these|those) (?:figures?|numbers?|information|report|reports|allegations?|claims?|details)"
)
REFUSAL = {
    "en": rf"(?:declined|refused) (?:to (?:comment|answer|respond|be interviewed)|(?:a )?(?:comment|interview)s?)"
    rf"|(?:did|does|do|has|have|had) not (?:immediately |yet )?(?:respond(?:ed)? to (?:a |an |any |the |our "
    rf"|several |repeated )?"
    rf"(?:requests?|questions?|e-?mails?|calls?|messages?|inquir\w+)|(?:reply|replied|answered?|comment(?:ed)?"
    rf"|return(?:ed)? (?:a |the )?"
    rf"calls?)|(?:confirm|deny|comment on) {_INFORMATION})"
    r"|(?:could|can) not (?:immediately )?be reached|(?:been|was|were) (?:approached|contacted"
    r"|asked) for (?:a )?comment",
    "es": r"(?:declin|rehus)\w+ (?:hacer )?(?:comentar|comentarios|responder|declaraciones)|no (?:quis\w+"
    r"|ha querido|han querido) "
    r"(?:hacer |ofrecer )?(?:comentar|comentarios|responder|pronunciarse|declaraciones)|se neg\w+ a (?:comentar"
    r"|responder|hacer)"
    r"|no (?:ha |han )?(?:respond\w+|contest\w+) a (?:las|los|nuestras|una|la)|no (?:ha "
    r"|han )?confirm\w+ (?:la información|el dato)",
    "pt": r"não (?:quis|quiseram|quer) (?:comentar|se (?:pronunciar|manifestar)|responder|falar)"
    r"|se recus\w+ a (?:comentar|responder)"
    r"|recus\w+-se a (?:comentar|responder)|não (?:respond\w+|retorn\w+) (?:aos?|às?|o contato|até)"
    r"|não se (?:manifest|pronunci)\w+"
    r"|não confirm\w+ (?:a informação|os números|o dado)",
    "fr": r"n['’](?:a|ont) pas (?:souhaité|voulu|désiré) (?:répondre|commenter|s['’]exprimer|réagir|faire)"
    r"|(?:refusé|refuse) (?:de "
    r"(?:commenter|répondre|s['’]exprimer)|tout commentaire)|n['’](?:a|ont) pas (?:donné suite|répondu à (?:nos"
    r"|notre|une|la))"
    r"|n['’](?:a|ont) pas confirmé (?:cette information|ce chiffre|ces chiffres)|(?:refusé"
    r"|s['’]est refusée?) à tout commentaire",
    "de": r"(?:wollte|wollten|will|mochte)\b.{0,40}\bnicht (?:äußern|kommentieren|Stellung nehmen)|lehnt\w* .{0,40}"
    r"(?:Stellungnahme|Kommentar|Interview) ab|(?:war|waren) .{0,30}nicht zu erreichen"
    r"|reagiert\w* .{0,20}nicht auf|ließ\w* .{0,40}"
    r"unbeantwortet",
    "ar": r"(?:و?(?:رفض|رفضت|رفضوا|امتنع|امتنعت)) (?:\S+ ){0,4}(?:عن )?(?:التعليق|الرد|الإدلاء)|و?لم (?:يرد|ترد"
    "|يعلق|تعلق|يستجب|تستجب)",
}
ASKS = {
    "en": r"(?:and |but |so )?(?:why|how|what|who|when|where|which)\b",
    "es": r"¿?\s?(?:por qué|qué|cómo|quién(?:es)?|cuándo|dónde|cuál(?:es)?)\b",
    "pt": r"(?:mas |e )?(?:por que|por quê|o que|como|quem|quando|onde|qual|quais)\b",
    "fr": r"(?:mais |et )?(?:pourquoi|comment|qui|quand|où|quel(?:le)?s?|qu['’]|que)\b",
    "de": r"(?:und |aber )?(?:warum|wieso|wie|was|wer|wann|wo|welche[rs]?|woran|wohin)\b",
    "ar": r"و?(?:لماذا|كيف|ماذا|متى|أين|ما|من|هل)\b",
}
_QUESTION = re.compile(r"[?؟][”\"»\s]*$")
MOST_WORDS = 20
BESIDE = re.compile(
    r"\b(?:that|why|whether|how|because|after|que|dass|weil|أن|لأن|porque|parce|nachdem)\b", re.IGNORECASE
)
"""With one of these something else is said as well."""


def states_nothing(sentence: str, language: str) -> bool:
    """Whether the whole sentence refuses to say something, or only asks. Never where it holds a figure."""
    if any(mark.isdigit() for mark in sentence) or len(sentence.split()) > MOST_WORDS:
        return False
    if language not in ASKS:
        return False
    if _QUESTION.search(sentence):
        return _asking(language).match(sentence) is not None
    refusal = _refusing(language).search(sentence)
    return refusal is not None and not BESIDE.search(sentence, refusal.end())


@cache
def _refusing(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{REFUSAL[language]})", re.IGNORECASE)


@cache
def _asking(language: str) -> re.Pattern[str]:
    return re.compile(rf"[“\"«]?\s?(?:{ASKS[language]})", re.IGNORECASE)
