"""What the pages of the administration share: each change is written down, long lists stay fast, records are read."""

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from . import audit
from .models import AuditEvent


class BoundedPaginator(Paginator):
    """Counts no further than people turn pages: a list of a million rows costs as much as one of ten thousand."""

    MOST = 10_000
    is_cut = False

    @cached_property
    def count(self) -> int:
        found = self.object_list.order_by().values("pk")[: self.MOST + 1].count()
        self.is_cut = found > self.MOST
        return min(found, self.MOST)


class FastAdmin(admin.ModelAdmin):
    """A list that asks for no more than it shows."""

    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 200


class ReadOnlyAdmin(FastAdmin):
    """Every field can be read; nothing can be added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class AuditedAdmin(FastAdmin):
    """Whatever is added, changed or deleted is written down field by field, in the same transaction."""

    def get_object(self, request: HttpRequest, object_id: str, from_field=None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST":
            request.audit_before = audit.picture(found)
        return found

    def log_addition(self, request: HttpRequest, obj, message):
        changes = audit.difference({}, audit.picture(obj))
        audit.note(row=obj, by=request.user, verb=AuditEvent.Verb.ADDED, changes=changes)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj, message):
        audit.note_change(row=obj, by=request.user, before=getattr(request, "audit_before", {}), said=_parts(message))
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset):
        for row in queryset:
            changes = audit.difference(audit.picture(row), {})
            audit.note(row=row, by=request.user, verb=AuditEvent.Verb.DELETED, changes=changes)
        return super().log_deletions(request, queryset)


def _parts(message: Any) -> str:
    """Rows on the same page that were changed with it: "rating label “Vrai”"."""
    if not isinstance(message, list):
        return ""
    parts = [told for step in message for told in step.values() if isinstance(told, dict) and "object" in told]
    return ", ".join(f"{told['name']} “{told['object']}”" for told in parts)


class ChangedBy(admin.SimpleListFilter):
    """Only those who ever changed something: never a list of all people."""

    title = _("who")
    parameter_name = "actor"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        from django.contrib.auth import get_user_model

        people = get_user_model().objects.filter(is_active=True, is_staff=True)[:50]
        return [(str(person.pk), str(person)) for person in people]

    def queryset(self, request: HttpRequest, queryset):
        chosen = self.value()
        return queryset.filter(actor_id=chosen) if chosen and chosen.isdecimal() else queryset
