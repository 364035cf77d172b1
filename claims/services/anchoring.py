"""What happens to the quotes we have when an article changes: they are found again, or the desk is told."""

from datetime import datetime

from django.db import transaction

from articles.models import Snapshot
from claims.extraction.anchoring import Anchor, Outcome, Place, find_again
from claims.models import Alteration, Appearance
from claims.workflow import record


def anchor_appearances(*, snapshot: Snapshot, now: datetime) -> list[Alteration]:
    """Carry the appearances of earlier readings over to `snapshot`; returns what was changed or taken out.

    Readings may come in any order. Does nothing for a first reading, and nothing the second time.
    """
    found = [
        pair for earlier, standing in _standing_before(snapshot).items() for pair in _again(earlier, standing, snapshot)
    ]
    with transaction.atomic():
        kept = [_keep(old, anchor, snapshot, now=now) for old, anchor in found]
    return [alteration for alteration in kept if alteration]


def _standing_before(snapshot: Snapshot) -> dict[Snapshot, list[Appearance]]:
    """Appearances in earlier readings that no later reading has yet taken over, by reading."""
    earlier = Appearance.objects.filter(
        snapshot__article=snapshot.article, snapshot__number__lt=snapshot.number, continued_by=None, alterations=None
    )
    standing: dict[Snapshot, list[Appearance]] = {}
    for appearance in earlier.select_related("claim", "snapshot").order_by("snapshot__number", "start"):
        standing.setdefault(appearance.snapshot, []).append(appearance)
    return standing


def _again(earlier: Snapshot, standing: list[Appearance], snapshot: Snapshot) -> list[tuple[Appearance, Anchor]]:
    places = [Place(appearance.start, appearance.end) for appearance in standing]
    anchors = find_again(before=earlier.text, after=snapshot.text, places=places)
    return list(zip(standing, anchors, strict=True))


def _keep(old: Appearance, anchor: Anchor, snapshot: Snapshot, *, now: datetime) -> Alteration | None:
    if anchor.outcome == Outcome.SAME:
        _continue(old, anchor, snapshot)
        return None
    about = {"outcome": anchor.outcome.value, "start": anchor.start, "end": anchor.end, "quote": anchor.quote}
    alteration, is_new = Alteration.objects.get_or_create(
        appearance=old, snapshot=snapshot, defaults={**about, "noticed_at": now}
    )
    if is_new:
        told = {"article": snapshot.title, "before": old.quote, "after": anchor.quote}
        record(f"appearance.{anchor.outcome.value.lower()}", row=old.claim, by=None, now=now, data=told)
    return alteration


def _continue(old: Appearance, anchor: Anchor, snapshot: Snapshot) -> None:
    Appearance.objects.get_or_create(
        continues=old,
        defaults={
            "claim": old.claim,
            "found_as_id": old.found_as_id,
            "snapshot": snapshot,
            "extraction": old.extraction,
            "start": anchor.start,
            "end": anchor.end,
            "quote": anchor.quote,
            "is_repeat": old.is_repeat,
            "stance": old.stance,
            "cue": old.cue,
            "via": old.via,
            "speaker_kind": old.speaker_kind,
            "created_at": old.created_at,
        },
    )
