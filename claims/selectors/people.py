"""What a colleague has and did lately, and what a speaker said, by rating."""

from dataclasses import dataclass

from django.db.models import Count

from claims.models import Event, Publication, Rating, Review, Speaker
from claims.veil import hidden_claims, tells_nothing
from factcheck.accounts.models import User

from .my_desk import in_hand_of

STEPS = 40
MOST_IN_HAND = 50


def deeds_of(person: User, *, viewer: User, before: int | None = None) -> tuple[list[Event], int | None]:
    """The last STEPS that the person took, without those that would tell the viewer what is hidden from them; and the
    one before which there are earlier ones."""
    steps = Event.objects.filter(actor=person).select_related("claim", "actor").order_by("-pk")
    found = list((steps.filter(pk__lt=before) if before else steps)[: STEPS + 1])
    hidden = hidden_claims(viewer, {step.claim_id for step in found})
    told = [step for step in found[:STEPS] if step.claim_id not in hidden or tells_nothing(step.step)]
    return told, found[STEPS - 1].pk if len(found) > STEPS else None


def work_of(person: User) -> list[Review]:
    """What the person has in hand, at most MOST_IN_HAND."""
    return list(in_hand_of(person).select_related("claim__speaker", "assignee")[:MOST_IN_HAND])


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many checks of a speaker's claims stand in public with one rating; None: a rating of an older scale."""

    key: str
    rating: Rating | None
    count: int


def ratings_of(speaker: Speaker) -> list[Tally]:
    """The speaker's standing checks by rating, in the order of the scale."""
    standing = Publication.objects.live().filter(claim__speaker=speaker).order_by()
    counts = dict(standing.values_list("rating_key").annotate(Count("pk")))
    known = {rating.key: rating for rating in Rating.objects.filter(scale__is_active=True)}
    keys = sorted(counts, key=lambda key: (known[key].position if key in known else len(known) + 1, key))
    return [Tally(key=key, rating=known.get(key), count=counts[key]) for key in keys]
