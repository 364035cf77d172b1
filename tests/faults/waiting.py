"""Rows that wait for their next stage with nobody at them, watched from outside while accidents happen."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import psycopg

from articles.services.readings import MOST_ATTEMPTS as MOST_READINGS
from claims.models import AwaitingMatch
from claims.services.intake import MOST_ATTEMPTS as MOST_EXTRACTIONS

LOOK_EVERY = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """`due` asks for the rows whose turn has come and that no lease holds; `sweep` is the task that finds them, and
    `task` the one that it rings for, with the row's number where `by_row`. An empty `task`: the sweep does it itself.
    Where a sweep takes only so many, those behind them are in line, and their turn has not come.
    """

    name: str
    due: str
    sweep: str
    task: str = ""
    by_row: bool = True


_AT_ONCE = 50
_FREE = "(lease_until IS NULL OR lease_until <= now())"
STAGES = (
    Stage(
        name="articles to be read",
        due=f"SELECT id FROM articles_article WHERE status = 'PENDING' AND attempts < {MOST_READINGS}"
        f" AND (try_at IS NULL OR try_at <= now()) AND {_FREE} ORDER BY id LIMIT {_AT_ONCE}",
        sweep="articles.tasks.sweep_articles",
        task="articles.tasks.read_article",
    ),
    Stage(
        name="texts to be extracted",
        due="(SELECT id FROM articles_snapshot s"
        " WHERE NOT EXISTS (SELECT FROM claims_extraction WHERE snapshot_id = s.id)"
        f" ORDER BY id LIMIT {_AT_ONCE}) UNION (SELECT snapshot_id FROM claims_extraction"
        f" WHERE attempts < {MOST_EXTRACTIONS}"
        " AND (status = 'WAITING' OR (status = 'RUNNING' AND lease_until <= now()))"
        f" ORDER BY created_at LIMIT {_AT_ONCE})",
        sweep="claims.tasks.sweep_extractions",
        task="claims.tasks.extract_candidates",
    ),
    Stage(
        name="claims to be matched",
        due="SELECT claim_id FROM claims_awaitingmatch"
        f" WHERE tries < {AwaitingMatch.MOST_TRIES} AND (try_at IS NULL OR try_at <= now())",
        sweep="claims.tasks.sweep_matching",
        task="claims.tasks.match_claims",
        by_row=False,
    ),
    Stage(
        name="public events to be numbered",
        due="SELECT event_id FROM partners_unnumbered",
        sweep="claims.partners.tasks.announce",
    ),
    Stage(
        name="changes to be sealed",
        due="SELECT number FROM partners_change WHERE number > (SELECT coalesce(max(change_id), 0) FROM record_entry)",
        sweep="claims.record.tasks.seal_record",
    ),
    Stage(
        name="changes to be put in line",
        due="SELECT c.number FROM partners_change c, webhooks_endpoint e WHERE c.number > e.sent_to",
        sweep="claims.webhooks.tasks.sweep_webhooks",
    ),
    Stage(
        name="lines of messages to be sent",
        due=f"SELECT id FROM webhooks_endpoint e WHERE {_FREE} AND (rest_until IS NULL OR rest_until <= now()) AND"
        " EXISTS (SELECT FROM webhooks_delivery WHERE endpoint_id = e.id AND status = 'WAITING' AND try_at <= now())",
        sweep="claims.webhooks.tasks.sweep_webhooks",
        task="claims.webhooks.tasks.serve_webhook",
    ),
)
_ALL = " UNION ALL ".join(f"SELECT {number}, x.* FROM ({stage.due}) x" for number, stage in enumerate(STAGES))


@dataclass(slots=True)
class Wait:
    """One row, from the first look that found it waiting to the last."""

    stage: Stage
    row: int
    first: float
    last: float


class Watch:
    """Looks several times a second, until `stop()`; `.waits` are all that it saw. While the database is away it knows
    nothing: a row that waits before and after has waited all along."""

    def __init__(self, database: str) -> None:
        self._database = database
        self._over = threading.Event()
        self._open: dict[tuple[int, int], Wait] = {}
        self.waits: list[Wait] = []
        self.looks = 0
        self._thread = threading.Thread(target=self._go_on, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()
        self.waits += self._open.values()

    def _go_on(self) -> None:
        while not self._over.is_set():
            with (
                suppress(psycopg.OperationalError),
                psycopg.connect(self._database, autocommit=True, connect_timeout=2) as line,
            ):
                while not self._over.wait(LOOK_EVERY):
                    self._look(line)
            self._over.wait(LOOK_EVERY)

    def _look(self, line: psycopg.Connection) -> None:
        asked = time.time()
        found = set(line.execute(_ALL).fetchall())
        self.looks += 1
        for key in found:
            wait = self._open.setdefault(key, Wait(STAGES[key[0]], key[1], asked, asked))
            wait.last = asked
        self.waits += [self._open.pop(key) for key in self._open.keys() - found]
