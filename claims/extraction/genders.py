"""Which of "he" and "she" may stand for a name: by its title, or by a given name that leaves little doubt."""

import re

from .words import word_set

TITLES = {
    **dict.fromkeys(word_set("mr sir lord king prince congressman councilman assemblyman chairman spokesman"), "he"),
    **dict.fromkeys(
        word_set("mrs ms miss lady queen princess congresswoman councilwoman chairwoman spokeswoman"), "she"
    ),
}
TITLED = re.compile(rf"\b({'|'.join(TITLES)})\b\.? ((?:[^\W\d_a-z][\w’'-]*\.? ?){{1,3}})", re.IGNORECASE)
# Among the commonest given names of the United States' and Spain's public records of births.
GIVEN = {
    **dict.fromkeys(
        word_set(
            "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony",
            "mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey",
            "jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank",
            "patrick jack dennis tom bill bob jim mike joe dan ben pete peter antonio josé manuel francisco juan",
            "carlos jesús miguel pedro luis jorge pablo fernando sergio alberto rafael",
        ),
        "he",
    ),
    **dict.fromkeys(
        word_set(
            "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret",
            "ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen amy",
            "anna ana brenda pamela nicole samantha katherine emma ruth christine catherine janet rachel carolyn maria",
            "maría heather diane julie joyce victoria clara carmen isabel dolores pilar teresa rosa elena lucía marta",
            "cristina mercedes sofía paula",
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
