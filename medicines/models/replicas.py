"""Which database a reader's request is read from: the primary, or a streaming replica that is close behind it.

A request reads one database from its beginning to its end, so that no answer mixes two states. Where one is read in a
transaction, as for an answer that is to be kept, that is the primary. Replicas are the
databases beside "default" in the settings (DATABASE_REPLICA_URLS); PostgreSQL itself refuses to write there. How far
one is behind is told by positions in the primary's log, not by clocks: see
https://www.postgresql.org/docs/15/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL and docs/decisions/0054.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connections

PRIMARY = "default"
INTERVAL = 1.0  # seconds between two looks at the replicas, in each process
GONE = (OperationalError, InterfaceError)
_AHEAD = "SELECT pg_current_wal_lsn() - '0/0'"
_REPLAYED = "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() - '0/0' END"
_log = logging.getLogger(__name__)
Read = TypeVar("Read")


class _Watch:
    """What this process knows of its databases. A replica is used as long as it holds, at each look, everything that
    the primary held at the look before; while the primary is gone, every replica that answers."""

    def __init__(self) -> None:
        self.usable: tuple[str, ...] = ()
        self.is_primary_there = True
        self._held: int | None = None
        self._next, self._lock = 0.0, Lock()

    def look(self) -> None:
        """Once in a while, by one thread at a time; the others go on with what is known."""
        if monotonic() < self._next or not self._lock.acquire(blocking=False):
            return
        try:
            now = _asked(PRIMARY, _AHEAD)
            least = now if self._held is None else self._held
            found = tuple(alias for alias in _replicas() if _is_close(_asked(alias, _REPLAYED), least))
            self._tell(found, now is not None)
            self._held, self.usable, self.is_primary_there = now, found, now is not None
            self._next = monotonic() + INTERVAL
        finally:
            self._lock.release()

    def leave_out(self, alias: str) -> None:
        """It failed just now. What is left is looked at again at once."""
        if alias == PRIMARY:
            self.is_primary_there = False
        self.usable = tuple(other for other in self.usable if other != alias)
        self._next = 0.0

    def _tell(self, found: tuple[str, ...], is_primary_there: bool) -> None:
        if (found, is_primary_there) != (self.usable, self.is_primary_there):
            said = "answers" if is_primary_there else "does not answer"
            _log.warning("The primary database %s; replicas in use: %s.", said, ", ".join(found) or "none")


_watch = _Watch()


def from_replica(read: Callable[[], Read]) -> Read:
    """What `read` returns, read from a replica that is close behind, else from the primary. It may be called more than
    once, so it must not write. Raises what the last database raised."""
    return _first(read, is_primary_first=False)


def from_primary(read: Callable[[], Read]) -> Read:
    """The same, from the primary; from a replica only while the primary does not answer."""
    return _first(read, is_primary_first=True)


def _first(read: Callable[[], Read], *, is_primary_first: bool) -> Read:
    if not _replicas() or connections[PRIMARY].in_atomic_block:
        return read()
    tried: list[str] = []
    _watch.look()
    while True:
        alias = _next(tried, is_primary_first)
        try:
            with _read_from(alias):
                return read()
        except GONE:
            tried.append(alias)
            connections[alias].close()
            _watch.leave_out(alias)
            _watch.look()
            if _next(tried, is_primary_first) is None:
                raise
            _log.warning("%s did not answer a reader; another database is asked.", alias)


def _next(tried: list[str], is_primary_first: bool) -> str | None:
    """The database that is asked next."""
    front = [PRIMARY] if is_primary_first and _watch.is_primary_there else []
    return next((alias for alias in [*front, *_watch.usable, PRIMARY] if alias not in tried), None)


@contextmanager
def _read_from(alias: str) -> Iterator[None]:
    """Whatever asks the default database meanwhile, in this thread, asks that one: rows and plain SQL alike."""
    own = connections[PRIMARY]
    connections[PRIMARY] = connections[alias]
    try:
        yield
    finally:
        connections[PRIMARY] = own


def _replicas() -> Sequence[str]:
    return [alias for alias in connections if alias != PRIMARY]


def _asked(alias: str, question: str) -> int | None:
    """A position in the log; None where the database does not answer, or is no replica (any more)."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]
    except GONE:
        connections[alias].close()
        return None


def _is_close(replayed: int | None, least: int | None) -> bool:
    return replayed is not None and (least is None or replayed >= least)
