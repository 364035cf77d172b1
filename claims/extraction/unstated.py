"""Sentences that state nothing anybody could check: refusals to comment, and questions without a figure."""

import re
from functools import cache

_INFORMATION = (
    r"(?:the|this|that|these|those) (?:figures?|numbers?|information|report|reports|allegations?|claims?|details)"
)
_REQUESTS = r"(?:requests?|questions?|e-?mails?|(?:phone )?calls?|messages?|inquir\w+)"
_END = r"(?=[.,;”\"»]|$"
_ASKED = (
    rf"{_END}| (?:seeking|asking|requesting|for (?:an? |further |additional )?(?:comment|interview)|about|by|on|left"
    r"|sent)\b| (?:\w+ )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
REFUSAL = {
    "en": r"(?:declined|refused) (?:to (?:comment|be interviewed)|(?:a )?(?:comment|interview)s?)|declined to (?:answer"
    rf"|respond){_ASKED}"
    r"|(?:did|does|do|has|have|had) not (?:immediately |yet )?(?:comment(?:ed)?\b"
    r"|(?:respond(?:ed)?|repl(?:y|ied)) to (?:\w+ ){0,2}?"
    rf"{_REQUESTS}{_ASKED}|(?:answer(?:ed)?|return(?:ed)?) (?:\w+ ){{0,2}}?{_REQUESTS}{_ASKED}"
    rf"|(?:confirm|deny) {_INFORMATION})"
    r"|(?:could|can) not (?:immediately )?be reached (?:for|by (?:phone|telephone|e-?mail))"
    r"|(?:been|was|were) (?:approached|contacted|asked) for (?:a )?comment",
    "es": r"(?:declin|rehus)\w+ (?:hacer )?(?:comentar|comentarios|responder|declaraciones)|no (?:quis\w+"
    r"|ha querido|han querido) "
    r"(?:hacer |ofrecer )?(?:comentar|comentarios|responder|pronunciarse|declaraciones)|se neg\w+ a (?:comentar"
    rf"|hacer (?:comentarios|declaraciones)|responder{_END}))"
    r"|no (?:ha |han )?(?:respond\w+|contest\w+) a (?:nuestras|las (?:preguntas|llamadas|consultas)|los (?:mensajes"
    rf"|correos)|(?:una|la) (?:petición|solicitud) de)(?:{_END})| de (?:este|esta|la prensa|los periodistas|comentario"
    r"|entrevista)| (?:comentarios?|declaraciones|entrevista))|no (?:ha |han )?confirm\w+ (?:la información|el dato)",
    "pt": r"não (?:quis|quiseram|quer) (?:comentar|se (?:pronunciar|manifestar)|responder|falar)"
    rf"|se recus\w+ a (?:comentar|responder{_END}))|recus\w+-se a (?:comentar|responder{_END}))"
    r"|não (?:respond\w+|retorn\w+) (?:até|o contato|(?:aos?|às?|os?|as?) (?:pedidos?|contatos?|questionamentos?"
    r"|perguntas|ligaç\w+|e-mails?|mensage\w+|reportagem))"
    r"|não se (?:manifest|pronunci)\w+|não confirm\w+ (?:a informação|os números|o dado)",
    "fr": r"n['’](?:a|ont) pas (?:souhaité|voulu|désiré) (?:répondre|commenter|s['’]exprimer|réagir|faire de (?:com"
    r"|décl))|(?:refusé|refuse) (?:de (?:commenter|s['’]exprimer|répondre à (?:nos|notre))|tout commentaire)"
    r"|n['’](?:a|ont) pas (?:donné suite|répondu) à (?:nos|notre|(?:une|la|cette) (?:demande|sollicitation))"
    r"|n['’](?:a|ont) pas confirmé (?:cette information|ce chiffre|ces chiffres)|(?:refusé"
    r"|s['’]est refusée?) à tout commentaire",
    "de": r"(?:wollte|wollten|will|mochte)\b.{0,40}\bnicht (?:äußern|kommentieren|Stellung nehmen)|lehnt\w* .{0,40}"
    r"(?:Stellungnahme|Kommentar|Interview) ab|(?:war|waren) .{0,20}(?:Stellungnahme|Kommentar|telefonisch) .{0,20}"
    r"nicht zu erreichen|reagiert\w* .{0,20}nicht auf (?:\w+ ){0,2}(?:Anfrage|Nachfrage|Frage)n?\b"
    r"|ließ\w* .{0,30}(?:Anfrage|Nachfrage|Frage)n? .{0,20}unbeantwortet",
    "ar": r"و?(?:رفض|رفضت|رفضوا|امتنع|امتنعت) (?:\S+ ){0,4}(?:عن )?(?:التعليق|الرد|الإدلاء)|و?لم (?:يعلق|تعلق)"
    r"(?: (?:\S+ ){0,3}على|[.]|$)|و?لم (?:يرد|ترد|يستجب|تستجب) (?:\S+ ){0,4}?(?:على |ل)(?:ال)?(?:طلب|أسئلة|استفسار"
    r"|رسائل|رسالة|اتصال|مكالم)",
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
"""With one of these something else is said as well …"""
BEFORE = re.compile(
    r"\b(?:who|whose|which|that|quien(?:es)?|que|qui|dont|says?|said|الذي|التي|الذين)\b|, (?:der|die|das) "
    r"|\b(?:and|but|y|e|pero|mas|et|mais|und|aber)(?: has| have| had)? $",
    re.IGNORECASE,
)
"""… and so it is with one of these before: "Rivera, who was fined, declined to comment"."""


def states_nothing(sentence: str, language: str) -> bool:
    """Whether the whole sentence refuses to say something, or only asks. Never where it holds a figure."""
    if any(mark.isdigit() for mark in sentence) or len(sentence.split()) > MOST_WORDS:
        return False
    if language not in ASKS:
        return False
    if _QUESTION.search(sentence):
        return _asking(language).match(sentence) is not None
    refusal = _refusing(language).search(sentence)
    if refusal is None or BEFORE.search(sentence[: refusal.start()]):
        return False
    return not BESIDE.search(sentence, refusal.end())


@cache
def _refusing(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{REFUSAL[language]})", re.IGNORECASE)


@cache
def _asking(language: str) -> re.Pattern[str]:
    return re.compile(rf"[“\"«]?\s?(?:{ASKS[language]})", re.IGNORECASE)
