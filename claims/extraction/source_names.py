"""What to show of the words that name a source: "the mayor, Ana Ruiz, who asked …" → "Ana Ruiz"."""

import re
import unicodedata

from .anonymity import without_request
from .grammar import Grammar
from .topics import behind_topic
from .words import word_set

# Two to four capitals, each with what hangs on it: "Ana Ruiz", but also "McBride".
FULL_NAME = re.compile(r"[^\W\d_a-zß-ÿ](?=.*[^\W\d_a-zß-ÿ])[\w’'.-]*(?: [^\W\d_a-zß-ÿ][\w’'.-]*){0,3} ?")
WHEN = re.compile(
    r"(?<! from)(?<! of)(?<! in)"
    r"(?:,? (?:yesterday|today|tonight|earlier|(?:late |early )?on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last (?:night|week|month|year)))+$"
)
"""The time of speaking, taken for the end of a name: "Rivera yesterday" denied."""
NO_PARTS = "\u200d\ufe0f"
"""What joins and shapes pictures, and nothing else in a name."""
BEFORE_A_SENTENCE = frozenset('.!?…:”"»«“')
"""Marks before what stands at the beginning of a sentence."""
TRADE = re.compile(r"(?:[^\W\d_A-ZÀ-Þ][\w-]* ){1,3}")
TRADES_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w’'.-]*(?: [^\W\d_a-zß-ÿ][\w’'.-]*){1,3}")
"""What has to follow a trade, or the words are a description: "anti-Trump super PAC"."""
COUNTED = word_set("one two three another some several many most all other")
BODIES = word_set(
    "agency firm company charity bank party newspaper magazine network broadcaster website outlet group union",
    "university",
    "hospital think tank consultancy startup non-profit nonprofit museum council department ministry",
    "agencia agência agence radio rádio televisión televisão revista revue diario diário periódico jornal journal",
    "empresa entreprise société compañía companhia grupo groupe partido parti universidad universidade",
    "université banco",
    "banque instituto institut fundación fundação fondation hospital hôpital syndicat sindicato asociación associação",
    "ciudad cidade ville observatorio observatório observatoire colectivo coletivo collectif plataforma consultora",
)
"""Sorts of bodies that stand before their names."""
COUNTING = BODIES | word_set(
    "office bureau authority commission committee institute service police government board county city",
    "oficina autoridad comisión gobierno ayuntamiento consejería governo prefeitura comissão secretaria",
    "gouvernement préfecture mairie commission",
)
"""Sorts of bodies that have figures."""
BEHIND_FIGURES = re.compile(
    r"(?:[\w’'-]+ ){0,2}(?:(?:figures|data|numbers|statistics|estimates|datos|cifras|estadísticas|dados|números"
    r"|estatísticas|données|chiffres|statistiques|zahlen|daten|statistiken) "
    r"(?:(?:published|released|compiled|collected|provided) )?"
    r"(?:that|which|from|by|of|de la|del|de|da|do|du|des|vom|von)"
    r"|(?:study|report|survey|poll|analysis|review|paper) (?:that|which)) (?:the |la |el |le )?"
    r"(?P<owner>[^,;:\n]{1,60}?)"
    r"(?: (?:had |has )?(?:published|released|compiled|commissioned|conducted|carried out|collected|issued)\b.*)?",
    re.IGNORECASE,
)

THEIR_FIGURES = re.compile(
    r"(?:the )?(?P<owner>[^,;:’'\n]{1,60})[’']s? (?:own |latest |annual |official )*"
    r"(?:figures|data|numbers|statistics|estimates)",
    re.IGNORECASE,
)


def shown_of(words: str, nearby: str, grammar: Grammar) -> str:
    """Without article and title, what is told of the source, its figures ("data of …") and the time of speaking.

    `nearby` is the text before it: an article with a capital of its own belongs to the name ("según El País").
    """
    words = without_request(_without_pictures(words))
    words = behind_topic(_behind_figures(WHEN.sub("", without_apposition(words, grammar))))
    parts = words.split()
    own = grammar.feminine and parts[:1] and parts[0].istitle() and not _opens(nearby)
    while len(parts) > 1 and parts[0].lower() in grammar.determiners | grammar.titles and not own:
        parts = parts[1:]
    shown = _without_trade(" ".join(parts), grammar)
    elided = next((mark for mark in grammar.elided if shown.lower().startswith(mark)), "")
    return _nominative(shown[len(elided) :], words, grammar)


def _opens(nearby: str) -> bool:
    before = nearby.rstrip()
    return not before or before[-1] in BEFORE_A_SENTENCE or "\n" in nearby[len(before) :]


def _without_trade(words: str, grammar: Grammar) -> str:
    """ "agricultor José Ribamar" → "José Ribamar"; "agência France Presse" as it is."""
    trade = None if grammar.verb_first else TRADE.match(words)
    if trade is None or not TRADES_NAME.fullmatch(words, trade.end()):
        return words
    told = trade.group().lower().split()
    heads = told if grammar.names_behind else told[-1:]  # "council spokeswoman Ana Ruiz"
    is_part = set(told) & (grammar.of | grammar.prepositions | COUNTED) or set(heads) & BODIES
    return words if is_part else words[trade.end() :]


def without_apposition(words: str, grammar: Grammar) -> str:
    """ "Ana Ruiz, who leads the union" and "the mayor, Ana Ruiz" → "Ana Ruiz"; "the mayor, 52" → "the mayor"."""
    first, *others = re.split(r"[,،] ", words)
    if grammar.names_behind and others:  # they were joined for this name
        return others[-1]
    if any(word[:1].isupper() for word in first.split()[1:]):
        return first
    return next((own for own in others if FULL_NAME.fullmatch(own)), first)


def _without_pictures(words: str) -> str:
    kept = "".join(mark for mark in words if unicodedata.category(mark) not in {"So", "Sk"} and mark not in NO_PARTS)
    return " ".join(kept.split()) if kept.strip() and kept != words else words


def _behind_figures(words: str) -> str:
    """Not figures speak, but who made them: a body of two words or capitals, for "data from Ohio" are about it.
    Without a capital it must be called a body ("the housing office"): "data from the first quarter" are nobody's."""
    found = BEHIND_FIGURES.fullmatch(words) or THEIR_FIGURES.fullmatch(words)
    owner = found["owner"] if found else ""
    if not owner[:1].isupper():
        parts = owner.lower().split()
        return owner if COUNTING & {*parts[:1], *parts[-1:]} else words
    return owner if " " in owner or (owner.isupper() and len(owner) > 1) else words


def _nominative(shown: str, words: str, grammar: Grammar) -> str:
    """ "des Finanzministeriums" names the "Finanzministerium"."""
    genitive = grammar.capitalised_nouns and words.lower().startswith("des ") and " " not in shown
    return shown[:-1] if genitive and shown.endswith("ums") else shown
