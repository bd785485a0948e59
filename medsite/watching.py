"""What a process knows of the state that is public: asked often enough that nobody is shown an old one for a second."""

from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic
from typing import Any, Protocol

from django.db import connections

OFTEN = 0.05  # seconds between two looks at the database
UNASKED = 3600  # seconds for which what stood goes on standing while the database does not answer
MOST_CHANGED = 10_000  # pages that changed alone; beyond that everything counts as changed


class Told(Protocol):
    """What the site tells (`medicines/views/keeping.py`)."""

    def state(self, connection: Any) -> tuple[int, int]: ...
    def changed_since(self, connection: Any, number: int) -> Iterable[tuple[int, int]]: ...


class Watch:
    """`number`: of the newest change; `shared`: of the newest that reaches every page; `changed`: page → its newest of
    its own. The database is asked `often` (seconds), and not before each answer: that would take as long as giving it.

    It has a connection of its own, for SQLite does not count what the asking connection wrote, and nobody else's
    transaction may stand around the question."""

    def __init__(self, told: Told, *, clock: Callable[[], float] = monotonic, often: float = OFTEN) -> None:
        self.told, self.clock, self.often = told, clock, often
        self.number = self.shared = -1
        self.changed: dict[int, int] = {}
        self.looked_at = self._failed_at = float("-inf")
        self._connection: Any = None
        self._written: Any = None
        self._lock = Lock()

    def look(self) -> bool:
        """Whether it is known what stands. While the database does not answer, what stood within the hour does: nothing
        can be published then, and caches before the site do the same."""
        if self.clock() - self.looked_at < self.often:
            return True
        with self._lock:
            if self.clock() - max(self.looked_at, self._failed_at) >= self.often:
                self._try()
        return self.is_known

    @property
    def is_known(self) -> bool:
        return self.number >= 0 and self.clock() - self.looked_at < UNASKED

    def _try(self) -> None:
        """A look counts from the moment when it began, and only once it has ended: whoever comes meanwhile waits."""
        began = self.clock()
        try:
            self._look()
        except Exception:  # whatever a database's driver raises; the framework asks it next, and says so
            self._forget_connection()
            self._failed_at = self.clock()
        else:
            self.looked_at = began

    def stands(self, number: int, page: int) -> bool:
        """Whether what was made of that page (0: of all) in the state of that number is what would be made now."""
        return self.shared <= number <= self.number and number >= (self.changed.get(page, 0) if page else self.number)

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
        self.read(self._connection)

    def read(self, connection: Any) -> None:
        """Learn what stands from that connection."""
        number, shared = self.told.state(connection)
        if number < self.number:  # another database stands in its place
            self.changed, shared = {}, number
        elif number > self.number >= 0:
            self.changed |= dict(self.told.changed_since(connection, self.number))
        if len(self.changed) > MOST_CHANGED:
            self.changed, shared = {}, number
        self.number, self.shared = number, max(shared, self.shared if number >= self.number else shared)

    def _forget_connection(self) -> None:
        gone, self._connection, self._written = self._connection, None, None
        if gone is not None:
            gone.close()
