"""The whole load, block by block."""

from collections.abc import Callable
from datetime import datetime

from django.db import connections
from django.utils.translation import override

from claims.models import Claim
from claims.partners.services import number_changes
from claims.services.tallies import add_up

from .cast import make_cast
from .checking import Checking
from .dice import Dice
from .known import Known
from .made import Load
from .reading import Place, Read, added_at, make_article
from .sayings import Sayings
from .store import Store
from .triage import Found, Triage

BLOCK = 10_000
"""Claims that are written together."""
_SAID_AGAIN = 0.8
"""Share of articles that would say an earlier claim again; those in another language don’t."""


class Making:
    """Makes `claims` claims and all that belongs to them, alike for the same `seed` in an equal database."""

    def __init__(self, *, claims: int, seed: int, now: datetime, database: str) -> None:
        """`database` is an alias that connects as the tables' owner: only it may move their numbers on."""
        store, dice = Store(connections[database]), Dice(seed)
        self._wanted, self._store, self._dice = claims, store, dice
        cast = make_cast(store, claims=claims, now=now)
        self._load = Load(store=store, dice=dice, cast=cast, now=now)
        self._sayings, self._known = Sayings(dice, cast.voices), Known()
        self._triage, self._checking = Triage(self._load), Checking(self._load)

    def make(self, *, say: Callable[[str], None]) -> dict[str, int]:
        """Make everything and look at the tables anew for the planner; how many rows of what there are now more."""
        made = 0
        with override("en"):  # history is kept in one language and shown in the reader's
            while made < self._wanted:
                made += self._block(min(BLOCK, self._wanted - made), before=made)
                say(f"{made:,} of {self._wanted:,} claims")
                if (blocks := -(-made // BLOCK)) & (blocks - 1) == 0:
                    self._look_anew()
        self._look_anew()
        number_changes()
        add_up()
        return dict(self._store.made)

    def _look_anew(self) -> None:
        """Tell the planner how many rows there are, or it would plan for the few of the beginning."""
        with self._store.connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _block(self, size: int, *, before: int) -> int:
        made = 0
        while made < size:
            count = min(self._dice.randrange(6, 15), size - made)
            self._article(count, at=added_at(self._load, share=(before + made) / self._wanted))
            made += count
        self._store.write(then=self._known.write)
        return made

    def _article(self, count: int, *, at: datetime) -> None:
        language = self._sayings.language()
        new = [self._sayings.one(language) for _ in range(count)]
        known = self._repeated(language)
        said, title = [*new, *([known.said] if known else [])], self._sayings.headline(language)
        read, places = make_article(self._load, said, title=title, language=language, at=at)
        for place in places[:count]:
            self._claim(place, read)
        if known:
            self._triage.again(known, places[-1], read)

    def _repeated(self, language: str) -> Found | None:
        known = self._triage.earlier() if self._dice.happens(_SAID_AGAIN) else None
        return known if known and known.said.language == language else None

    def _claim(self, place: Place, read: Read) -> None:
        found = self._triage.find(place, read)
        self._known.note(found.id, place.said)
        if found.status == Claim.Status.ACCEPTED:
            self._checking.check(found)
