"""Which of "he" and "she" may stand for a name: by its title, or by a given name that leaves little doubt."""

import re

from .grammar import Grammar
from .words import word_set

PRONOUNS = {
    **dict.fromkeys(word_set("he él ele il lui er ihm هو"), "he"),
    **dict.fromkeys(word_set("she ella ela elle sie ihr هي"), "she"),
}
"""Which of "he" and "she" a pronoun is in English. "Sie" and "ihr" may be several people, then nobody fits them."""
OBLIQUE = word_set("lui ihm ihr")
"""Pronouns that stand only behind "according to"."""
OFFICES = (
    *("minister", "präsident", "sprecher", "chef", "bürgermeister", "kanzler", "richter", "direktor", "leiter"),
    *("vorsitzender", "abgeordneter", "professor", "forscher", "landrat", "stadtrat"),
)
OFFICES_OF_WOMEN = (
    *("ministerin", "präsidentin", "sprecherin", "chefin", "meisterin", "kanzlerin", "richterin", "direktorin"),
    *("leiterin", "professorin", "forscherin", "rätin"),
)
EITHER = ("abgeordnete", "vorsitzende")

TITLES = {
    **dict.fromkeys(word_set("mr sir lord king prince congressman councilman assemblyman chairman spokesman"), "he"),
    **dict.fromkeys(
        word_set("mrs ms miss lady queen princess congresswoman councilwoman chairwoman spokeswoman"), "she"
    ),
}
TITLED = re.compile(rf"\b(?i:({'|'.join(TITLES)}))\b\.? ((?:[^\W\d_a-zß-ÿ][\w’'-]*\.? ?){{1,3}})")
# Among the commonest given names of the United States' and Spain's public records of births.
GIVEN = {
    **dict.fromkeys(
        word_set(
            "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony",
            "mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey",
            "jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank",
            "patrick jack dennis tom bill bob jim mike joe dan ben pete peter antonio josé manuel francisco juan",
            "carlos jesús miguel pedro luis jorge pablo fernando sergio alberto rafael andrés javier diego vicente",
            "joão paulo tiago pierre jean julien nicolas françois philippe laurent hans uwe jürgen wolfgang klaus",
            "stefan thomas lukas jonas felix",
        ),
        "he",
    ),
    **dict.fromkeys(
        word_set(
            "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret",
            "ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen amy",
            "anna ana brenda pamela nicole samantha katherine emma ruth christine catherine janet rachel carolyn maria",
            "maría heather diane julie joyce victoria clara carmen isabel dolores pilar teresa rosa elena lucía marta",
            "cristina mercedes sofía paula helena renata beatriz fernanda juliana sophie claire nathalie",
            "isabelle camille",
            "katrin katja jana sabine monika petra birgit ursula anke",
        ),
        "she",
    ),
}


def titled(words: str) -> list[tuple[str, str]]:
    """[(last word of a name, "he" or "she")] for every titled name in the words."""
    found = TITLED.findall(words)
    return [(name.split()[-1].lower().rstrip("."), TITLES[title.lower()]) for title, name in found]


def pronoun_of_given_name(name: str) -> str | None:
    """ "she" for "Clara Boone"; None where the first name tells nothing, or stands alone."""
    first, *others = name.lower().split()
    return GIVEN.get(first) if others else None


def gender_in(words: str, grammar: Grammar) -> str | None:
    """ "she" for "la ministra de Hacienda", "Frau Boone", "Verkehrsministerin Boone"; None where nothing tells."""
    parts = [part.lower().strip(",") for part in words.split()]
    if any(part.endswith(OFFICES_OF_WOMEN) for part in parts if grammar.capitalised_nouns):
        return "she"
    first = next((part for part in parts if part in grammar.masculine | grammar.feminine), None)
    if first:
        return "he" if first in grammar.masculine else "she"
    return "he" if grammar.capitalised_nouns and any(part.endswith(OFFICES) for part in parts) else None


def is_office(word: str) -> bool:
    """ "Verkehrsministerin", "SPD-Abgeordnete": a German title, of whatever ministry."""
    return word.lower().endswith((*OFFICES, *OFFICES_OF_WOMEN, *EITHER))
