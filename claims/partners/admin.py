"""Partners and their keys. A new key is shown once, on the page that follows its form."""

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html

from factcheck.office import audit
from factcheck.office.admin_base import AuditedAdmin, ReadOnlyAdmin
from factcheck.office.models import AuditEvent

from .forms import MemberForm
from .models import ApiKey, Change, Contribution, Member, Partner, Scope
from .services import issue_key, revoke_key


def scopes_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(choices=Scope.choices, widget=forms.CheckboxSelectMultiple)


@admin.register(Partner)
class PartnerAdmin(AuditedAdmin):
    list_display = ("name", "contact_email", "is_active", "created_at")
    list_filter = ("is_active",)
    search_fields = ("name", "contact_email")
    fields = (
        "name",
        "contact_email",
        "is_active",
        "allowed_scopes",
        ("most_keys", "requests_a_minute", "longest_days"),
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "allowed_scopes":
            return scopes_field()
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Member)
class MemberAdmin(AuditedAdmin):
    """Who of a partner may make, replace and revoke its keys."""

    list_display = ("email", "partner", "state", "added_by", "added_at")
    list_filter = ("partner",)
    list_select_related = ("partner", "user", "invitation", "added_by")
    form = MemberForm
    actions = ("take_off",)

    @admin.display(description="standing")
    def state(self, member: Member) -> str:
        return "signs in" if member.user else member.invitation.state.label

    def has_change_permission(self, request, obj=None) -> bool:
        return False  # another person is another row

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request, obj, form, change) -> None:
        """The form has named them already."""

    @admin.action(description="Take the chosen people off", permissions=["add"])
    def take_off(self, request, queryset) -> None:
        for member in queryset:
            audit.note(row=member, by=request.user, verb=AuditEvent.Verb.DELETED)
            member.delete()
        messages.success(request, "They no longer keep their partner's keys. The keys work on.")


@admin.register(ApiKey)
class ApiKeyAdmin(AuditedAdmin):
    list_display = ("__str__", "name", "scopes", "expires_at", "revoked_at", "last_used_at")
    list_filter = ("partner",)
    list_select_related = ("partner",)
    fields = ("partner", "name", "scopes", "requests_a_minute", "expires_at")
    actions = ("revoke",)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "scopes":
            return scopes_field()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        return ("partner",) if obj else ()

    def has_delete_permission(self, request, obj=None) -> bool:
        return False  # a key that was used is part of the record: revoke it

    def save_model(self, request, obj, form, change) -> None:
        if change:
            return super().save_model(request, obj, form, change)
        names = ("partner", "scopes", "name", "expires_at", "requests_a_minute")
        row, key = issue_key(**{name: getattr(obj, name) for name in names}, by=request.user)
        obj.pk, obj.prefix = row.pk, row.prefix
        sentence = "The key, shown only this once: {}. Copy it now; we keep its fingerprint only."
        return messages.warning(request, format_html(sentence, format_html("<code>{}</code>", key)))

    @admin.action(description="Revoke the chosen keys")
    def revoke(self, request, queryset) -> None:
        now = timezone.now()
        with transaction.atomic():
            for key in queryset:
                revoke_key(key=key, now=now)
                audit.note(row=key, by=request.user, verb=AuditEvent.Verb.CHANGED, said="revoked")
        messages.success(request, "The chosen keys no longer work.")


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ("number", "kind", "claim", "publication", "at")
    list_select_related = ("claim", "publication")


@admin.register(Contribution)
class ContributionAdmin(ReadOnlyAdmin):
    list_display = ("article", "api_key", "was_new", "at")
    list_filter = ("api_key__partner",)
    list_select_related = ("article", "api_key__partner")
