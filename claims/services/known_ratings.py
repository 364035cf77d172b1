"""Where other desks' ratings stand on our axis: what a lead said, else labels that are known, else numbers."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import elsewhere
from claims.models import Common, KnownClaim, LabelMapping
from claims.permissions import may_map_labels
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.office import audit
from factcheck.office.models import AuditEvent

Mappings = Mapping[tuple[str, str], str]
"""{(site or "", label key): place}"""


def mappings_now() -> Mappings:
    return {
        (site, key): common for site, key, common in LabelMapping.objects.values_list("site", "label_key", "common")
    }


def place_of(row: KnownClaim, mappings: Mappings) -> tuple[str, str]:
    """(place, how we know); ("", "") where nobody can tell."""
    chosen = mappings.get((row.site, row.label_key)) or mappings.get(("", row.label_key)) if row.label_key else None
    if chosen:
        return chosen, KnownClaim.MappedBy.DESK
    if known := elsewhere.by_label(row.label):
        return known, KnownClaim.MappedBy.LABEL
    by_numbers = elsewhere.by_numbers(row.value, row.best, row.worst)
    return (by_numbers, KnownClaim.MappedBy.NUMBERS) if by_numbers else ("", "")


@transaction.atomic
def map_label(*, label: str, site: str, common: str, by: User) -> LabelMapping | None:
    """Put a label of one site, or of all (""), on the axis; "" takes what was said back. All rows follow.

    Raises Forbidden, and ValidationError for words that are no label or place.
    """
    require(may_map_labels(by))
    label, key = " ".join(label.split())[:200], elsewhere.label_key(label)
    if not key or "\x00" in label or "\x00" in site or len(site) > 253:
        raise ValidationError(_("Name the label that is to be mapped."))
    if common and common not in Common:
        raise ValidationError(_("Choose where the label stands."))
    about = LabelMapping.objects.select_for_update().filter(site=site, label_key=key).first()
    kept = _keep(about, label=label, key=key, site=site, common=common, by=by) if common else _drop(about, by=by)
    remap(key)
    return kept


def _keep(about: LabelMapping | None, *, label: str, key: str, site: str, common: str, by: User) -> LabelMapping:
    if about is None:
        made = LabelMapping.objects.create(site=site, label_key=key, label=label, common=common, set_by=by)
        audit.note(row=made, by=by, verb=AuditEvent.Verb.ADDED, changes=audit.difference({}, audit.picture(made)))
        return made
    before = audit.picture(about)
    about.common, about.set_by, about.set_at = common, by, timezone.now()
    about.save()
    audit.note_change(row=about, by=by, before=before)
    return about


def _drop(about: LabelMapping | None, *, by: User) -> None:
    if about:
        changes = audit.difference(audit.picture(about), {})
        audit.note(row=about, by=by, verb=AuditEvent.Verb.DELETED, changes=changes)
        about.delete()


def remap(key: str) -> None:
    """Every known claim with this label, by what holds now: one statement for each way that it is written."""
    mappings = mappings_now()
    ways = KnownClaim.objects.filter(label_key=key).order_by()
    for way in ways.values("site", "label_key", "label", "value", "best", "worst").distinct():
        common, mapped_by = place_of(KnownClaim(**way), mappings)
        ways.filter(**{name: value for name, value in way.items() if value is not None}).filter(
            **{f"{name}__isnull": True for name, value in way.items() if value is None}
        ).update(common=common, mapped_by=mapped_by)
