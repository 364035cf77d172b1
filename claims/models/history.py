"""Who took which step when, and why. Nothing here is ever changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from factcheck.common.models import AppendOnly

from .claim import Claim
from .publication import Publication
from .review import Review

# Each step in words that follow a name: "Jonas" + "accepted the candidate".
STEP_WORDS = {
    "claim.found": "picked it out of “{article}”",
    "claim.add": "picked it out of “{article}” by hand",
    "claim.move": "moved the ends of the quote",
    "claim.split": "split it in two; the second part is {part}",
    "claim.split_off": "split it off from {whole}",
    "claim.join": "took the split back; {part} went",
    "claim.seen": "found it again in “{article}”",
    "claim.accept": "accepted the candidate",
    "claim.dismiss": "rejected the candidate: {label}",
    "claim.merge": "linked it as a repeat of {into}",
    "claim.absorb": "linked {repeat} to it as a repeat",
    "claim.snooze": "set it aside for later",
    "claim.reopen": "brought it back to the queue",
    "claim.wake": "brought it back to the queue, as asked",
    "claim.release": "unlinked {repeat}",
    "claim.reword": "changed the wording",
    "match.refuse": "said that {other} is another claim",
    "match.reconsider": "took back that {other} is another claim",
    "claim.describe": "changed what is known of the claim: {what}",
    "review.open": "opened the review",
    "claim.comment": "commented",
    "thread.resolve": "resolved the discussion of “{excerpt}”",
    "thread.reopen": "reopened the discussion of “{excerpt}”",
    "review.assign": "assigned it to {to}",
    "review.take": "took it",
    "review.release": "gave it back to the pool",
    "review.expire": "put it back into the pool: {from} had not worked on it for a working day",
    "review.unlock": "took it from {from} and put it back into the pool",
    "review.due": "set the due date to {due}",
    "review.undue": "took the due date off",
    "review.remind": "reminded {to} that it is due on {due}",
    "review.ask": "asked {to} for the second review",
    "review.nudge": "nudged {to}",
    "review.submit": "sent version {version} for second review",
    "review.request_changes": "asked for changes on version {version}",
    "review.revise": "took it back to research",
    "review.approve": "approved version {version}",
    "review.approve_partly": "approved version {version}; one more approval is needed",
    "review.schedule": "scheduled publication",
    "review.unschedule": "took it off the schedule",
    "review.embargo": "set an embargo until {until}",
    "review.unembargo": "lifted the embargo until {until}",
    "review.publish": "closed the review as published",
    "review.break_glass": "closed the review by breaking the glass",
    "review.abandon": "abandoned the review",
    "review.explain": "changed what readers are told of the correction",
    "verdict.carry_over": "carried the published words over as version {version}",
    "verdict.save": "saved version {version} of the verdict",
    "appearance.changed": "noticed that “{article}” changed the words we quoted",
    "appearance.gone": "noticed that “{article}” took out the words we quoted",
    "evidence.add": "added evidence [{number}] {title}",
    "evidence.change": "changed evidence [{number}]",
    "evidence.remove": "set evidence [{number}] aside",
    "evidence.restore": "brought evidence [{number}] back",
    "evidence.capture": "kept a copy of evidence [{number}]",
    "evidence.recapture": "asked for a new copy of the page of [{number}]",
    "evidence.copied": "kept a copy of the page of [{number}]",
    "evidence.waive": "did without a copy of evidence [{number}]",
    "reply.ask": "asked {whom} for a reply",
    "reply.note": "noted what came of asking {whom}: {what}",
    "publication.publish": "published version {version}",
    "publication.break_glass": "published version {version} by breaking the glass",
    "publication.supersede": "replaced version {version}",
    "publication.contest": "marked the publication as contested",
    "publication.restore": "lifted the contest notice",
    "publication.retract": "retracted the publication",
}


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
        """The step in words, to stand after the name."""
        return STEP_WORDS.get(self.step, self.step).format(**{"note": "", **self.data})


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
