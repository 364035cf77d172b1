"""Webhooks in OpenAPI's words."""

from drf_spectacular.utils import OpenApiResponse, extend_schema

from claims.partners.api.v1.schema import PROBLEM, REFUSALS, refusal

from . import shapes
from .asked import ChangedEndpoint, DeliveryParameters, NewEndpoint, Nothing, Overlap, Replay

_ONE = REFUSALS | {(404, PROBLEM): refusal("You have no such webhook.")}
_WRITING = _ONE | {
    (400, PROBLEM): refusal("A field is unknown or wrong, or the body is not JSON; `errors` names the fields."),
    (413, PROBLEM): refusal("The body is too large."),
    (415, PROBLEM): refusal("The body is not application/json."),
}
_REMOVED = OpenApiResponse(description="Removed, with its log.")

endpoints = extend_schema(operation_id="listWebhooks", responses={200: shapes.WebhookList} | REFUSALS)
add = extend_schema(
    operation_id="addWebhook", request=NewEndpoint, responses={201: shapes.WebhookWithSecret} | _WRITING
)
endpoint = extend_schema(operation_id="readWebhook", responses={200: shapes.Webhook} | _ONE)
change = extend_schema(
    operation_id="changeWebhook", request=ChangedEndpoint, responses={200: shapes.Webhook} | _WRITING
)
remove = extend_schema(operation_id="removeWebhook", responses={204: _REMOVED} | _ONE)
secret = extend_schema(
    operation_id="rotateWebhookSecret", request=Overlap, responses={200: shapes.WebhookWithSecret} | _WRITING
)
_TESTED = _WRITING | {
    (429, PROBLEM): refusal("Too many requests this minute, or 60 test messages in an hour; Retry-After says how long.")
}
test = extend_schema(operation_id="testWebhook", request=Nothing, responses={202: shapes.Message} | _TESTED)
replay = extend_schema(operation_id="replayWebhook", request=Replay, responses={202: shapes.Replayed} | _WRITING)
deliveries = extend_schema(
    operation_id="listWebhookDeliveries", parameters=[DeliveryParameters], responses={200: shapes.MessagePage} | _ONE
)
again = extend_schema(operation_id="sendWebhookAgain", request=Nothing, responses={202: shapes.Message} | _WRITING)
