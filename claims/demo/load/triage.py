"""Claims as they were found, and what triage decided about them."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from claims.models import Appearance, Claim, DismissalReason, Match, Topic
from factcheck.accounts import roles

from .cast import Person
from .made import Load
from .reading import Place, Read
from .sayings import Saying
from .wordstock import DULL, HARM, REASONS

_S = Claim.Status
OUTCOMES = {_S.CANDIDATE: 45, _S.DISMISSED: 36, _S.ACCEPTED: 12, _S.MERGED: 5, _S.SNOOZED: 2}
_STEPS = {_S.DISMISSED: "dismiss", _S.ACCEPTED: "accept", _S.MERGED: "merge", _S.SNOOZED: "snooze"}
_REMEMBERED = 5_000


@dataclass(slots=True, kw_only=True)
class Found:
    """A claim with what later stages ask of it."""

    id: int
    said: Saying
    read: Read
    status: str
    topics: list[Topic]
    private: bool
    at: datetime
    decided_by: Person | None = None
    decided_at: datetime | None = None
    code: str = ""  # of DismissalReason
    into: "Found | None" = None
    appearances: list[int] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)

    @property
    def high_risk(self) -> bool:
        return self.private or any(topic.high_risk for topic in self.topics)


class Triage:
    """Makes claims, and remembers the latest that a later one may repeat."""

    def __init__(self, load: Load) -> None:
        self._load, self._dice = load, load.dice
        self._outcomes = load.dice.stream(list(OUTCOMES), list(OUTCOMES.values()))
        self._codes = load.dice.unequal(DismissalReason.values)
        self._topics = load.dice.unequal(load.cast.topics)
        self.standing: deque[Found] = deque(maxlen=_REMEMBERED)

    def earlier(self) -> Found | None:
        """A claim that was made before and still means something."""
        return self.standing[self._dice.randrange(len(self.standing))] if self.standing else None

    def again(self, known: Found, place: Place, read: Read) -> None:
        """The claim stands in one more article."""
        self._appear(known, known, place, read)
        self._load.event("claim.seen", known.id, at=read.found_at, data={"article": read.title})

    def find(self, place: Place, read: Read) -> Found:
        """A new claim with its first appearance, its history and what was decided about it."""
        found = self._decide(place.said, read)
        self._keep(found)
        self._appear(found.into or found, found, place, read)
        self._load.event("claim.found", found.id, at=found.at, moved=("", _S.CANDIDATE), data={"article": read.title})
        self._tell_decision(found)
        self._suggest(found)
        if found.status not in (_S.MERGED, _S.DISMISSED):
            self.standing.append(found)
        return found

    def _decide(self, said: Saying, read: Read) -> Found:
        status, into = next(self._outcomes), None
        if status == _S.MERGED:
            into = self.earlier()
            status = status if into else _S.DISMISSED
        known = status == _S.ACCEPTED or self._dice.happens(0.05)
        return Found(
            id=0,
            said=said,
            read=read,
            status=status,
            topics=sorted({next(self._topics), next(self._topics)}, key=lambda one: one.name) if known else [],
            private=self._dice.happens(0.01),
            at=read.found_at,
            code=next(self._codes) if status == _S.DISMISSED else "",
            into=into,
            **self._by_whom(status, read),
        )

    def _by_whom(self, status: str, read: Read) -> dict:
        if status == _S.CANDIDATE:
            return {}
        when = self._dice.later(read.found_at, hours=20, latest=self._load.now)
        return {"decided_by": self._load.pick(roles.TRIAGER), "decided_at": when}

    def _keep(self, found: Found) -> None:
        said, score = found.said, round(self._dice.betavariate(1.2, 2.2), 4)
        until = found.status == _S.SNOOZED and self._load.now + timedelta(hours=self._dice.uniform(2, 300))
        found.id = self._load.store.add(
            Claim,
            status=found.status,
            wording=said.wording,
            quote=said.quote,
            suggested_wording=said.wording,
            language=said.language,
            article_id=found.read.article_id,
            speaker_id=said.voice and said.voice.id,
            said_on=found.read.published_at.date() if found.topics else None,
            names_private_person=found.private,
            check_worthiness=score,
            detector_score=score,
            reasons=self._why(said, score),
            dismissed_for=found.code,
            merged_into_id=found.into and found.into.id,
            snoozed_until=until or None,
            decided_by_id=found.decided_by and found.decided_by.id,
            decided_at=found.decided_at,
            created_at=found.at,
        )
        for topic in found.topics:
            self._load.store.add(Claim.topics.through, claim_id=found.id, topic_id=topic.pk)

    def _why(self, said: Saying, score: float) -> list[dict]:
        signs = [
            *REASONS[: 1 + int(score * 4)],
            *([HARM] if self._dice.happens(0.08) else []),
            *([DULL] if score < 0.1 else []),
        ]
        return [{"sign": sign, "code": code, "text": text.format(**said.words)} for sign, code, text in signs]

    def _appear(self, standing: Found, found: Found, place: Place, read: Read) -> None:
        number = self._load.store.add(
            Appearance,
            claim_id=standing.id,
            found_as_id=found.id,
            snapshot_id=read.snapshot_id,
            extraction_id=read.extraction_id,
            start=place.start,
            end=place.end,
            quote=place.said.quote,
            stance=Appearance.Stance.SAID if place.said.voice else "",
            speaker_kind=Appearance.SpeakerKind.PERSON if place.said.voice else Appearance.SpeakerKind.OUTLET,
            created_at=read.found_at,
        )
        standing.appearances.append(number)

    def _tell_decision(self, found: Found) -> None:
        if found.status == _S.CANDIDATE:
            return
        data = {"into": f"C-{found.into.id}", "into_id": found.into.id} if found.into else {}
        if found.code:
            data = {"code": found.code, "label": str(DismissalReason(found.code).label)}
        step, about = f"claim.{_STEPS[found.status]}", {"at": found.decided_at, "by": found.decided_by}
        self._load.event(step, found.id, moved=(_S.CANDIDATE, found.status), data=data, **about)
        if found.into:
            repeat = {"repeat": f"C-{found.id}", "repeat_id": found.id}
            self._load.event("claim.absorb", found.into.id, data=repeat, **about)

    def _suggest(self, found: Found) -> None:
        """One of sixteen looks like an earlier one."""
        other = self.earlier() if found.status == _S.CANDIDATE and self._dice.happens(0.06) else None
        if other:
            strong = self._dice.happens(0.25)
            self._load.store.add(
                Match,
                claim_id=found.id,
                other_id=other.id,
                score=round(self._dice.uniform(0.86, 0.99) if strong else self._dice.uniform(0.4, 0.85), 3),
                strength=Match.Strength.STRONG if strong else Match.Strength.SUGGEST,
                reasons=[{"code": "words", "words": [found.said.words["thing"]]}],
                found_at=found.at,
            )
