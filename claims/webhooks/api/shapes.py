"""The shapes of answers about webhooks."""

from rest_framework import serializers

from claims.partners.api.v1.shapes import text
from claims.webhooks.models import Attempt, Delivery, Endpoint


class Webhook(serializers.ModelSerializer):
    class Meta:
        model = Endpoint
        fields = (
            *("id", "url", "description", "kinds", "is_active", "off_because", "sent_to"),
            *("failures", "failing_since", "rest_until", "former_until", "created_at"),
        )


class WebhookWithSecret(Webhook):
    secret = text("Signs messages. Shown only now: keep it.")

    class Meta(Webhook.Meta):
        fields = (*Webhook.Meta.fields, "secret")


class WebhookList(serializers.Serializer):
    results = Webhook(many=True)


class Try(serializers.ModelSerializer):
    class Meta:
        model = Attempt
        fields = ("at", "status_code", "duration_ms", "failure")


class Message(serializers.ModelSerializer):
    status = serializers.SerializerMethodField(help_text="waiting, delivered or given_up.")
    change = serializers.IntegerField(source="change_id", allow_null=True, help_text="Its number; null for a test.")
    tries = Try(many=True)

    class Meta:
        model = Delivery
        fields = ("message_id", "change", "status", "attempts", "try_at", "created_at", "delivered_at", "tries")

    def get_status(self, delivery: Delivery) -> str:
        return delivery.status.lower()


class MessagePage(serializers.Serializer):
    results = Message(many=True)
    next = text("Cursor of the next page.", allow_null=True)


class Replayed(serializers.Serializer):
    messages = serializers.IntegerField(help_text="How many are in line again; 5,000 at most: go on from there.")
