"""A beat that acts only while no other does: several may run, and one takes over as soon as the acting one is gone.

Who acts holds an advisory lock of PostgreSQL in a session of its own. PostgreSQL lets go of it with the session, so a
beat that was killed blocks nobody, and one that has lost the database rings no bells, which nobody could answer anyway.
"""

import logging
from contextlib import suppress
from typing import Final

from celery.beat import PersistentScheduler
from django.db import DEFAULT_DB_ALIAS, Error, connections

log = logging.getLogger(__name__)

_LOCK: Final = 0x706C756D62  # "plumb"
_LOOK_AGAIN_S: Final = 1.0
# A machine that lost its network can't say good-bye: PostgreSQL finds out in about 25 seconds instead of two hours.
_NOTICED_SOON: Final = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"


class OneBeat(PersistentScheduler):
    """Celery's own scheduler, held back while another beat acts."""

    def __init__(self, *args, **kwargs) -> None:
        self._session = None
        self._acts = False
        super().__init__(*args, **kwargs)

    def tick(self, *args, **kwargs) -> float:
        """Seconds until the next look."""
        if self._may_act():
            return super().tick(*args, **kwargs)
        return _LOOK_AGAIN_S

    def close(self) -> None:
        super().close()
        self._let_go()

    def _may_act(self) -> bool:
        acted = self._acts
        try:
            self._acts = self._holds_the_lock()
        except Error as error:
            log.warning("The database doesn't answer (%s): no sweep is rung for until it does", error)
            self._let_go()
            _forget_the_usual_connection()
        if acted != self._acts:
            log.warning("This beat acts now." if self._acts else "This beat waits: it acts no more.")
        return self._acts

    def _holds_the_lock(self) -> bool:
        """Asked in the session that holds it: an answer also says that the session is still there."""
        if self._session is None:
            self._session = connections.create_connection(DEFAULT_DB_ALIAS)
            with self._session.cursor() as cursor:
                cursor.execute(_NOTICED_SOON)
        with self._session.cursor() as cursor:
            cursor.execute("SELECT true" if self._acts else f"SELECT pg_try_advisory_lock({_LOCK})")
            return bool(cursor.fetchone()[0])

    def _let_go(self) -> None:
        """In words where that is possible: PostgreSQL needs a moment to notice a session that has ended."""
        self._acts = False
        if self._session is not None:
            session, self._session = self._session, None
            with suppress(Error), session.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock_all()")
            with suppress(Error):
                session.close()


def _forget_the_usual_connection() -> None:
    """Django asks there for the numbers of types as it opens a session. Had that broken off half-way, no later session
    would open either, since nothing else in a beat looks after the thread's usual connection."""
    with suppress(Error):
        connections[DEFAULT_DB_ALIAS].close()
