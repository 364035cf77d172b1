"""Who works at the desk. People log in with their email address; there is no user name."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def languages() -> list[tuple[str, str]]:
    """The languages that the desk's pages come in."""
    return settings.LANGUAGES


class UserManager(BaseUserManager["User"]):
    """Makes users by email address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        if not email:
            raise ValueError("A user needs an email address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a login. Their roles are Django groups (see `roles.py`)."""

    class Theme(models.TextChoices):
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Density(models.TextChoices):
        COMFORTABLE = "comfortable", _("Comfortable")

    email = models.EmailField(
        "email address", unique=True, help_text="What the person logs in with; unique without regard to case."
    )
    name = models.CharField(max_length=120, help_text="As it stands in histories and under published checks.")
    time_zone = models.CharField(max_length=64, default="UTC", help_text="IANA name; times are shown in it.")
    language = models.CharField(
        max_length=12, choices=languages, blank=True, help_text="Of the desk's pages; blank: as the browser asks."
    )
    theme = models.CharField(max_length=5, choices=Theme, blank=True, help_text="Blank: as the device has it.")
    density = models.CharField(max_length=11, choices=Density, blank=True, help_text="Blank: compact.")
    is_active = models.BooleanField(default=True, help_text="Switch off instead of deleting: history names people.")
    is_staff = models.BooleanField("may open the admin", default=False, help_text="Opens the Django admin.")
    date_joined = models.DateTimeField(default=timezone.now, editable=False, help_text="When the login was made.")

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message="There is a login with this address already.",
            )
        ]

    def __str__(self) -> str:
        """In one line: a name stands in letters, where a line of its own may be a button."""
        return " ".join(self.name.split()) or self.email

    def get_full_name(self) -> str:
        return str(self)

    @property
    def short_name(self) -> str:
        """First name, for histories: "Jonas accepted the candidate"."""
        return str(self).split()[0]

    @property
    def initials(self) -> str:
        """One or two capitals for the avatar."""
        words = str(self).split()
        return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper()
