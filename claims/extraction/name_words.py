"""Words within names that tell what they name: a person by a job, a body by its sort."""

import re

from .source_names import BODIES
from .words import word_set

JOBS = word_set(
    "president vice deputy former acting prime minister mayor governor senator representative secretary general",
    "judge justice professor doctor sir king queen prince princess pope chief director police officer sergeant captain",
    "colonel lieutenant attorney congressman congresswoman councillor councilman councilwoman chancellor",
    "ambassador commissioner speaker leader coach presidente presidenta vicepresidente primer ministro",
    "ministra alcalde alcaldesa gobernador gobernadora senador senadora diputado diputada juez jueza",
    "doctor doctora papa rey reina the mr mrs ms dr sr sra prefeito prefeita governador governadora deputado",
    "deputada juiz juíza maire ministre président présidente député députée préfet préfète juge bürgermeister",
    "bürgermeisterin ministerin präsident präsidentin kanzler kanzlerin sprecher sprecherin portavoz porta-voz",
)
ORGANISATION_WORDS = word_set(
    "service ministry department council government university court police bank agency office commission",
    "party senate congress parliament institute committee association union house administration campaign",
    "company group times post street university league corporation news network states kingdom republic",
    "city county center centre foundation gobierno ministerio ayuntamiento consejo universidad tribunal",
    "policía banco agencia comisión partido congreso senado instituto asociación",
)
SORTS_OF_BODIES = ORGANISATION_WORDS - word_set("times post street states house") | BODIES
HEADS = word_set("chairman chairwoman chair manager head secretary treasurer lawyer counsel candidate nominee reporter")
"""Beside the jobs: who speaks for a body, in names such as "Campaign Manager Ana Ruiz"."""
NAMELESS = word_set(
    "official officials source sources person people insider insiders aide aides adviser advisers advisor advisors",
    "spokesman spokeswoman spokesperson diplomat diplomats operative operatives staffer staffers executive",
    "executives employee employees expert experts observers analysts critics supporters lawmakers authorities",
    "strategist strategists donor donors witness witnesses neighbour neighbours neighbor neighbors someone",
    "fuente fuentes funcionario funcionarios testigo testigos expertos autoridades portavoz",
)
"""Nouns for sources without a name."""
UNNAMED_BODY = re.compile(rf"\b[Tt]he ((?:[a-zß-ÿ’'-]+ ){{0,2}}(?:{'|'.join(sorted(ORGANISATION_WORDS))}))\b(?! of)")
"""A body by its sort: "the tenants’ union"."""


def sorts_of(parts: list[str]) -> set[str]:
    """Of which sort the body of these words is; "Party Chairman Luis Rivera" is none."""
    words = {part.lower().strip(".") for part in parts}
    return set() if words & (JOBS | HEADS) else {parts[0].lower(), parts[-1].lower()} & SORTS_OF_BODIES
