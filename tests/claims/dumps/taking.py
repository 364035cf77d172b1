"""Taking dumps home as anybody does."""

import gzip
import io
import json

from django.test import Client
from django.utils import timezone

from claims.dumps import jobs
from claims.dumps.making import make
from claims.dumps.models import Dump
from claims.partners.tasks import announce


def made_now() -> Dump | None:
    """What beat and worker do in a moment."""
    now = timezone.now()
    announce()
    jobs.throw_away(now=now)
    asked = jobs.ask_if_due(now=now)
    return make(asked.pk, now=now) if asked else None


def manifest() -> list[dict]:
    return Client().get("/dumps/index.json").json()["dumps"]


def taken(name: str, **headers: str):
    """The newest file of this name: its answer."""
    return Client().get(f"/dumps/latest/{name}", follow=True, headers=headers)


def body_of(answer) -> bytes:
    assert answer.status_code in (200, 206), answer
    return b"".join(answer)


def lines() -> list[dict]:
    packed = body_of(taken("verdicts.jsonl.gz"))
    return [json.loads(line) for line in gzip.open(io.BytesIO(packed))]
