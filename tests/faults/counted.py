"""What a desk's database says after the accidents: how much is lost, double, or still under way."""

import time

import psycopg

PATIENCE = 600

# In the order of the walk: what moves on while they are asked is counted further down.
STUCK = {
    "articles that wait": "SELECT count(*) FROM articles_article WHERE status = 'PENDING'",
    "readings that no detector has seen": "SELECT count(*) FROM articles_snapshot WHERE NOT EXISTS"
    " (SELECT 1 FROM claims_extraction WHERE snapshot_id = articles_snapshot.id)",
    "extractions that wait": "SELECT count(*) FROM claims_extraction WHERE status IN ('WAITING', 'RUNNING')",
    "claims that wait for matching": "SELECT count(*) FROM claims_awaitingmatch",
    "public events without a number": "SELECT count(*) FROM partners_unnumbered",
    "changes that are in no line": "SELECT count(*) FROM webhooks_endpoint"
    " WHERE sent_to < (SELECT max(number) FROM partners_change)",
    "messages that wait": "SELECT count(*) FROM webhooks_delivery WHERE status <> 'DELIVERED'",
    "changes that the record lacks": "SELECT (SELECT count(*) FROM partners_change) - count(*) FROM record_entry",
}
GIVEN_UP = {
    "articles given up": "SELECT count(*) FROM articles_article WHERE status = 'FAILED'",
    "extractions given up": "SELECT count(*) FROM claims_extraction WHERE status = 'FAILED'",
}
DOUBLE = {
    "articles taken twice": "SELECT count(*) - count(DISTINCT title) FROM articles_article WHERE title LIKE 'Report %'",
    "readings stored twice": "SELECT count(*) - count(DISTINCT (article_id, number)) FROM articles_snapshot",
    "readings extracted twice": "SELECT count(*) - count(DISTINCT (snapshot_id, detector_version))"
    " FROM claims_extraction",
    "quotes marked twice": 'SELECT count(*) - count(DISTINCT (snapshot_id, start, "end", found_as_id))'
    " FROM claims_appearance",
    "claims with two standing versions": "SELECT count(*) FROM (SELECT claim_id FROM claims_publication"
    " WHERE status IN ('LIVE', 'CONTESTED') GROUP BY claim_id HAVING count(*) > 1) AS twice",
    "events numbered twice": "SELECT count(*) - count(DISTINCT event_id) FROM partners_change",
    "gaps in the numbers": "SELECT coalesce(max(number), 0) - count(*) FROM partners_change",
}


def counted(database: str, questions: dict[str, str]) -> dict[str, int]:
    return {name: asked(database, query)[0][0] for name, query in questions.items()}


def lost(database: str, taken: dict[int, str], done: list[dict]) -> dict[str, int]:
    """How much of what was said to be done is not there."""
    there = dict(asked(database, "SELECT id, title FROM articles_article"))
    statuses = dict(asked(database, "SELECT id, status FROM claims_publication"))
    triaged = dict(asked(database, "SELECT id, status FROM claims_claim"))
    last = {(one["kind"] == "dismissed", one["pk"]): one["status"] for one in done}
    return {
        "articles lost": sum(there.get(pk) != title for pk, title in taken.items()),
        "publications or withdrawals lost": sum(
            statuses.get(pk) != status for (is_triage, pk), status in last.items() if not is_triage
        ),
        "decisions lost": sum(triaged.get(pk) != status for (is_triage, pk), status in last.items() if is_triage),
    }


def asked(database: str, query: str) -> list[tuple]:
    """The answer, once the database is back from its last accident."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(database, autocommit=True, connect_timeout=5) as connection:
                return connection.execute(query).fetchall()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
