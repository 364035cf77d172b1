"""What can be decided on many candidates at once, as the queue's bar offers it and as its form says it."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import BulkAction, Claim, DismissalReason
from claims.selectors.queue_filter import Part

from .inspector import LATER
from .queue_place import Place

BULK_PARTS = (Part.WAITING, Part.REPEATS, Part.HARM)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A decision with what it needs, from one button: “accept”, “dismiss:OPINION”, “snooze:7”."""

    verb: str
    details: dict

    @classmethod
    def read(cls, text: str) -> "Choice":
        """Raises ValidationError where no button says this."""
        verb, _colon, rest = text.partition(":")
        if verb == BulkAction.Verb.DISMISS:
            return cls(verb=verb, details={"code": rest})
        if verb == BulkAction.Verb.SNOOZE and rest in {str(days) for days, _label in LATER}:
            until = timezone.now() + datetime.timedelta(days=int(rest))
            return cls(verb=verb, details={"until": until.isoformat()})
        if verb == BulkAction.Verb.ACCEPT:
            return cls(verb=verb, details={})
        raise ValidationError(_("Choose what to do with the candidates."))


def bulk_choices(place: Place, rows: list[Claim]) -> dict:
    """For the bar under the queue. What came in after `seen_at` is not decided unseen."""
    if place.filters.part not in BULK_PARTS:
        return {}
    return {
        "bulk": {
            "rejections": [(f"dismiss:{code}", label) for code, label in DismissalReason.choices],
            "later": [(f"snooze:{days}", label) for days, label in LATER],
            "query": place.string,
            "seen_at": timezone.now().isoformat(),
            "whole_view": bool(rows),
        }
    }


def in_words(action: BulkAction) -> str:
    """What was decided, to stand after a number: “12 rejected: Opinion or prediction”."""
    if action.verb == BulkAction.Verb.DISMISS:
        return _("rejected: %(reason)s") % {"reason": DismissalReason(action.details["code"]).label}
    return {BulkAction.Verb.ACCEPT: _("accepted"), BulkAction.Verb.SNOOZE: _("set aside")}[action.verb]
