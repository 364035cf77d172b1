"""Very many publications: each like one real one, but for its words, numbers and dates."""

import json
import random
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
from django.db import connection

from claims.documents import document_bytes
from claims.extraction.matching import EMBEDDING_VERSION, Side, embed
from claims.models import Publication
from claims.selectors import rarities
from tests import factories

LANGUAGES = ("en", "en", "en", "en", "es", "es", "fr", "pt")
RATINGS = ("true", "mostly-true", "half-true", "mostly-false", "false")
BASES = 500
WHO = [
    "The council",
    "Mayor Rivera",
    "The ministry",
    "A report",
    "The union",
    "Governor Lane",
    "The audit office",
    "The port",
]
WHAT = ["bought", "cut", "promised", "lost", "opened", "closed", "moved", "paid for", "counted", "banned"]
THINGS = [
    "electric buses",
    "hospital beds",
    "jobs",
    "school places",
    "homes",
    "vaccines",
    "ferries",
    "tax refunds",
    "trees",
    "votes",
]
_LIKE = "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_name = %s"
_LIKE += " AND is_generated = 'NEVER' AND column_name <> ALL(%s)"


def sentence(dice: random.Random) -> str:
    """Of common words, with a town of one's own now and then, a figure and a year."""
    town = "".join(dice.choice("bdfgklmnprst") + dice.choice("aeiou") for _ in range(3)).capitalize() + "ville"
    return (
        f"{dice.choice(WHO)} {dice.choice(WHAT)} {dice.randrange(3, 9_000)} {dice.choice(THINGS)} in {town} "
        f"in {dice.randrange(1990, 2026)}."
    )


def wordings(count: int) -> list[str]:
    """What so many checks are about, the oldest first."""
    dice = random.Random(1)
    return [sentence(dice) for _ in range(count)]


def is_retracted(place: int) -> bool:
    """One in a hundred was withdrawn."""
    return place % 100 == 99


def lay_out(count: int) -> list[str]:
    """Make them, past triggers; gives their wordings, the oldest first."""
    model = factories.live(factories.open_desk())
    said = wordings(count)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '4GB'")  # an index of nearness that doesn't fit takes hours
        indexes = _dropped(cursor, "claims_publicwording") + _dropped(cursor, "claims_publication")
        _copy(cursor, model, said)
        _clone(cursor, model)
        _copy_wordings(cursor, model, said)
        for definition in indexes:
            cursor.execute(definition)
        for table in ("claims_claim", "claims_publication", "claims_publicwording"):
            cursor.execute(f"ANALYZE {table}")
        cursor.execute("RESET maintenance_work_mem")
        cursor.execute("RESET session_replication_role")
    rarities.forget_rarity()
    return said


def first_of(model: Publication) -> int:
    """The first number that neither a claim nor a review nor a publication has."""
    return max(model.pk, model.claim_id, model.review_id) + 1


def _copy(cursor, model: Publication, said: list[str]) -> None:
    cursor.execute(
        "CREATE TEMP TABLE said (id bigint, wording text, speaker text, language text, rating text, at timestamptz,"
        " status text, document text)"
    )
    with cursor.copy("COPY said FROM STDIN") as copy:
        for row in _rows(model, said):
            copy.write_row(row)
    cursor.execute("CREATE INDEX ON said (id)")


def _rows(model: Publication, said: list[str]) -> Iterator[tuple]:
    document, dice, now = json.loads(model.document), random.Random(2), datetime.now(UTC)
    prose = " ".join(sentence(dice) for _ in range(30))  # about three thousand characters, as checks have
    for place, wording in enumerate(said):
        number, at = first_of(model) + place, now - timedelta(minutes=20 * (len(said) - place))
        speaker, language, rating = f"Speaker {dice.randrange(2_000)}", dice.choice(LANGUAGES), dice.choice(RATINGS)
        document |= {"id": number, "claim": wording, "headline": wording, "quote": wording, "language": language}
        document |= {"speaker": {"name": speaker, "description": ""}, "explanation_markdown": prose}
        document["version_published_at"] = at.isoformat()
        status = "RETRACTED" if is_retracted(place) else "LIVE"
        yield number, wording, speaker, language, rating, at, status, document_bytes(document)


def _clone(cursor, model: Publication) -> None:
    """A claim, a review and a publication for each row of `said`."""
    own = {
        "claims_claim": {"id": "s.id", "wording": "s.wording"},
        "claims_review": {"id": "s.id", "claim_id": "s.id"},
        "claims_publication": {
            "id": "s.id",
            "claim_id": "s.id",
            "review_id": "s.id",
            "headline": "s.wording",
            "language": "s.language",
            "speaker_name": "s.speaker",
            "rating_key": "s.rating",
            "published_at": "s.at",
            "status": "s.status",
            "document": "s.document",
            "status_changed_at": "s.at",
        },
    }
    models = {
        "claims_claim": model.claim_id,
        "claims_review": model.review_id,
        "claims_publication": model.pk,
    }
    for table, columns in own.items():
        cursor.execute(_LIKE, [table, list(columns)])
        (others,) = cursor.fetchone()
        like = ", ".join(f"m.{name}" for name in others.split(", "))
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}, {others}) SELECT {', '.join(columns.values())}, {like}"
            f" FROM said s, {table} m WHERE m.id = %s",
            [models[table]],
        )


def _copy_wordings(cursor, model: Publication, said: list[str]) -> None:
    cursor.execute("DELETE FROM claims_publicwording")
    cursor.execute("CREATE TEMP TABLE read (id bigint, vector halfvec(384), terms text)")
    with cursor.copy("COPY read FROM STDIN (FORMAT binary)") as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
        for number, (wording, vector) in enumerate(zip(said, _vectors(len(said)), strict=True), first_of(model)):
            copy.write(_binary(struct.pack(">q", number), vector, " ".join(sorted(Side(wording).terms)).encode()))
        copy.write(b"\xff\xff")
    cursor.execute(
        "INSERT INTO claims_publicwording (claim_id, publication_id, wording, language, version, vector, terms)"
        " SELECT s.id, s.id, s.wording, s.language, %s, r.vector,"
        " array_to_tsvector(string_to_array(r.terms, ' ')) FROM said s JOIN read r ON r.id = s.id"
        " WHERE s.status = 'LIVE'",
        [EMBEDDING_VERSION],
    )


def _vectors(count: int) -> Iterator[bytes]:
    """Mixtures of three real sentences' directions, as PostgreSQL takes a halfvec; a thousand at once."""
    given = embed([sentence(random.Random(seed)) for seed in range(BASES)])
    chance = np.random.default_rng(3)
    head = struct.pack(">HH", given.shape[1], 0)
    for start in range(0, count, 1000):
        first, second, third = chance.integers(0, BASES, (3, min(1000, count - start)))
        mixed = given[first] + 0.7 * given[second] + 0.4 * given[third]
        for row in (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(">f2"):
            yield head + row.tobytes()


def _binary(*fields: bytes) -> bytes:
    """A row of COPY's binary format."""
    return struct.pack(">h", len(fields)) + b"".join(struct.pack(">i", len(one)) + one for one in fields)


def _dropped(cursor, table: str) -> list[str]:
    """Indexes that are built quicker than filled; keys and what constraints need stay."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexdef NOT LIKE 'CREATE UNIQUE%%'",
        [table],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in found]
