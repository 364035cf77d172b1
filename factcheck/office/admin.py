"""The desk's settings, and what its admins changed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import audit
from .admin_base import AuditedAdmin, ChangedBy, ReadOnlyAdmin
from .models import THE_DESK, AuditEvent, DeskSettings, archives

GUARDED = [("triager", _("Triager")), ("researcher", _("Researcher")), ("reviewer", _("Reviewer"))]
GUARDED += [("publisher", pgettext_lazy("role", "Publisher")), ("lead", _("Lead")), ("admin", _("Admin"))]


class DeskSettingsForm(forms.ModelForm):
    mfa_roles = forms.MultipleChoiceField(
        label=_("Roles with a second factor"),
        choices=GUARDED,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=DeskSettings._meta.get_field("mfa_roles").help_text,
    )
    outside_archives = forms.MultipleChoiceField(
        label=_("Outside archives"),
        choices=archives,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=DeskSettings._meta.get_field("outside_archives").help_text,
    )


@admin.register(DeskSettings)
class DeskSettingsAdmin(AuditedAdmin):
    """One row, so its list is its form."""

    form = DeskSettingsForm
    fields = ("name", "contact_email", "public_language", "mfa_roles", "invitation_days", "wants_reply")
    fields += ("link_check_days", "outside_archives", "shows_gone_copies")

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect(reverse("admin:office_desksettings_change", args=[THE_DESK]))

    def get_object(self, request: HttpRequest, object_id: str, from_field=None) -> Any:
        if not DeskSettings.objects.filter(pk=THE_DESK).exists() and object_id == str(THE_DESK):
            request.audit_before = audit.picture(DeskSettings.load())
            return DeskSettings.load()  # until it is saved first, the environment decides
        return super().get_object(request, object_id, from_field)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "actor", "verb", "model", "name", "what_changed", "note")
    list_filter = ("verb", "model", ChangedBy)
    list_select_related = ("actor",)
    search_fields = ("name", "=object_id")
    fields = ("at", "actor", "verb", "model", "object_id", "name", "what_changed", "note")

    @admin.display(description=_("changes"))
    def what_changed(self, event: AuditEvent) -> str:
        rows = ((field, before or "–", after or "–") for field, (before, after) in event.changes.items())
        return format_html_join("", "<div><b>{}</b>: {} → {}</div>", rows)
