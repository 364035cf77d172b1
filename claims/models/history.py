"""Who took which step when, and why. Nothing here is ever changed."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from factcheck.common.commas import with_commas
from factcheck.common.models import AppendOnly
from factcheck.common.sentences import english, phrase

from .claim import Claim
from .publication import Publication
from .review import Review

# Each step in words that follow a name: "Jonas" + "accepted the candidate".
CHOSEN = ("label", "what")
"""What of an event's data was chosen from a list: kept in English, shown in the reader's language."""
DATED = ("due", "until")
"""What of it is a day or a moment, in ISO 8601."""
DESCRIBED = {
    "speaker": gettext_lazy("speaker"),
    "date": gettext_lazy("date"),
    "topics": gettext_lazy("topics"),
    "private person": gettext_lazy("private person"),
}
"""What is known of a claim, as the step that changes it names it."""
STEP_WORDS = {
    "claim.found": gettext_lazy("picked it out of “{article}”"),
    "claim.add": gettext_lazy("picked it out of “{article}” by hand"),
    "claim.move": gettext_lazy("moved the ends of the quote"),
    "claim.split": gettext_lazy("split it in two; the second part is {part}"),
    "claim.split_off": gettext_lazy("split it off from {whole}"),
    "claim.join": gettext_lazy("took the split back; {part} went"),
    "claim.seen": gettext_lazy("found it again in “{article}”"),
    "claim.accept": gettext_lazy("accepted the candidate"),
    "claim.dismiss": gettext_lazy("rejected the candidate: {label}"),
    "claim.merge": gettext_lazy("linked it as a repeat of {into}"),
    "claim.absorb": gettext_lazy("linked {repeat} to it as a repeat"),
    "claim.snooze": gettext_lazy("set it aside for later"),
    "claim.reopen": gettext_lazy("brought it back to the queue"),
    "claim.wake": gettext_lazy("brought it back to the queue, as asked"),
    "claim.release": gettext_lazy("unlinked {repeat}"),
    "claim.reword": gettext_lazy("changed the wording"),
    "match.refuse": gettext_lazy("said that {other} is another claim"),
    "match.reconsider": gettext_lazy("took back that {other} is another claim"),
    "match.refuse_known": gettext_lazy("said that what {publisher} checked is another claim"),
    "match.reconsider_known": gettext_lazy("took back that what {publisher} checked is another claim"),
    "claim.describe": gettext_lazy("changed what is known of the claim: {what}"),
    "review.open": gettext_lazy("opened the review"),
    "claim.comment": gettext_lazy("commented"),
    "claim.dossier": gettext_lazy("made a dossier of version {version}"),
    "thread.resolve": gettext_lazy("resolved the discussion of “{excerpt}”"),
    "thread.reopen": gettext_lazy("reopened the discussion of “{excerpt}”"),
    "review.assign": gettext_lazy("assigned it to {to}"),
    "review.take": gettext_lazy("took it"),
    "review.release": gettext_lazy("gave it back to the pool"),
    "review.expire": gettext_lazy("put it back into the pool: {from} had not worked on it for a working day"),
    "review.unlock": gettext_lazy("took it from {from} and put it back into the pool"),
    "review.due": gettext_lazy("set the due date to {due}"),
    "review.undue": gettext_lazy("took the due date off"),
    "review.remind": gettext_lazy("reminded {to} that it is due on {due}"),
    "review.ask": gettext_lazy("asked {to} for the second review"),
    "review.nudge": gettext_lazy("nudged {to}"),
    "review.submit": gettext_lazy("sent version {version} for second review"),
    "review.request_changes": gettext_lazy("asked for changes on version {version}"),
    "review.revise": gettext_lazy("took it back to research"),
    "review.approve": gettext_lazy("approved version {version}"),
    "review.approve_partly": gettext_lazy("approved version {version}; one more approval is needed"),
    "review.approve_ahead": gettext_lazy("approved version {version}; a blind second verdict is still wanted"),
    "review.complete": gettext_lazy("completed what version {version} needed: it is approved"),
    "review.blind_ask": gettext_lazy("asked for a blind second verdict"),
    "review.blind_withdraw": gettext_lazy("took back the wish for a blind second verdict"),
    "review.step_aside": gettext_lazy("stepped aside to read the verdict, and will not rate it blind"),
    "review.blind_agree": gettext_lazy("rated it blind and agrees with version {version}: “{rating}”"),
    "review.blind_split": gettext_lazy("rated it blind and differs from version {version}: a third person is wanted"),
    "review.panel_decide": gettext_lazy("rated it blind as the third: the panel decided on “{rating}”, by two"),
    "review.panel_differ": gettext_lazy("rated it blind as the third: all three differ, so a lead decides"),
    "review.panel_back": gettext_lazy("sent version {version} back to research, to be rated “{rating}”"),
    "review.lead_decide": gettext_lazy("decided on “{rating}”, where all three differed"),
    "review.schedule": gettext_lazy("scheduled publication"),
    "review.unschedule": gettext_lazy("took it off the schedule"),
    "review.embargo": gettext_lazy("set an embargo until {until}"),
    "review.unembargo": gettext_lazy("lifted the embargo until {until}"),
    "review.publish": gettext_lazy("closed the review as published"),
    "review.break_glass": gettext_lazy("closed the review by breaking the glass"),
    "review.abandon": gettext_lazy("abandoned the review"),
    "review.explain": gettext_lazy("changed what readers are told of the correction"),
    "verdict.carry_over": gettext_lazy("carried the published words over as version {version}"),
    "verdict.save": gettext_lazy("saved version {version} of the verdict"),
    "appearance.changed": gettext_lazy("noticed that “{article}” changed the words we quoted"),
    "appearance.gone": gettext_lazy("noticed that “{article}” took out the words we quoted"),
    "evidence.add": gettext_lazy("added evidence [{number}] {title}"),
    "evidence.change": gettext_lazy("changed evidence [{number}]"),
    "evidence.remove": gettext_lazy("set evidence [{number}] aside"),
    "evidence.restore": gettext_lazy("brought evidence [{number}] back"),
    "evidence.capture": gettext_lazy("kept a copy of evidence [{number}]"),
    "evidence.recapture": gettext_lazy("asked for a new copy of the page of [{number}]"),
    "evidence.copied": gettext_lazy("kept a copy of the page of [{number}]"),
    "evidence.kept_outside": gettext_lazy("had a copy of the page of [{number}] kept at {archive}"),
    "evidence.link_gone": gettext_lazy("noticed that the page of [{number}] is gone"),
    "evidence.link_changed": gettext_lazy("noticed that the page of [{number}] has changed a lot since we copied it"),
    "evidence.link_back": gettext_lazy("noticed that the page of [{number}] is back"),
    "evidence.link_seen": gettext_lazy("looked at what became of the page of [{number}]"),
    "evidence.link_unseen": gettext_lazy("put the page of [{number}] back on the list of links to look at"),
    "evidence.waive": gettext_lazy("did without a copy of evidence [{number}]"),
    "reply.ask": gettext_lazy("asked {whom} for a reply"),
    "reply.note": gettext_lazy("noted what came of asking {whom}: {what}"),
    "reply.tell": gettext_lazy("noted for readers what came of asking {whom}: {what}"),
    "reply.show": gettext_lazy("chose to tell readers that {whom} was asked"),
    "reply.hide": gettext_lazy("chose not to tell readers that {whom} was asked"),
    "publication.publish": gettext_lazy("published version {version}"),
    "publication.break_glass": gettext_lazy("published version {version} by breaking the glass"),
    "publication.supersede": gettext_lazy("replaced version {version}"),
    "publication.contest": gettext_lazy("marked the publication as contested"),
    "publication.restore": gettext_lazy("lifted the contest notice"),
    "publication.retract": gettext_lazy("retracted the publication"),
}


_NAMES = re.compile(r"\{(\w+)\}")


def _chosen(name: str, value: Any) -> Any:
    if name in DATED:
        return _dated(value)
    if name not in CHOSEN or not value:
        return value
    parts = value.split(", ")
    return with_commas(DESCRIBED[part] for part in parts) if DESCRIBED.keys() >= set(parts) else phrase(value)


def _dated(value: str) -> Any:
    """A day, or a moment by the reader's clock with its zone; rows from before hold it in English words."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    if "T" not in value:
        return at.date()
    return f"{date_format(timezone.localtime(at), 'DATETIME_FORMAT')} ({timezone.get_current_timezone_name()})"


class Event(AppendOnly):
    """One step of one of the machines, or an edit, with who, when and why."""

    at = models.DateTimeField(default=timezone.now, help_text="When.")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who; none: a machine.",
    )
    step = models.CharField(max_length=40, help_text="Which step, as machine.verb.")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="events", help_text="On which claim.")
    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, related_name="events", help_text="In which review."
    )
    publication = models.ForeignKey(
        Publication,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text="Of which version.",
    )
    from_status = models.CharField(max_length=20, blank=True, help_text="Where it was.")
    to_status = models.CharField(max_length=20, blank=True, help_text="Where it went.")
    reason = models.TextField(blank=True, help_text="Why, in the person's words.")
    data = models.JSONField(default=dict, help_text="What else the step said.")
    is_public = models.BooleanField(default=False, help_text="Whether partners may see it.")

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["claim", "-id"], name="event_by_claim"),
            models.Index(fields=["actor", "-id"], name="event_by_actor", condition=models.Q(actor__isnull=False)),
            models.Index(fields=["id"], name="event_public", condition=models.Q(is_public=True)),
            models.Index(
                fields=["publication"], name="event_break_glass", condition=models.Q(step="publication.break_glass")
            ),
            models.Index(fields=["at"], name="event_second_review_in", condition=models.Q(to_status="SUBMITTED")),
            models.Index(fields=["at"], name="event_second_review_out", condition=models.Q(from_status="SUBMITTED")),
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.sentence}"

    @property
    def who(self) -> str:
        """The actor's name, or the machine. Needs `actor` selected."""
        return str(self.actor) if self.actor else "Plumbline"

    @property
    def sentence(self) -> str:
        """The step in words of the reader's language, to stand after the name."""
        words = english(STEP_WORDS[self.step]) if self.step in STEP_WORDS else self.step
        details = {name: self.data.get(name, "") for name in _NAMES.findall(words)}
        return phrase(words, **{name: _chosen(name, value) for name, value in details.items()})


class Comment(AppendOnly):
    """What somebody said about the claim to the others at the desk."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="comments", help_text="On which claim.")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who.")
    thread = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        help_text="The comment that it answers; none: it begins a thread.",
    )
    text = models.TextField(help_text="Plain text; “@” and a name is a mention.")
    created_at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"


class ThreadState(AppendOnly):
    """A thread was resolved or reopened; its newest row holds."""

    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="states", help_text="The comment that began the thread."
    )
    is_resolved = models.BooleanField(help_text="Resolved, or reopened.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who.")
    at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.comment}: {'resolved' if self.is_resolved else 'open'}"
