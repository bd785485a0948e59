"""What a process knows of the state that is public: asked often enough that nobody is shown an old one for a second."""

from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic
from typing import Any, Protocol

from django.db import connections

OFTEN = 0.2  # seconds between two looks at a database that is a connection away
MOST_CHANGED = 10_000  # pages that changed alone; beyond that everything counts as changed


class Told(Protocol):
    """What the site tells (`medicines/views/keeping.py`)."""

    def state(self, connection: Any) -> tuple[int, int]: ...
    def changed_since(self, connection: Any, number: int) -> Iterable[tuple[int, int]]: ...


class Watch:
    """`number`: of the newest change; `shared`: of the newest that reaches every page; `changed`: page → its newest of
    its own. SQLite says in two microseconds whether anything was written since; PostgreSQL is asked every 0.2 s.

    It has a connection of its own, for SQLite does not count what the asking connection wrote, and nobody else's
    transaction may stand around the question."""

    def __init__(self, told: Told, *, clock: Callable[[], float] = monotonic) -> None:
        self.told, self.clock = told, clock
        self.number = self.shared = -1
        self.changed: dict[int, int] = {}
        self.looked_at = float("-inf")
        self._connection: Any = None
        self._written: Any = None
        self._lock = Lock()

    def look(self) -> None:
        """Raises what the database raises when it does not answer."""
        if not self._is_quick and self.clock() - self.looked_at < OFTEN:
            return
        with self._lock:
            try:
                self._look()
            except Exception:
                self._forget_connection()
                raise
            self.looked_at = self.clock()

    def stands(self, number: int, page: int) -> bool:
        """Whether what was made of that page (0: of all) in the state of that number is what would be made now."""
        return number >= self.shared and number >= (self.changed.get(page, 0) if page else self.number)

    @property
    def _is_quick(self) -> bool:
        return self._connection is not None and self._connection.vendor == "sqlite"

    def _look(self) -> None:
        if self._connection is None:
            self._connection = connections["default"].copy()
            self._connection.inc_thread_sharing()
        self._connection.ensure_connection()
        if self._connection.vendor == "sqlite":
            (written,) = self._connection.connection.execute("PRAGMA data_version").fetchone()
            if written == self._written:
                return
            self._written = written
        self._read()

    def _read(self) -> None:
        number, shared = self.told.state(self._connection)
        if number < self.number:  # another database stands in its place
            self.changed, shared = {}, number
        elif number > self.number >= 0:
            self.changed |= dict(self.told.changed_since(self._connection, self.number))
        if len(self.changed) > MOST_CHANGED:
            self.changed, shared = {}, number
        self.number, self.shared = number, max(shared, self.shared if number >= self.number else shared)

    def _forget_connection(self) -> None:
        gone, self._connection, self._written = self._connection, None, None
        if gone is not None:
            gone.close()
