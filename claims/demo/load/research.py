"""A review as far as its evidence and its verdict."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from claims.models import Capture, Comment, Evidence, Notification, Rating, Review, Verdict
from factcheck.accounts import roles

from .cast import Person
from .made import Load
from .triage import Found
from .wordstock import EXPLANATION, PUBLISHERS, SUMMARY

_R = Review.Status


@dataclass(slots=True, kw_only=True)
class Work:
    """A review in the making: the columns of its row are gathered in `row` and stored last."""

    claim: Found
    id: int
    researcher: Person
    at: datetime
    row: dict[str, Any]
    status: str = _R.RESEARCHING
    edits: int = 1
    verdicts: int = 0
    verdict: dict[str, Any] = field(default_factory=dict)
    verdict_id: int = 0
    rating: Rating | None = None


class Research:
    """Takes a claim into work: evidence and a verdict."""

    def __init__(self, load: Load) -> None:
        self._load, self._dice = load, load.dice
        self._ratings = load.dice.unequal(load.cast.ratings[::-1])

    def begin(self, claim: Found, *, by: Person, at: datetime, **row: Any) -> Work:
        """An open review that nobody has taken yet. `row` are other columns of it."""
        researcher = self._load.pick(roles.RESEARCHER)
        row = {"kind": Review.Kind.CHECK, "opened_by_id": by.id, "opened_at": at, **row}
        work = Work(claim=claim, id=next(self._load.store.numbers(Review)), researcher=researcher, at=at, row=row)
        self.step(work, "review.open", by=by, moved=("", _R.RESEARCHING), data={"kind": row["kind"]})
        return work

    def step(self, work: Work, name: str, *, by: Person | None, hours: float = 0, **more: Any) -> int:
        """Some hours later, somebody takes a step; the number of its event."""
        if hours:
            work.at = self._dice.later(work.at, hours=hours, latest=self._load.now)
        return self._load.event(name, work.claim.id, at=work.at, by=by, review_id=work.id, **more)

    def move(self, work: Work, name: str, to: str, *, by: Person | None, hours: float, **more: Any) -> int:
        before, work.status = work.status, to
        return self.step(work, name, by=by, hours=hours, moved=(before, to), **more)

    def take(self, work: Work) -> None:
        """The researcher takes it, or is given it by a lead."""
        who, data = work.researcher, {"to": work.researcher.name, "to_id": work.researcher.id, "from": "nobody"}
        work.row["assignee_id"] = who.id
        if self._dice.happens(0.7):
            self.step(work, "review.take", by=who, hours=5, data=data)
            return
        event_id = self.step(work, "review.assign", by=self._load.pick(roles.LEAD), hours=5, data=data)
        self._load.tell(who, Notification.Kind.ASSIGNED, work.claim.id, event_id, at=work.at)

    def cite(self, work: Work, *, pieces: int) -> None:
        publishers = self._dice.sample(PUBLISHERS, pieces)
        for publisher in publishers:
            self._cite(work, publisher)

    def _cite(self, work: Work, publisher: str) -> None:
        number, words = len(work.claim.evidence) + 1, work.claim.said.words
        text = f"{publisher}, table {number}: {words['thing']}, {words['place']}, {words['year']}: {words['number']}."
        work.at = self._dice.later(work.at, hours=6, latest=self._load.now)
        piece = {
            "number": number,
            "url": f"https://{publisher.lower().replace(' ', '-')}.example/{words['year']}/{work.claim.id}",
            "title": f"{words['thing'].capitalize()} of {words['year']}",
            "publisher": publisher,
            "published_on": date(int(words["year"]), 1, 12) if int(words["year"]) < work.at.year else None,
            "consulted_on": work.at.date(),
            "stance": self._dice.choice(Evidence.Stance.values),
            "is_primary": number == 1,
            "note": "Table 2 gives the months.",
        }
        about = {"claim_id": work.claim.id, "added_by_id": work.researcher.id, "added_at": work.at}
        evidence_id = self._load.store.add(Evidence, **piece, **about)
        digest = hashlib.sha256(text.encode()).hexdigest()
        taken = {"text": text, "sha256": digest, "taken_by_id": work.researcher.id, "taken_at": work.at}
        self._load.store.add(Capture, evidence_id=evidence_id, **taken)
        work.claim.evidence.append(piece | {"capture": digest})
        told = {"number": number, "evidence_id": evidence_id, "title": piece["title"]}
        self._edited(work, "evidence.add", data=told)

    def write(self, work: Work, *, same_as: Work | None = None) -> None:
        """Save a revision of the verdict; a correction begins with the words that stand (`same_as`)."""
        work.verdicts += 1
        work.rating = same_as.rating if same_as else next(self._ratings)
        work.verdict = same_as.verdict if same_as else self._words(work)
        work.at = self._dice.later(work.at, hours=8, latest=self._load.now)
        about = {"review_id": work.id, "author_id": work.researcher.id, "created_at": work.at}
        work.verdict_id = self._load.store.add(Verdict, number=work.verdicts, **about, **work.verdict)
        step = "verdict.carry_over" if same_as else "verdict.save"
        self._edited(work, step, data={"version": work.verdicts, "rating": work.rating.key})

    def _words(self, work: Work) -> dict[str, Any]:
        words, voice = work.claim.said.words, work.claim.said.voice
        return {
            "rating_id": work.rating.pk,
            "summary": SUMMARY.format(**words),
            "explanation": EXPLANATION.format(speaker=voice.name if voice else "The outlet", **words),
            "as_of": max(piece["consulted_on"] for piece in work.claim.evidence),
        }

    def discuss(self, work: Work) -> None:
        """Now and then somebody mentions the researcher."""
        if not self._dice.happens(0.15):
            return
        reviewer, text = self._load.pick(roles.REVIEWER), f"@{work.researcher.name} Does [2] cover the whole year?"
        said = self._load.store.add(
            Comment, claim_id=work.claim.id, author_id=reviewer.id, text=text, created_at=work.at
        )
        data = {"comment_id": said, "mentions": [work.researcher.id]}
        event_id = self._load.event("claim.comment", work.claim.id, at=work.at, by=reviewer, reason=text, data=data)
        if reviewer.id != work.researcher.id:
            self._load.tell(work.researcher, Notification.Kind.MENTION, work.claim.id, event_id, at=work.at)

    def close(self, work: Work) -> None:
        """Store the review as it stands now."""
        row = {"claim_id": work.claim.id, "status": work.status, "version": work.edits, **work.row}
        self._load.store.add(Review, id=work.id, **row)

    def _edited(self, work: Work, step: str, *, data: dict) -> None:
        work.edits += 1
        self.step(work, step, by=work.researcher, data=data)
