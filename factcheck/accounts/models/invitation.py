"""An invitation to work at the desk."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from factcheck.common.models import SentenceField


class Invitation(models.Model):
    """Somebody is asked to work here. The row is the job of sending the letter; its link works once."""

    class State(models.TextChoices):
        SENDING = "sending", _("Being sent")
        WAITING = "waiting", _("Waiting for an answer")
        EXPIRED = "expired", _("Too old")
        ACCEPTED = "accepted", pgettext_lazy("invitation", "Accepted")
        REVOKED = "revoked", _("Taken back")

    email = models.EmailField(_("email address"), help_text=_("Where the letter goes; the person signs in with it."))
    roles = ArrayField(
        models.CharField(max_length=20), verbose_name=_("roles"), help_text=_("What the person will be here.")
    )
    token_sha256 = models.CharField(
        max_length=64, blank=True, editable=False, db_index=True, help_text=_("Of the link’s secret; blank: not sent.")
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("invited by"),
        help_text=_("Who asked."),
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, help_text=_("When."))
    expires_at = models.DateTimeField(_("holds until"), help_text=_("The link works until then."))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, help_text=_("When the letter went out last."))
    lease_until = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("Until when one worker has it to itself.")
    )
    failure = SentenceField(_("failure"), blank=True, help_text=_("Why the letter could not be sent, in a sentence."))
    accepted_at = models.DateTimeField(
        pgettext_lazy("invitation", "accepted"), null=True, blank=True, help_text=_("When the login was made.")
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("login"),
        help_text=_("The login that came of it."),
    )
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True, help_text=_("When it was taken back."))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"),
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_an_address",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_open(self) -> bool:
        """Neither accepted nor taken back; it may be too old."""
        return self.accepted_at is None and self.revoked_at is None

    @property
    def state(self) -> State:
        """How far it is now."""
        return self.state_at(timezone.now())

    def state_at(self, now: datetime) -> State:
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.revoked_at:
            return self.State.REVOKED
        if now >= self.expires_at:
            return self.State.EXPIRED
        return self.State.WAITING if self.sent_at else self.State.SENDING
