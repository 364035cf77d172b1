"""Rating scales: a scale in use keeps its words; another is made from it, written, and taken into use."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from claims.models import Rating, RatingLabel, RatingScale, Verdict
from factcheck.accounts.models import User
from factcheck.common.decisions import ALLOWED, Decision, TooLate, require
from factcheck.office import audit
from factcheck.office.models import AuditEvent

FEWEST = 2


def may_change_scale(scale: RatingScale) -> Decision:
    """As long as no verdict rests on it and it was not taken into use."""
    if scale.is_active:
        return TooLate(_("This scale is in use. Make a new version of it and change that."))
    if Verdict.objects.filter(rating__scale=scale).exists():
        return TooLate(_("Verdicts were given on this scale, so its words stay. Make a new version and change that."))
    return ALLOWED


@transaction.atomic
def new_version(*, scale_id: int, by: User) -> RatingScale:
    """A copy with the next number, with its labels in every language, to be changed before it is taken into use."""
    old = RatingScale.objects.select_for_update().get(pk=scale_id)
    made = begin_version(name=old.name)
    for rating in old.ratings.prefetch_related("labels"):
        _copy(rating, into=made)
    audit.note(row=made, by=by, verb=AuditEvent.Verb.ADDED, said=f"from {old}")
    return made


def begin_version(*, name: str) -> RatingScale:
    """The next version of the scale of that name, without ratings yet, in the caller's transaction.

    Raises ValidationError.
    """
    last = RatingScale.objects.filter(name=name).aggregate(last=Max("version"))["last"]
    made = RatingScale(name=name, version=(last or 0) + 1)
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def take_into_use(*, scale_id: int, by: User) -> RatingScale:
    """Verdicts are given on it from now on; the one before goes out of use. Raises ValidationError."""
    scales = list(RatingScale.objects.select_for_update().order_by("pk"))
    scale = next(one for one in scales if one.pk == scale_id)
    if scale.is_active:
        require(TooLate(_("This scale is in use already.")))
    if scale.ratings.count() < FEWEST:
        raise ValidationError(_("A scale needs at least two ratings before it is taken into use."))
    before = next((one for one in scales if one.is_active), None)
    RatingScale.objects.filter(is_active=True).update(is_active=False)
    scale.is_active = True
    scale.save(update_fields=["is_active"])
    changes = {"in use": [str(before or ""), str(scale)]}
    audit.note(row=scale, by=by, verb=AuditEvent.Verb.CHANGED, changes=changes, said="taken into use")
    return scale


def _copy(rating: Rating, *, into: RatingScale) -> None:
    labels = list(rating.labels.all())
    names = ("key", "label", "definition", "position", "value", "off_scale")
    made = Rating.objects.create(scale=into, **{name: getattr(rating, name) for name in names})
    RatingLabel.objects.bulk_create(
        RatingLabel(rating=made, language=one.language, label=one.label, definition=one.definition) for one in labels
    )
