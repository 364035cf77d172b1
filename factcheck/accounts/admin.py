"""People in the admin: give roles, switch off, see who was invited."""

from importlib import import_module

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from factcheck.office import audit
from factcheck.office.admin_base import AuditedAdmin, ReadOnlyAdmin
from factcheck.office.lists import ListAdmin
from factcheck.office.models import AuditEvent

from .lists import UserResource
from .models import Invitation, User

# One door for everybody: the admin's own form knows neither limits nor second factors.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.password_change = lambda request, extra_context=None: redirect("account_change_password")


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")
        field_classes = {}


@admin.register(User)
class UserAdmin(ListAdmin, AuditedAdmin, DjangoUserAdmin):
    resource_classes = (UserResource,)
    actions = ("take_factors_off", "forget_sign_on")
    add_form = UserCreationForm
    ordering = ("name",)
    list_display = ("name", "email", "role_names", "second_factor", "is_active", "is_staff", "last_login")
    list_filter = ("groups", "is_active", "is_staff")
    search_fields = ("name", "email")
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name", "time_zone", "language", "password")}),
        (_("Roles"), {"fields": ("groups", "is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {"classes": ("wide",), "fields": ("email", "name", "usable_password", "password1", "password2")},
        ),
    )

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser makes superusers: the role admin can't give itself what it doesn't have."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else (*fields, "is_superuser")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups", "authenticator_set")

    @admin.display(description=_("roles"))
    def role_names(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, user: User) -> bool:
        return any(one.type != one.Type.RECOVERY_CODES for one in user.authenticator_set.all())

    @admin.action(description=_("Take the second factors off (lost telephone or key)"), permissions=["change"])
    def take_factors_off(self, request, queryset) -> None:
        """Whoever lost theirs signs in with the password and, where the rule wants it, sets up another at once."""
        with transaction.atomic():
            for user in self._may_change(request, queryset):
                removed, _rows = Authenticator.objects.filter(user=user).delete()
                if removed:
                    audit.note(row=user, by=request.user, verb=AuditEvent.Verb.CHANGED, said="second factors taken off")
        messages.success(request, _("The chosen people sign in with their password alone until they set up another."))

    @admin.action(description=_("Forget whom single sign-on knows them as"), permissions=["change"])
    def forget_sign_on(self, request, queryset) -> None:
        """Their next sign-on is taken as the first one: for whoever has a new identity there under the same address."""
        with transaction.atomic():
            for user in self._may_change(request, queryset):
                removed, _rows = SocialAccount.objects.filter(user=user).delete()
                if removed:
                    audit.note(row=user, by=request.user, verb=AuditEvent.Verb.CHANGED, said="single sign-on forgotten")
        messages.success(request, _("Whoever signs on next with an address of the chosen people gets their login."))

    def _may_change(self, request, queryset):
        return [user for user in queryset if self.has_change_permission(request, user)]

    def has_change_permission(self, request, obj=None) -> bool:
        """Superusers are changed by superusers: with one's address or password the role admin would be one."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or request.user.is_superuser or not obj.is_superuser)

    def has_delete_permission(self, request, obj=None) -> bool:
        """History names people, so logins are switched off and never deleted."""
        return False


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """To look at; asking, sending again and taking back is done on the page of invitations."""

    list_display = ("email", "roles", "state", "invited_by", "invited_at", "expires_at", "failure")
    list_select_related = ("invited_by",)
    search_fields = ("email",)
    fields = ("email", "roles", "state", "invited_by", "invited_at", "sent_at", "expires_at", "failure")

    @admin.display(description=_("state"))
    def state(self, invitation: Invitation) -> str:
        return invitation.state.label


# Secrets and sessions are their owners' affair: even a superuser has no form for them.
for module in ("account", "mfa", "socialaccount", "usersessions"):
    import_module(f"allauth.{module}.admin")
for model in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    admin.site.unregister(model)

admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    """The roles, to look at: the rules know them by name, so none is renamed, added or deleted here."""

    list_display = ("name",)
    fields = ("name",)
