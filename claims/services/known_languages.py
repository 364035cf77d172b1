"""In which language another desk's check is, where neither it nor its page or feed says so."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from django.db import connection

from claims.extraction import guess_language
from claims.models import KnownClaim

FEWEST_NEIGHBOURS: Final = 3
"""Checks of one site that must be known, all in one language, before the next is taken to be in it."""
LEAST_SURE: Final = 0.6
"""Below this a guess says nothing: names and one word are much the same in many languages."""
SURE: Final = 0.98
"""From here on the words say more than the neighbours."""
_NEIGHBOURS = """
SELECT asked.site, min(near.language) FROM unnest(%(sites)s::text[]) AS asked (site), LATERAL (
    SELECT language FROM claims_knownclaim known WHERE known.site = asked.site ORDER BY id DESC LIMIT 20
) AS near
WHERE near.language <> ''
GROUP BY asked.site HAVING count(*) >= %(fewest)s AND min(near.language) = max(near.language)
"""


def name_languages(rows: Collection[KnownClaim]) -> None:
    """Give each row that has none the language of its words or of its site's other checks; "" stays for unknown."""
    lacking = [row for row in rows if not row.language]
    if not lacking:
        return
    declared: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.language:
            declared[row.site].append(row.language)
    beside = {site: said[0] for site, said in declared.items() if len(said) >= FEWEST_NEIGHBOURS and len({*said}) == 1}
    near = beside | _kept_near({row.site for row in lacking})
    for row in lacking:
        row.language = language_by_words(f"{row.text} {row.headline}", neighbours=near.get(row.site, ""))


def _kept_near(sites: set[str]) -> dict[str, str]:
    """{site: language} of those whose newest checks are all in one."""
    with connection.cursor() as cursor:
        cursor.execute(_NEIGHBOURS, {"sites": sorted(sites), "fewest": FEWEST_NEIGHBOURS})
        return dict(cursor.fetchall())


def language_by_words(text: str, *, neighbours: str) -> str:
    """ISO 639-1, "" for unknown. `neighbours` is the language of that site's other checks, or ""."""
    guessed, certainty = guess_language(text)
    if certainty >= SURE:
        return guessed
    return neighbours or (guessed if certainty >= LEAST_SURE else "")
