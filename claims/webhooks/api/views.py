"""A partner's webhooks: theirs alone, set up and looked after with a key that may."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError as Wrong
from django.utils import timezone
from rest_framework.exceptions import NotFound, Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.partners.api.v1.answers import PartnerView
from claims.partners.api.v1.asked import NoParameters
from claims.partners.api.v1.cursors import cursor_of
from claims.partners.api.v1.sent import BoundedJson, require_length
from claims.partners.models import Scope
from claims.webhooks import services
from claims.webhooks.models import Delivery, Endpoint

from . import schema, shapes
from .asked import ChangedEndpoint, DeliveryParameters, NewEndpoint, Nothing, Overlap, Replay


class WebhookView(PartnerView):
    """A view for keys that may manage webhooks."""

    required_scope = Scope.WEBHOOKS_MANAGE
    parser_classes = [BoundedJson]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_length(request)
        if request.method not in ("GET", "HEAD"):
            NoParameters.of(request)

    def handle_exception(self, exc: Exception) -> Response:
        wrong = ValidationError(exc.message_dict) if isinstance(exc, Wrong) else exc
        return super().handle_exception(wrong)

    def endpoint(self, endpoint_id: int) -> Endpoint:
        """This partner's own. Raises NotFound for anybody else's."""
        found = Endpoint.objects.filter(partner=self.request.user, pk=endpoint_id) if endpoint_id < 2**63 else None
        if not found:
            raise NotFound("You have no webhook with this number.")
        return found[0]


class EndpointList(WebhookView):
    @schema.endpoints
    def get(self, request: Request) -> Response:
        """Your webhooks, and how each is doing."""
        NoParameters.of(request)
        rows = Endpoint.objects.filter(partner=request.user)
        return Response({"results": shapes.Webhook(rows, many=True).data})

    @schema.add
    def post(self, request: Request) -> Response:
        """Set one up. It hears of every change from now on."""
        fields = NewEndpoint.of(request.data)
        endpoint, secret = services.add_endpoint(partner=request.user, by=request.auth, **fields)
        return _with_secret(endpoint, secret, status=201)


class EndpointDetail(WebhookView):
    @schema.endpoint
    def get(self, request: Request, endpoint_id: int) -> Response:
        """One webhook, and how it is doing."""
        NoParameters.of(request)
        return Response(shapes.Webhook(self.endpoint(endpoint_id)).data)

    @schema.change
    def patch(self, request: Request, endpoint_id: int) -> Response:
        """Change it, or switch it on or off."""
        endpoint = self.endpoint(endpoint_id)
        changed = services.change_endpoint(endpoint_id=endpoint.pk, changes=ChangedEndpoint.of(request.data))
        return Response(shapes.Webhook(changed).data)

    @schema.remove
    def delete(self, request: Request, endpoint_id: int) -> Response:
        """Remove it with everything that waits."""
        self.endpoint(endpoint_id).delete()
        return Response(status=204)


class EndpointSecret(WebhookView):
    @schema.secret
    def post(self, request: Request, endpoint_id: int) -> Response:
        """A new secret. For a while messages carry the signatures of both."""
        overlap = timedelta(hours=Overlap.of(request.data)["overlap_hours"])
        endpoint = self.endpoint(endpoint_id)
        changed, secret = services.rotate_secret(endpoint_id=endpoint.pk, now=timezone.now(), overlap=overlap)
        return _with_secret(changed, secret, status=200)


class EndpointTest(WebhookView):
    @schema.test
    def post(self, request: Request, endpoint_id: int) -> Response:
        """Send a test message, ahead of everything else."""
        Nothing.of(request.data)
        endpoint = self.endpoint(endpoint_id)
        try:
            return _in_line(services.send_test(endpoint=endpoint))
        except services.TooManyTests as refusal:
            raise Throttled(refusal.wait, str(refusal)) from refusal


class EndpointReplay(WebhookView):
    @schema.replay
    def post(self, request: Request, endpoint_id: int) -> Response:
        """Send the changes from one on again, under the ids they had."""
        first = Replay.of(request.data)["first"]
        endpoint = self.endpoint(endpoint_id)
        messages = services.replay(endpoint_id=endpoint.pk, first=first, now=timezone.now())
        return Response({"messages": messages}, status=202)


class DeliveryList(WebhookView):
    @schema.deliveries
    def get(self, request: Request, endpoint_id: int) -> Response:
        """The log of 90 days, newest message first, each with its tries."""
        asked = DeliveryParameters.of(request)
        rows = self.endpoint(endpoint_id).deliveries.prefetch_related("tries").order_by("-pk")
        if "cursor" in asked:
            rows = rows.filter(pk__lt=asked["cursor"][0])
        if "status" in asked:
            rows = rows.filter(status__in=[value.upper() for value in asked["status"]])
        page = list(rows[: asked["limit"]])
        following = cursor_of(page[-1].pk) if len(page) == asked["limit"] else None
        return Response({"results": shapes.Message(page, many=True).data, "next": following})


class DeliveryAgain(WebhookView):
    @schema.again
    def post(self, request: Request, endpoint_id: int, message_id: str) -> Response:
        """Send one message again, under its own id."""
        Nothing.of(request.data)
        found = Delivery.objects.filter(endpoint=self.endpoint(endpoint_id), message_id=message_id).first()
        if found is None:
            raise NotFound("There is no such message in this webhook’s log.")
        return _in_line(services.send_again(delivery_id=found.pk, now=timezone.now()))


def _with_secret(endpoint: Endpoint, secret: str, *, status: int) -> Response:
    return Response(shapes.Webhook(endpoint).data | {"secret": secret}, status=status)


def _in_line(delivery: Delivery) -> Response:
    return Response(shapes.Message(delivery).data, status=202)
