"""What a request about webhooks brings and asks for, checked. Each class is also its documentation in the schema."""

from rest_framework import serializers

from claims.partners.api.v1.asked import MAX_LIMIT, Many, Parameters
from claims.partners.api.v1.cursors import CursorField
from claims.partners.api.v1.sent import Body, words
from claims.webhooks.models import Delivery, Kind


def kinds() -> serializers.ListField:
    told = "Only changes of these kinds; an empty list means all."
    return serializers.ListField(child=serializers.ChoiceField(Kind.choices), required=False, help_text=told)


class NewEndpoint(Body):
    """An address that shall hear of changes."""

    url = serializers.CharField(max_length=500, help_text="Begins with https://; open to the internet.")
    description = words(200, "What it is for.")
    kinds = kinds()


class ChangedEndpoint(Body):
    """What shall be otherwise; what isn't named stays."""

    url = serializers.CharField(max_length=500, required=False, help_text="Begins with https://.")
    description = words(200, "What it is for.")
    kinds = kinds()
    is_active = serializers.BooleanField(
        required=False, help_text="Off: changes wait in line. On again: all that waited is sent, in its order."
    )


class Overlap(Body):
    """How long messages carry the signature of the former secret too."""

    overlap_hours = serializers.IntegerField(
        min_value=0, max_value=168, default=24, help_text="0 after a leak: the former secret ends at once."
    )


class Replay(Body):
    """From which change on everything shall be sent again."""

    first = serializers.IntegerField(min_value=1, max_value=2**63 - 1, help_text="Number of the change to begin with.")


class Nothing(Body):
    """A body without fields, or none."""


class DeliveryParameters(Parameters):
    status = Many(serializers.ChoiceField([value.lower() for value in Delivery.Status.values]), help_text="Repeatable.")
    cursor = CursorField(parts=(int,), required=False, help_text="`next` of the page before.")
    limit = serializers.IntegerField(min_value=1, max_value=MAX_LIMIT, default=50, help_text="Items a page.")
