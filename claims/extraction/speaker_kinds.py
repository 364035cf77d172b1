"""What sort of speaker a text names: a person, an organisation, a source without a name."""

import re

from .anonymity import REQUEST
from .genders import is_office
from .grammar import Grammar
from .name_words import ORGANISATION_WORDS
from .speakers import bare_name, is_anonymous, looks_like_person, without_employer
from .words import word_set

PERSON, ORGANISATION, ANONYMOUS, OUTLET, UNKNOWN = "PERSON", "ORGANISATION", "ANONYMOUS", "OUTLET", ""

PEOPLE = word_set(
    # en
    "president minister mayor governor senator representative secretary judge justice professor doctor king queen",
    "prince princess pope chief director officer sergeant captain colonel general lieutenant attorney lawyer",
    "congressman congresswoman councillor chancellor ambassador commissioner speaker leader coach mother father man",
    "woman teacher economist scientist researcher author candidate chairman chairwoman chair boss owner founder head",
    "member spokesman spokeswoman spokesperson manager prosecutor sheriff widow son daughter brother sister driver",
    "farmer nurse student",
    # es, pt
    "presidente presidenta ministro ministra alcalde alcaldesa gobernador gobernadora senador senadora diputado",
    "diputada juez jueza profesor profesora director directora jefe jefa líder portavoz prefeito prefeita governador",
    "governadora deputado deputada juiz juíza professor professora diretor diretora porta-voz vereador vereadora",
    # fr, de
    "président présidente ministre maire députée député sénateur sénatrice directeur directrice juge préfet préfète",
    "porte-parole chef bürgermeister bürgermeisterin ministerin präsident präsidentin sprecher sprecherin chefin",
    "kanzler kanzlerin richter richterin direktor direktorin abgeordnete abgeordneter",
    # ar
    "وزير وزيرة الوزير الوزيرة رئيس رئيسة الرئيس الرئيسة مدير مديرة المدير المديرة متحدث المتحدث متحدثة المتحدثة ناطق",
    "الناطق نائب نائبة النائب النائبة محافظ المحافظ عمدة العمدة أمين السيد السيدة الدكتور الدكتورة القاضي القاضية",
)
BODIES = word_set(
    # en
    "report study survey poll journal herald courier gazette tribune chronicle daily reuters bbc museum hospital",
    "school correo correio gazeta folha voz courrier gazette kurier",
    "board authority bureau fund army navy force forces firm company companies union coalition federation league trust",
    "parliament assembly tribunal prosecutors lawmakers ministers republicans democrats conservatives",
    # es, pt, fr, de
    "ministério prefeitura câmara polícia governo empresa banco universidade jornal informe estudio estudo encuesta",
    "pesquisa diario periódico compañía fiscalía hospital sindicato oficina ministère gouvernement mairie préfecture",
    "conseil police banque université entreprise société journal syndicat rapport étude parti association institut",
    "ministerium regierung stadt rathaus polizei bank universität unternehmen zeitung gewerkschaft bericht studie",
    "partei verband verein institut gericht amt behörde senat bundestag",
    # ar
    "وزارة الوزارة حكومة الحكومة شرطة الشرطة جيش الجيش حزب الحزب منظمة المنظمة وكالة الوكالة مجلس المجلس محكمة المحكمة",
    "جامعة الجامعة شركة الشركة بنك البنك هيئة الهيئة لجنة اللجنة صحيفة الصحيفة جريدة مكتب المكتب بلدية البلدية تقرير",
    "التقرير دراسة الدراسة نقابة النقابة اتحاد الاتحاد مركز المركز معهد المعهد النيابة مستشفى",
)
COMPOUNDS = ("ministerium", "behörde", "verband", "gericht", "polizei", "partei", "gewerkschaft", "zeitung", "amt")
NAMELESS_ELSEWHERE = word_set(
    "fonte fontes funcionário funcionários testemunha testemunhas especialistas source sources témoin témoins",
    "responsable responsables fonctionnaire fonctionnaires experts quelle quellen insider zeuge zeugen kreise experten",
    "مصدر مصادر المصدر المصادر مسؤول مسؤولون مسؤولين مسؤولة شاهد شهود خبراء مراقبون مطلعون",
)
NAMELESS_IN_GERMAN = ("person", "personen", "quelle", "quellen", "kreise", "kreisen", "insider", "eingeweihte")
"""Ends of words: "Regierungskreise"."""


def kind_of(name: str | None, source: str, grammar: Grammar) -> str:
    """The kind of a speaker, from the name it was resolved to and the words that stand in the text.

    UNKNOWN where neither tells: a single capitalised word may be a town, a firm or a surname.
    """
    if not name:
        return UNKNOWN
    words = [word.lower().strip(".,") for word in bare_name(name).split()]
    if REQUEST.search(source) or is_anonymous(name) or _is_unnamed(name, words, grammar):
        return ANONYMOUS
    if grammar.names_behind and _stands_behind_an_office(name, source):
        return PERSON
    bodies = BODIES | ORGANISATION_WORDS
    if " " in name and name.istitle() and words[-1] in bodies:
        return ORGANISATION  # "General Motors Company"
    words += [
        word.lower().strip(".,") for word in without_employer(source.split(",")[0]).split()
    ]  # "la alcaldesa" names no name, yet tells the kind
    if name.count(" ") and name.istitle() and looks_like_person(name) and set(words) & PEOPLE:
        return PERSON  # "council spokeswoman Ana Ruiz"
    offices = [word for word in words if grammar.capitalised_nouns and is_office(word)]
    role = next((word for word in words if word in PEOPLE or word in bodies or word.endswith(COMPOUNDS)), None)
    if role or offices:
        return PERSON if role in PEOPLE or offices else ORGANISATION
    return _kind_by_form(name, source.split(), grammar)


def _stands_behind_an_office(name: str, source: str) -> bool:
    """ "la ministra de Hacienda, Ana Ruiz" is a person, of whatever ministry."""
    return re.search("[,،] ", source) is not None and source.endswith(name) and " " in name


def _is_unnamed(name: str, words: list[str], grammar: Grammar) -> bool:
    """A nameless noun and no name beside it. Arabic has no capitals: there the noun must come first."""
    is_noun = len(words) == 1 or not name.split()[-2][:1].isupper()  # not "Business Insider"
    if grammar.capitalised_nouns and words and is_noun and words[-1].endswith(NAMELESS_IN_GERMAN):
        return True
    capitals = any(word[:1].isupper() for word in name.split()[1:])
    return not capitals and bool(words) and words[0] in NAMELESS_ELSEWHERE and len(words) <= 4


def _kind_by_form(name: str, source: list[str], grammar: Grammar) -> str:
    first = source[0].lower() if source else ""
    capitalised = [word for word in name.split() if word[:1].isupper()]
    if len(name) <= 6 and name.isupper() and len(name) > 1:
        return ORGANISATION
    described = len(source) > 1 and source[1][:1].islower() and len(capitalised) >= 2  # "o agricultor José Ribamar"
    if first in grammar.determiners and name[:1].isupper() and not described:
        return ORGANISATION
    if first in grammar.titles | grammar.pronouns - {"it", "they"} or len(capitalised) >= 2:
        return PERSON
    return UNKNOWN
