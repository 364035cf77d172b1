"""Approvals, publications with their frozen documents, and what became of them."""

import hashlib
from datetime import datetime
from typing import Any

from claims.content_hash import hash_of
from claims.models import Approval, Correction, Notification, Publication, Review
from factcheck.accounts import roles

from .cast import Person
from .facts import frozen_document, hashed_content, slug_of
from .made import Load
from .research import Research, Work

_P, _K = Publication.Status, Notification.Kind
CORRECTED, CONTESTED, RETRACTED = 0.05, 0.01, 0.01
_NOTE = "The table was read for the wrong year; the rating rests on the right one now."
_NOTICES = {
    _P.CONTESTED: "Those named in it contest this finding; we are looking at what they sent us.",
    _P.RETRACTED: "Withdrawn: the record that it rested on was withdrawn.",
}


class GoingPublic:
    """Takes a submitted review to the public."""

    def __init__(self, load: Load, research: Research) -> None:
        self._load, self._dice, self._research = load, load.dice, research

    def publish(self, work: Work) -> None:
        """Version 1, and for a few claims version 2, a contest or a retraction."""
        first = self._version(work, readers=2 if work.claim.high_risk else 1, version=1)
        if self._dice.happens(CORRECTED):
            self._correct(work, first)
            return
        status = self._fate()
        if status != _P.LIVE:
            self._amend(work, first, status)
        self._store(first)

    def approve(self, work: Work, *, readers: int) -> list[Person]:
        """As many people as it takes put their names under the verdict; who they are."""
        others = [one for one in self._load.cast.people[roles.REVIEWER] if one.id != work.researcher.id]
        people, digest = self._dice.sample(others, readers), hash_of(hashed_content(work))
        for reader in people[:-1]:
            self._research.step(work, "review.approve_partly", by=reader, hours=8, data={"version": work.verdicts})
            self._approval(work, reader, digest)
        told = {"by": people[-1], "hours": 12, "data": {"version": work.verdicts}}
        event_id = self._research.move(work, "review.approve", Review.Status.APPROVED, **told)
        self._approval(work, people[-1], digest)
        self._load.tell(work.researcher, _K.APPROVED, work.claim.id, event_id, at=work.at)
        return people

    def _approval(self, work: Work, reader: Person, digest: str) -> None:
        about = {"approver_id": reader.id, "content_hash": digest, "created_at": work.at}
        self._load.store.add(Approval, verdict_id=work.verdict_id, appearances=list(work.claim.appearances), **about)

    def _version(self, work: Work, *, readers: int, version: int, before: dict | None = None) -> dict[str, Any]:
        """Approve, freeze and announce; the publication's row, not stored yet."""
        approvers, publisher = self.approve(work, readers=readers), self._load.pick(roles.PUBLISHER)
        self._research.move(work, "review.publish", Review.Status.PUBLISHED, by=publisher, hours=5)
        self._research.close(work)
        if before:
            self._amend(work, before, _P.SUPERSEDED, by=publisher)
            self._store(before)
        row = self._row(work, version=version, approvers=approvers, publisher=publisher, before=before)
        event_id = self._say(work, row, "publish", by=publisher, moved=("", _P.LIVE))
        for person in approvers:
            self._load.tell(person, _K.PUBLISHED, work.claim.id, event_id, at=work.at)
        return row

    def _row(
        self, work: Work, *, version: int, approvers: list[Person], publisher: Person, before: dict | None
    ) -> dict[str, Any]:
        told = {"version": version, "kind": Correction.Kind.CORRECTION, "note": _NOTE, "at": work.at.isoformat()}
        document = frozen_document(
            work,
            version=version,
            readers=approvers,
            desk=self._load.cast.desk,
            first_published=before["published_at"] if before else work.at,
            corrections=[told] if before else [],
        )
        return {
            "id": next(self._load.store.numbers(Publication)),
            "claim_id": work.claim.id,
            "review_id": work.id,
            "version": version,
            "status": _P.LIVE,
            "status_changed_at": work.at,
            "slug": slug_of(work.claim),
            "headline": work.claim.said.wording[:300],
            "summary": work.verdict["summary"],
            "document": document,
            "document_sha256": hashlib.sha256(document.encode()).hexdigest(),
            "rating_key": work.rating.key,
            "speaker_name": work.claim.said.voice.name,
            "language": work.claim.said.language,
            "published_at": work.at,
            "published_by_id": publisher.id,
        }

    def _correct(self, work: Work, first: dict[str, Any]) -> None:
        """A review of its own, from the words that stood to version 2."""
        told = {"correction_kind": Correction.Kind.CORRECTION, "correction_note": _NOTE}
        at = self._later(work.at)
        again = self._research.begin(
            work.claim, by=work.researcher, at=at, kind=Review.Kind.CORRECTION, corrects_id=first["id"], **told
        )
        again.researcher, again.row["assignee_id"] = work.researcher, work.researcher.id
        self._research.write(again, same_as=work)
        self._research.write(again)
        self._research.move(
            again, "review.submit", Review.Status.SUBMITTED, by=work.researcher, hours=2, data={"version": 2}
        )
        second = self._version(again, readers=2, version=2, before=first)
        about = {"kind": Correction.Kind.CORRECTION, "note": _NOTE, "created_at": again.at}
        self._load.store.add(Correction, publication_id=second["id"], **about)
        self._store(second)

    def _amend(self, work: Work, row: dict[str, Any], status: str, *, by: Person | None = None) -> None:
        """What stands in public changes its status, and everybody may know."""
        step = {_P.SUPERSEDED: "supersede", _P.CONTESTED: "contest", _P.RETRACTED: "retract"}[status]
        if status in _NOTICES:
            work.at = self._later(work.at)
        by = by or self._load.pick(roles.LEAD)
        self._say(work, row, step, by=by, moved=(row["status"], status), reason=_NOTICES.get(status, ""))
        row |= {"status": status, "notice": _NOTICES.get(status, ""), "status_changed_at": work.at}

    def _say(self, work: Work, row: dict[str, Any], verb: str, *, by: Person, **more: Any) -> int:
        return self._load.event(
            f"publication.{verb}",
            work.claim.id,
            at=work.at,
            by=by,
            review_id=row["review_id"],
            publication_id=row["id"],
            data={"version": row["version"]},
            is_public=True,
            **more,
        )

    def _store(self, row: dict[str, Any]) -> None:
        self._load.store.add(Publication, **row)

    def _fate(self) -> str:
        drawn = self._dice.random()
        return _P.CONTESTED if drawn < CONTESTED else _P.RETRACTED if drawn < CONTESTED + RETRACTED else _P.LIVE

    def _later(self, at: datetime) -> datetime:
        return self._dice.later(at, hours=200, latest=self._load.now)
