"""How the desk is set up, and the record of what its admins change."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.common.models import AppendOnly
from factcheck.common.questions import Question

THE_DESK = 1


def languages() -> list[tuple[str, str]]:
    """The languages that the desk's pages come in."""
    return settings.LANGUAGES


def desk_name() -> str:
    return settings.DESK_NAME


def default_language() -> str:
    return settings.LANGUAGE_CODE


def guarded_roles() -> list[str]:
    return list(settings.REQUIRE_MFA_ROLES or [])


def archives() -> list[tuple[str, str]]:
    """The outside archives that the settings give, by key and name."""
    return [(key, archive["name"]) for key, archive in settings.OUTSIDE_ARCHIVES.items()]


class DeskSettings(models.Model):
    """What an admin decides for the whole desk. One row; until it is saved first, the environment decides."""

    name = models.CharField(
        _("name"), max_length=80, default=desk_name, help_text=_("What the desk is called, on every page.")
    )
    contact_email = models.EmailField(
        _("contact"), blank=True, help_text=_("Whom people write to who can’t sign in; it stands in letters.")
    )
    public_language = models.CharField(
        _("language of the public site"),
        max_length=12,
        choices=languages,
        default=default_language,
        help_text=_("For headings and buttons there. Each check says itself in which language it is written."),
    )
    mfa_roles = ArrayField(
        models.CharField(max_length=20),
        verbose_name=_("roles with a second factor"),
        default=guarded_roles,
        blank=True,
        help_text=_("People with one of these roles set up a second factor before they can do anything else."),
    )
    invitation_days = models.PositiveSmallIntegerField(
        _("days that an invitation holds"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("From 1 to 90."),
    )
    wants_reply = models.BooleanField(
        _("right of reply first"),
        default=False,
        help_text=_("A check is sent for second review only when somebody was asked for a reply, and what came of it."),
    )

    outside_archives = ArrayField(
        models.CharField(max_length=20),
        verbose_name=_("outside archives"),
        default=list,
        blank=True,
        help_text=_("Each is asked to keep the page of every cited link. Whoever runs it learns which pages you cite."),
    )

    link_check_days = models.PositiveSmallIntegerField(
        _("days between two looks at a link"),
        default=30,
        validators=[MaxValueValidator(365)],
        help_text=_("Cited pages are looked at again after so many days; 0: never. At most 365."),
    )
    shows_gone_copies = models.BooleanField(
        _("readers may read our copies"),
        default=True,
        help_text=_("Where a page that a published check cites is gone, readers may read the words of our copy of it."),
    )

    class Meta:
        verbose_name = verbose_name_plural = _("desk settings")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def load(cls) -> "DeskSettings":
        """The desk's settings as they are now: one query by key."""
        return next(iter(_AS_THEY_ARE.of()), None) or cls(pk=THE_DESK)


_AS_THEY_ARE = Question(lambda: DeskSettings.objects.filter(pk=THE_DESK))


class AuditEvent(AppendOnly):
    """One change that somebody made to what the desk keeps: people, roles, speakers, topics, scales, settings, keys.

    What happens to a claim is told by the claim's own events.
    """

    class Verb(models.TextChoices):
        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        DELETED = "deleted", _("Deleted")

    at = models.DateTimeField(_("when"), default=timezone.now, help_text=_("When."))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Who; none: a machine."),
    )
    verb = models.CharField(_("verb"), max_length=10, choices=Verb, help_text=_("Added, changed or deleted."))
    model = models.CharField(_("kind"), max_length=80, help_text=_("What sort of thing, as app.model."))
    object_id = models.CharField(_("number"), max_length=64, help_text=_("Which one."))
    name = models.CharField(_("what"), max_length=300, help_text=_("What it was called then."))
    changes = models.JSONField(
        _("changes"), default=dict, help_text=_("{field: [before, after]}, in words; secrets stay out.")
    )
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("By which way: an import, a button."))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("change by an admin")
        verbose_name_plural = _("changes by admins")
        indexes = [models.Index(fields=["model", "object_id", "-id"], name="audit_by_object")]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.name}"
