"""Checks that a reader of one may want to read next."""

from typing import Final

from claims.models import Publication

from .published import published

MOST: Final = 3
LOOKED_AT: Final = 1_000
"""Topics are looked for among so many of the newest, so that a common one costs no more than a rare one."""


def related(row: Publication) -> list[Publication]:
    """Standing checks, newest first: of the same speaker, then on the same topics."""
    others = published().exclude(claim=row.claim_id)
    same = list(others.filter(speaker_name__iexact=row.speaker_name)[:MOST]) if row.speaker_name else []
    if len(same) < MOST and row.topic_names:
        newest = published().values("pk")[:LOOKED_AT]
        near = others.filter(pk__in=newest, topic_names__has_any_keys=row.topic_names)
        same += list(near.exclude(pk__in=[one.pk for one in same])[: MOST - len(same)])
    return same
