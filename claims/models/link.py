"""How the pages of cited links are since we copied them. The row is the job, with a lease; each look leaves a row."""

from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.common.models import AppendOnly

from .evidence import Capture, Evidence

WHY: Final[dict[str, str | Promise]] = {
    "not-found": _("There is no page at this address."),
    "no-such-name": _("The site’s name leads nowhere."),
    "certificate": _("The site can’t prove who it is: its certificate is not valid."),
    "tls": _("No protected connection to the site can be made."),
    "forbidden": _("The site does not let us read it."),
    "robots": _("The site asks robots not to read it."),
    "too-many-requests": _("The site asks us to come back later."),
    "sign-in": _("It needs a sign-in now."),
    "payment": _("It must be paid for now."),
    "legal": _("The site may not show it here for legal reasons."),
    "server-error": _("The site has a fault of its own."),
    "no-answer": _("The site does not answer."),
    "no-words": _("It came, but no words could be read in it."),
    "broke": _("Something in it broke the looking."),
    "not-opened": _("It could not be opened."),
}
"""Why a page was not there, or could not be read, by its code."""


class LinkState(models.Model):
    """How the page of one piece of evidence is now, and when it is looked at next."""

    class State(models.TextChoices):
        NEW = "NEW", _("Not looked at again yet")
        HERE = "HERE", _("Still there")
        MOVED = "MOVED", _("Moved")
        CHANGED = "CHANGED", _("Changed a lot")
        GONE = "GONE", _("Gone")
        UNREADABLE = "UNREADABLE", _("Unreadable for us")

    WORTH_A_LOOK: Final = (State.GONE, State.CHANGED, State.MOVED, State.UNREADABLE)
    WORTH_A_NOTICE: Final = (State.GONE, State.CHANGED)

    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="link", help_text="Of which evidence.")
    url = models.CharField(max_length=2000, help_text="The address that is looked at.")
    host = models.CharField(max_length=253, help_text="Whose pages are opened one after the other.")
    state = models.CharField(max_length=10, choices=State, default=State.NEW, help_text="How the page is.")
    since = models.DateTimeField(null=True, blank=True, help_text="Since when it is so.")
    final_url = models.CharField(max_length=2000, blank=True, help_text="Where redirects led, if elsewhere.")
    alike = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How much of our copy stands there, in percent; none: not compared."
    )
    reason = models.CharField(max_length=20, blank=True, help_text="Why it is not there or can’t be read, by its code.")
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="HTTP status of that answer.")
    missing_since = models.DateTimeField(
        null=True, blank=True, help_text="It was not there then, nor since; gone, when another day says so too."
    )
    told = models.CharField(max_length=10, blank=True, help_text="The state that people were told of last.")
    seen_at = models.DateTimeField(null=True, blank=True, help_text="Somebody looked at what became of it.")
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who did."
    )
    compared_with = models.ForeignKey(
        Capture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The copy that it was compared with.",
    )
    etag = models.CharField(max_length=300, blank=True, help_text="As the site named what came last.")
    last_modified = models.CharField(max_length=100, blank=True, help_text="As the site dated what came last.")
    looked_at = models.DateTimeField(help_text="When the page was opened last, for our copy or for a look.")
    look_at = models.DateTimeField(help_text="When it is looked at next.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="A worker has it until then.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="Looks begun since the last that ended.")

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["look_at", "id"], name="link_due"),
            models.Index(fields=["looked_at"], name="link_looked_at"),
            models.Index(
                fields=["state", "-since"],
                name="link_worth_a_look",
                condition=models.Q(state__in=["GONE", "CHANGED", "MOVED", "UNREADABLE"]),
            ),
        ]

    def __str__(self) -> str:
        return f"Link of {self.evidence_id}: {self.get_state_display()}"

    @property
    def why(self) -> str | Promise:
        """Why it is not there or can’t be read, in the reader’s language; "" where that is not so."""
        return WHY.get(self.reason, self.reason)

    @property
    def is_unseen(self) -> bool:
        """Whether it is worth a look that nobody has given it."""
        return self.state in self.WORTH_A_LOOK and self.seen_at is None


class LinkCheck(AppendOnly):
    """One look at a cited page, and what was found."""

    class Outcome(models.TextChoices):
        HERE = "HERE", _("Still there")
        MOVED = "MOVED", _("Moved")
        CHANGED = "CHANGED", _("Changed a lot")
        MISSING = "MISSING", _("Not there")
        UNREADABLE = "UNREADABLE", _("Unreadable for us")

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="link_checks", help_text="Of which evidence.")
    url = models.CharField(max_length=2000, help_text="The address that was opened.")
    outcome = models.CharField(max_length=10, choices=Outcome, help_text="What was found.")
    final_url = models.CharField(max_length=2000, blank=True, help_text="Where redirects led, if elsewhere.")
    alike = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How much of our copy stood there, in percent."
    )
    reason = models.CharField(
        max_length=20, blank=True, help_text="Why it was not there or couldn’t be read, by its code."
    )
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="HTTP status of that answer.")
    compared_with = models.ForeignKey(
        Capture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The copy that it was compared with.",
    )
    text = models.TextField(blank=True, help_text="The page’s words, where they had changed a lot.")
    at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["evidence", "-id"], name="link_check_by_evidence")]

    def __str__(self) -> str:
        return f"{self.evidence_id}, {self.at:%Y-%m-%d}: {self.get_outcome_display()}"

    @property
    def why(self) -> str | Promise:
        return WHY.get(self.reason, self.reason)
