"""What readers wait for among very many checks: the list, a search, a search with a slip in it, facets, a feed."""

import os
import random
import time

import numpy as np
import pytest
from django.db import connection
from django.test import Client

from tests.bench.laid_out import lay_out

pytestmark = pytest.mark.django_db
CHECKS = int(os.environ.get("CHECKS", "1000000"))
ROUNDS = 12


def test_readers_among_very_many_checks():
    began = time.perf_counter()
    said = lay_out(CHECKS)
    _keep_words()
    print(f"\n{CHECKS:,} checks laid out in {time.perf_counter() - began:.0f} s")
    dice, reader = random.Random(7), Client()
    words = [dice.choice(said).rstrip(".").split() for _ in range(ROUNDS)]
    asked = {
        "the newest": [{} for _ in words],
        "two common words": [{"q": " ".join(one[-5:-3])} for one in words],
        "a town": [{"q": _town(one)} for one in words],
        "a town with a slip": [{"q": _slip(_town(one), dice)} for one in words],
        "one rating": [{"rating": "false"} for _ in words],
        "one language": [{"language": "pt"} for _ in words],
        "the best match": [{"q": " ".join(one[-5:-3]), "sort": "best"} for one in words],
        "a speaker": [{"speaker": f"Speaker {dice.randrange(2_000)}"} for _ in words],
    }
    for name, queries in asked.items():
        _say(name, [_took(reader, "/checks/", query) for query in queries])
    _say("a feed", [_took(reader, "/checks/feed.atom", query) for query in asked["one rating"]])


def _keep_words() -> None:
    """What the trigger does, which was off while the checks were laid out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO claims_publishedword (word) SELECT DISTINCT word FROM claims_publication, "
            "unnest(tsvector_to_array(to_tsvector('plumbline_simple'::regconfig, headline || ' ' || summary))) AS word "
            "WHERE char_length(word) BETWEEN 4 AND 40 AND word !~ '[0-9/@:]' ON CONFLICT DO NOTHING"
        )
        cursor.execute("ANALYZE claims_publishedword")


def _town(sentence: list[str]) -> str:
    return sentence[-3]


def _slip(word: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _took(reader: Client, address: str, query: dict) -> float:
    began = time.perf_counter()
    assert reader.get(address, query).status_code == 200
    return (time.perf_counter() - began) * 1000


def _say(name: str, took: list[float]) -> None:
    print(f"{name}: median {np.median(took):.0f} ms, longest {max(took):.0f} ms")
