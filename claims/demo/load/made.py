"""What every part of the load shares: the store, chance, the clock, the cast; and writing history."""

from dataclasses import dataclass
from datetime import datetime

from claims.models import Event, Notification

from .cast import Cast, Person
from .dice import Dice
from .store import Store


@dataclass(kw_only=True)
class Load:
    """One run. `now` is when it began: nothing that is made lies after it but what is planned."""

    store: Store
    dice: Dice
    cast: Cast
    now: datetime
    quiet_after: int = 4  # days after which a notification has been read

    def pick(self, role: str) -> Person:
        return self.dice.choice(self.cast.people[role])

    def event(
        self,
        step: str,
        claim_id: int,
        *,
        at: datetime,
        by: Person | None = None,
        moved: tuple[str, str] = ("", ""),
        data: dict | None = None,
        **more,
    ) -> int:
        """A step in the claim's history; `more` are other columns of Event."""
        return self.store.add(
            Event,
            step=step,
            claim_id=claim_id,
            at=at,
            actor_id=by and by.id,
            from_status=moved[0],
            to_status=moved[1],
            data=data or {},
            **more,
        )

    def tell(self, person: Person, kind: str, claim_id: int, event_id: int, *, at: datetime) -> None:
        """A notification of the event, read unless it is new."""
        new = (self.now - at).days < self.quiet_after
        read_at = None if new else self.dice.later(at, hours=10, latest=self.now)
        about = {"person_id": person.id, "kind": kind, "claim_id": claim_id, "event_id": event_id}
        self.store.add(Notification, made_at=at, read_at=read_at, mailed_at=read_at, **about)
