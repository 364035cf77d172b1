"""Webhooks for those who help partners: where to, how far, and what went wrong."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils import timezone

from factcheck.office import audit
from factcheck.office.admin_base import AuditedAdmin, ReadOnlyAdmin
from factcheck.office.models import AuditEvent

from .models import Attempt, Delivery, Endpoint
from .services import change_endpoint, send_again


@admin.register(Endpoint)
class EndpointAdmin(AuditedAdmin):
    list_display = ("url", "partner", "is_active", "failures", "failing_since", "sent_to", "off_because")
    list_filter = ("is_active", "partner")
    list_select_related = ("partner",)
    search_fields = ("url", "partner__name")
    fields = ("partner", "url", "description", "kinds", "is_active", "off_because", "sent_to", "failing_since")
    readonly_fields = fields
    actions = ("switch_on", "switch_off")

    def has_add_permission(self, request) -> bool:
        return False  # its secret is the partner's to see: they set it up through the interface

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    @admin.action(description="Switch on and send what waited", permissions=("change",))
    def switch_on(self, request, queryset) -> None:
        self._switch(request, queryset, on=True)

    @admin.action(description="Switch off; what is due waits", permissions=("change",))
    def switch_off(self, request, queryset) -> None:
        self._switch(request, queryset, on=False)

    def _switch(self, request, queryset, *, on: bool) -> None:
        with transaction.atomic():
            for endpoint in queryset:
                change_endpoint(endpoint_id=endpoint.pk, changes={"is_active": on})
                said = "switched on" if on else "switched off"
                audit.note(row=endpoint, by=request.user, verb=AuditEvent.Verb.CHANGED, said=said)
        messages.success(request, "Their messages are sent again." if on else "Nothing is sent to them for now.")


class TriesInline(admin.TabularInline):
    model = Attempt
    extra = 0
    can_delete = False
    fields = readonly_fields = ("at", "status_code", "duration_ms", "failure")

    def has_add_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ("message_id", "endpoint", "change", "status", "attempts", "try_at", "delivered_at")
    list_filter = ("status", "endpoint__partner")
    list_select_related = ("endpoint__partner", "change")
    inlines = (TriesInline,)
    actions = ("again",)

    @admin.action(description="Send the chosen messages again")
    def again(self, request, queryset) -> None:
        for delivery in queryset[:1000]:
            send_again(delivery_id=delivery.pk, now=timezone.now())
        messages.success(request, "They are in line again.")
