"""What every desk needs before its first article: the rating scale and the topics. Each is made once."""

from django.db import transaction

from claims.demo.scale import LABELS, RATINGS, SCALE_NAME, SCALE_VERSION, TOPICS
from claims.models import Rating, RatingLabel, RatingScale, Topic


@transaction.atomic
def make_essentials() -> None:
    """Idempotent; leaves alone what the desk has changed since."""
    if not RatingScale.objects.exists():
        _make_scale()
    if not Topic.objects.exists():
        Topic.objects.bulk_create(Topic(**row._asdict()) for row in TOPICS)


def _make_scale() -> None:
    scale = RatingScale.objects.create(name=SCALE_NAME, version=SCALE_VERSION, is_active=True)
    made = Rating.objects.bulk_create(
        Rating(scale=scale, position=position, **row._asdict()) for position, row in enumerate(RATINGS, start=1)
    )
    RatingLabel.objects.bulk_create(
        RatingLabel(rating=rating, language=language, label=label, definition=definition)
        for rating in made
        for language, (label, definition) in LABELS[rating.key].items()
    )
