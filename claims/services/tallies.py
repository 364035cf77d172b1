"""Adding up the daily counts: many small changes become one number a day. Readers see the same before and after."""

from typing import Final

from django.db import connection, transaction

# Any number will do, as long as nothing else in this database locks it.
_ADDING_UP: Final = 7_305_114_203
_AT_ONCE: Final = 20_000
# One statement, so that at every moment a change is either still to be added or in its sum.
_ADD_UP = """
WITH taken AS (
    DELETE FROM claims_tallychange WHERE id IN (SELECT id FROM claims_tallychange ORDER BY id LIMIT %s)
    RETURNING kind, day, key, count
), summed AS (
    INSERT INTO claims_tally (kind, day, key, count)
    SELECT kind, day, key, sum(count) FROM taken GROUP BY kind, day, key
    ON CONFLICT (kind, day, key) DO UPDATE SET count = claims_tally.count + EXCLUDED.count
)
SELECT count(*) FROM taken
"""


def add_up() -> int:
    """Add what changed to the counts of its days; how many changes there were."""
    added = 0
    while step := _add_some():
        added += step
        if step < _AT_ONCE:
            break
    return added


@transaction.atomic
def _add_some() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADDING_UP])
        cursor.execute(_ADD_UP, [_AT_ONCE])
        return cursor.fetchone()[0]
