"""The three machines as the design tells them, written without looking at the code: who may take which step from where.

One claim, its reviews and its publications. `step()` says whether it is allowed and moves the model if so.
"""

from dataclasses import dataclass, field

TRIAGERS = {"triager", "lead"}
RESEARCHERS = {"researcher", "second researcher", "lead"}
REVIEWERS = {"reviewer", "second reviewer", "lead"}
PUBLISHERS = {"publisher", "lead"}
PEOPLE = sorted(TRIAGERS | RESEARCHERS | REVIEWERS | PUBLISHERS | {"admin", "partner", "nobody"})
SENT = {"SUBMITTED", "CHANGES_REQUESTED", "APPROVED", "SCHEDULED"}
STANDING = {"LIVE", "CONTESTED"}


@dataclass
class Model:
    claim: str = "CANDIDATE"
    review: str = ""  # the newest one's; "" where there never was one
    publications: list[str] = field(default_factory=list)  # oldest first
    writers: set[str] = field(default_factory=set)  # who had a hand in what would be published next
    writer: str = ""  # of the newest verdict
    assignee: str = ""
    has_verdict: bool = False
    has_evidence: bool = False

    @property
    def is_open(self) -> bool:
        return self.review not in ("", "PUBLISHED", "ABANDONED")

    @property
    def newest(self) -> str:
        return self.publications[-1] if self.publications else ""

    def step(self, name: str, who: str) -> bool:
        """Whether `who` may take the step now; the model has moved if so."""
        return getattr(self, f"_{name}")(who)

    def _decide(self, who: str, to: str) -> bool:
        allowed = who in TRIAGERS and self.claim == "CANDIDATE"
        self.claim = to if allowed else self.claim
        return allowed

    def _dismiss(self, who: str) -> bool:
        return self._decide(who, "DISMISSED")

    def _snooze(self, who: str) -> bool:
        return self._decide(who, "SNOOZED")

    def _merge(self, who: str) -> bool:
        return self._decide(who, "MERGED")

    def _accept(self, who: str) -> bool:
        if not self._decide(who, "ACCEPTED"):
            return False
        self.review, self.assignee, self.has_verdict, self.writer = "RESEARCHING", "", False, ""
        self.writers = {"researcher"} if self.has_evidence else set()
        return True

    def _reopen(self, who: str) -> bool:
        """Undoes a decision on which nothing rests yet."""
        rests = self.publications or (self.is_open and (self.has_verdict or self.has_evidence))
        if who not in TRIAGERS or self.claim == "CANDIDATE" or rests:
            return False
        self.claim = "CANDIDATE"
        self.review = "ABANDONED" if self.is_open else self.review
        return True

    def _move(self, allowed: bool, to: str) -> bool:
        self.review = to if allowed else self.review
        return allowed

    def _write(self, who: str) -> bool:
        """Any edit goes back to research: what was approved is not what stands now."""
        if who not in RESEARCHERS or not self.is_open:
            return False
        self.writers |= {who} if self.has_evidence else {who, "researcher"}
        self.has_verdict, self.writer, self.has_evidence = True, who, True
        return self._move(self.review in SENT, "RESEARCHING") or True

    def _submit(self, who: str) -> bool:
        complete = self.has_verdict and self.has_evidence
        return self._move(who in RESEARCHERS and self.review == "RESEARCHING" and complete, "SUBMITTED")

    def _second(self, who: str) -> bool:
        return who in REVIEWERS and self.review == "SUBMITTED" and who not in self.writers

    def _approve(self, who: str) -> bool:
        return self._move(self._second(who), "APPROVED")

    def _request_changes(self, who: str) -> bool:
        return self._move(self._second(who), "CHANGES_REQUESTED")

    def _take_back(self, who: str) -> bool:
        return self._move(who in RESEARCHERS and self.review in SENT - {"CHANGES_REQUESTED"}, "RESEARCHING")

    def _abandon(self, who: str) -> bool:
        theirs = who == "lead" or self.assignee in ("", who)
        return self._move(who in RESEARCHERS and theirs and self.is_open, "ABANDONED")

    def _schedule(self, who: str) -> bool:
        return self._move(who in PUBLISHERS and self.review == "APPROVED", "SCHEDULED")

    def _unschedule(self, who: str) -> bool:
        return self._move(who in PUBLISHERS and self.review == "SCHEDULED", "APPROVED")

    def _publish(self, who: str) -> bool:
        if who not in PUBLISHERS or self.review not in ("APPROVED", "SCHEDULED"):
            return False
        self._go_public()
        return True

    def _go_public(self) -> None:
        if self.newest in STANDING:
            self.publications[-1] = "SUPERSEDED"
        self.publications.append("LIVE")
        self.review = "PUBLISHED"

    def time_passes(self) -> None:
        self.claim = "CANDIDATE" if self.claim == "SNOOZED" else self.claim
        if self.review == "SCHEDULED":
            self._go_public()

    def _correct(self, who: str) -> bool:
        if who not in PUBLISHERS | RESEARCHERS or self.newest not in STANDING or self.is_open:
            return False
        self.review, self.assignee, self.has_verdict = "RESEARCHING", who, True
        self.writers = {"researcher", self.writer}
        return True

    def _public(self, allowed: bool, to: str) -> bool:
        if allowed:
            self.publications[-1] = to
        return allowed

    def _contest(self, who: str) -> bool:
        return self._public(who in PUBLISHERS and self.newest == "LIVE", "CONTESTED")

    def _restore(self, who: str) -> bool:
        return self._public(who in PUBLISHERS and self.newest == "CONTESTED", "LIVE")

    def _retract(self, who: str) -> bool:
        allowed = self._public(who in PUBLISHERS and self.newest in STANDING, "RETRACTED")
        return self._move(allowed and self.is_open, "ABANDONED") or allowed
