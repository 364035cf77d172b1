"""What it costs to ask which claims a text repeats, among very many, and what the indexes miss.

BENCH_CLAIMS says how many, BENCH_TEXTS a file of real sentences to mix vectors from, BENCH_BREADTHS how wide to search;
BENCH_INDEX builds the index of nearness otherwise than the desk does ("m = 12, ef_construction = 96").
"""

import os
import random
import struct
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from django.db import connection

from claims.extraction.matching import embed, terms
from claims.selectors import rarities, retrieval
from claims.selectors.likely import Asked, candidates_like
from tests import factories

pytestmark = pytest.mark.django_db

CLAIMS = int(os.environ.get("BENCH_CLAIMS", "1000000"))
BREADTHS = [int(one) for one in os.environ.get("BENCH_BREADTHS", str(retrieval.SCANNED)).split()]
INDEX = os.environ.get("BENCH_INDEX")
QUERIES = 200
BASES = 2_000
BATCH = 20_000
WORDS, VOCABULARY = 11, 120_000


def sentence(chance: random.Random) -> str:
    """A claim of a newsroom's kind, for real vectors to start from."""
    who = chance.choice(["The council", "Doctors", "The ministry", "Exporters", "Voters", "The railway", "Farmers"])
    did = chance.choice(["cut", "built", "lost", "paid for", "promised", "counted", "banned", "bought"])
    what = chance.choice(["hospital beds", "buses", "jobs", "tax refunds", "homes", "vaccines", "school places"])
    where = chance.choice(["in the north", "on the island", "along the coast", "in the capital", "abroad"])
    return f"{who} {did} {chance.randrange(3, 9_000)} {what} {where} in {chance.randrange(1990, 2026)}."


def vocabulary() -> list[str]:
    """Words of five letters, so that each is its own stem."""
    letters = "bcdfghklmnprstvz"
    numbers = random.Random(1).sample(range(len(letters) ** 5), VOCABULARY)
    return [
        "".join(letters[number // len(letters) ** place % len(letters)] for place in range(5)) for number in numbers
    ]


def wordings(count: int) -> np.ndarray:
    """int32[count, WORDS]: places in the vocabulary, few of them common and most of them rare, as in language."""
    chance = np.random.default_rng(2)
    return np.minimum(
        chance.zipf(1.15, (count, WORDS)) - 1, VOCABULARY - 1 - chance.integers(0, 60_000, (count, WORDS))
    )


def bases() -> np.ndarray:
    """Directions of real sentences, a line each in the file that BENCH_TEXTS names; without one, of made-up ones."""
    dice = random.Random(3)
    told = os.environ.get("BENCH_TEXTS")
    return embed(Path(told).read_text().splitlines() if told else [sentence(dice) for _ in range(BASES)])


def vectors(given: np.ndarray, count: int) -> np.ndarray:
    """float16[count, 384]: mixtures of three given ones, so that each has neighbours but none has a twin."""
    chance = np.random.default_rng(3)
    found = np.empty((count, given.shape[1]), np.float16)
    for start in range(0, count, BATCH):
        stop = min(count, start + BATCH)
        first, second, third = chance.integers(0, len(given), (3, stop - start))
        mixed = given[first] + 0.7 * given[second] + 0.4 * given[third]
        found[start:stop] = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    return found


def paraphrases(given: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """float32[n, 384]: each wanted direction turned a third of the way to another sentence, a cosine of about 0.9."""
    chance = np.random.default_rng(4)
    turned = wanted.astype(np.float32) + 0.5 * given[chance.integers(0, len(given), len(wanted))]
    return turned / np.linalg.norm(turned, axis=1, keepdims=True)


def fill(words: list[str], places: np.ndarray, directions: np.ndarray) -> None:
    """COPY past triggers and indexes, then build the indexes of matching as the migration has them."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '4GB'")
        cursor.execute("SET LOCAL max_parallel_maintenance_workers = 2")
        indexes = dropped(cursor, "claims_claimvector") + dropped(cursor, "claims_claim", keep="pkey")
        copy_claims(cursor, words, places)
        copy_vectors(cursor, words, places, directions)
        for definition in indexes:
            if "claims_claimvector" in definition:
                build(cursor, definition)
        cursor.execute("ANALYZE claims_claim")
        cursor.execute("ANALYZE claims_claimvector")
        cursor.execute("SET session_replication_role = DEFAULT")
    rarities.forget_rarity()


def build(cursor, definition: str) -> None:
    if INDEX and "hnsw" in definition:
        definition = f"{definition.split(' WITH ')[0]} WITH ({INDEX})"
    began = time.perf_counter()
    cursor.execute(definition)
    cursor.execute("SELECT pg_size_pretty(pg_relation_size(%s::regclass))", [definition.split()[2]])
    print(f"  {definition}: {time.perf_counter() - began:.0f} s, {cursor.fetchone()[0]}")


def dropped(cursor, table: str, *, keep: str = "pkey") -> list[str]:
    cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table])
    found = [(name, definition) for name, definition in cursor.fetchall() if not name.endswith(keep)]
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in found]


def copy_claims(cursor, words: list[str], places: np.ndarray) -> None:
    """Rows like one real claim but for number and wording."""
    cursor.execute("SELECT min(id) FROM claims_claim")
    (model,) = cursor.fetchone()
    cursor.execute("CREATE TEMP TABLE said (id bigint, wording text)")
    with cursor.copy("COPY said FROM STDIN") as copy:
        for at, row in enumerate(places.tolist()):
            copy.write_row((model + 1 + at, " ".join(words[place] for place in row)))
    cursor.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = 'claims_claim' AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'wording')"
    )
    others = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
    like = ", ".join(f"c.{name}" for name in others.split(", "))
    cursor.execute(
        f"INSERT INTO claims_claim (id, wording, {others}) SELECT s.id, s.wording, {like}"
        " FROM said s, claims_claim c WHERE c.id = %s",
        [model],
    )


def copy_vectors(cursor, words: list[str], places: np.ndarray, directions: np.ndarray) -> None:
    cursor.execute("SELECT min(id) FROM claims_claim")
    (model,) = cursor.fetchone()
    cursor.execute("DELETE FROM claims_claimvector")
    big = directions.astype(">f2")
    with cursor.copy(
        "COPY claims_claimvector (claim_id, key, version, vector, terms) FROM STDIN (FORMAT BINARY)"
    ) as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + struct.pack(">ii", 0, 0))
        for at, row in enumerate(places.tolist()):
            copy.write(binary_row(model + 1 + at, sorted({words[place] for place in row}), big[at].tobytes()))
        copy.write(struct.pack(">h", -1))


def binary_row(pk: int, lexemes: list[str], halves: bytes) -> bytes:
    listed = struct.pack(">i", len(lexemes)) + b"".join(word.encode() + b"\0\0\0" for word in lexemes)
    vector = struct.pack(">hh", len(halves) // 2, 0) + halves
    parts = (struct.pack(">q", pk), b"", b"bench", vector, listed)
    return struct.pack(">h", 5) + b"".join(struct.pack(">i", len(part)) + part for part in parts)


def exact(directions: np.ndarray, queries: np.ndarray, most: int = 10) -> list[set[int]]:
    """The places of the nearest, by comparing all."""
    best = [(np.empty(0), np.empty(0, int))] * len(queries)
    for start in range(0, len(directions), 100_000):
        part = directions[start : start + 100_000].astype(np.float32) @ queries.T
        for number in range(len(queries)):
            top = np.argpartition(-part[:, number], most)[:most]
            scores = np.concatenate([best[number][0], part[top, number]])
            places = np.concatenate([best[number][1], top + start])
            order = np.argsort(-scores)[:most]
            best[number] = scores[order], places[order]
    return [set(places.tolist()) for _, places in best]


def test_matching_among_a_million():
    model = factories.candidate(factories.open_desk()).pk
    words, places, given = vocabulary(), wordings(CLAIMS), bases()
    directions = vectors(given, CLAIMS)
    began = time.perf_counter()
    fill(words, places, directions)
    print(f"\n{CLAIMS:,} claims laid out in {time.perf_counter() - began:.0f} s")
    chance = np.random.default_rng(4)
    wanted = chance.integers(0, CLAIMS, QUERIES)
    queries = paraphrases(given, directions[wanted])
    texts = [" ".join(words[place] for place in chance.permutation(places[at])[:8]) for at in wanted]
    truth = [{model + 1 + place for place in right} for right in exact(directions, queries)]
    for breadth in (BREADTHS[0], *BREADTHS):  # the first pass warms the caches
        print(search_by_nearness(queries, breadth=breadth, truth=truth, wanted=(wanted + model + 1).tolist()))
    print(match_whole(texts, queries, wanted=(wanted + model + 1).tolist()))


def search_by_nearness(queries: np.ndarray, *, breadth: int, truth: list[set[int]], wanted: list[int]) -> str:
    took, recall, hits, clock = [], [], 0, DatabaseClock()
    for vector, right, meant in zip(queries.tolist(), truth, wanted, strict=True):
        with retrieval.looking_widely(breadth=breadth), clock.timing(took):
            found = retrieval.nearest(retrieval.written(vector), language="en", besides=None)
        ten = sorted(found, key=found.get, reverse=True)[:10]
        recall.append(len(right.intersection(ten)) / 10)
        hits += meant in found
    shares = f"recall@10 {np.mean(recall):.3f}, the claim meant among those found {hits / QUERIES:.3f}"
    return f"  nearest, {breadth} wide: {shares}; {figures(took)}"


def match_whole(texts: list[str], queries: np.ndarray, *, wanted: list[int]) -> str:
    took: dict[str, list[tuple[float, float]]] = defaultdict(list)
    hits, rarity, clock = 0, retrieval.rarity_now(), DatabaseClock()
    for text, vector, meant in zip(texts, queries.tolist(), wanted, strict=True):
        with clock.timing(took["SELECT 1"]), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        with clock.timing(took["rare terms"]):
            retrieval.sharing(terms(text), rarity, vector=retrieval.written(vector), language="en", besides=None)
        with clock.timing(took["a whole match"]):
            likely = candidates_like(Asked(text=text, language="en", vector=vector))
        hits += any(one.claim_id == meant for one in likely)
    lines = [f"  {name}: {figures(pairs)}" for name, pairs in took.items()]
    return "\n".join([*lines, f"  the claim meant is suggested: {hits / QUERIES:.3f}"])


def figures(took: list[tuple[float, float]]) -> str:
    wall, cpu = np.percentile(took, [50, 99], axis=0).T * 1000
    return f"CPU of the database p50 {cpu[0]:.1f} ms, p99 {cpu[1]:.1f} ms; by the wall {wall[0]:.1f}, {wall[1]:.1f} ms"


class DatabaseClock:
    """Seconds by the wall, and seconds of CPU that this connection's server process used: alike in any company."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._account = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def cpu(self) -> float:
        return int(self._account.read_text().split()[0]) / 1e9

    @contextmanager
    def timing(self, into: list[tuple[float, float]]) -> Iterator[None]:
        wall, cpu = time.perf_counter(), self.cpu()
        yield
        into.append((time.perf_counter() - wall, self.cpu() - cpu))
