"""The list of people, in and out. Passwords are never in it: who comes in by a list resets theirs by letter."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.widgets import ManyToManyWidget

from factcheck.common.sentences import phrase
from factcheck.office.lists import ListResource

from .models import User
from .roles import ALL_ROLES


class RolesWidget(ManyToManyWidget):
    """Role names with commas between; an unknown one is an error of its row."""

    def clean(self, value, row=None, **kwargs):
        named = [word.strip() for word in str(value or "").split(",") if word.strip()]
        if strange := sorted(set(named) - set(ALL_ROLES)):
            raise ValidationError(phrase("There is no role %(name)s.", name=", ".join(strange)))
        return Group.objects.filter(name__in=named)


class UserResource(ListResource):
    roles = Field(attribute="groups", column_name="roles", widget=RolesWidget(Group, separator=",", field="name"))

    class Meta(ListResource.Meta):
        abstract = False
        model = User
        import_id_fields = ("email",)
        fields = ("email", "name", "time_zone", "language", "is_active", "roles")
        export_order = fields

    def before_import_row(self, row, **kwargs) -> None:
        super().before_import_row(row, **kwargs)
        row["email"] = str(row.get("email") or "").lower()
        self._by = kwargs.get("user")

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        """Superusers are changed by superusers alone, as in their form."""
        theirs = original.is_superuser and not (self._by and self._by.is_superuser)
        return theirs or super().skip_row(instance, original, row, import_validation_errors)

    def init_instance(self, row=None) -> User:
        made = super().init_instance(row)
        made.set_unusable_password()
        return made

    def get_instance(self, instance_loader, row) -> User | None:
        return User.objects.filter(email__iexact=row["email"]).first()
