"""What search asks of a database's full-text index, whichever database it is.

Words come from `content/words.py`: letters and digits alone, so that nothing a reader types is ever an operator. Only
live pages have entries; whoever shows a page asks `.published()` for it all the same.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from medicines.search.postgresql import PostgresqlEngine
from medicines.search.sqlite import SqliteEngine


class Engine(Protocol):
    """Keys are those of pages."""

    def named(self, words: Sequence[str], *, most: int) -> list[int]:
        """Pages with names (title and others) of which some word begins like each of these; one of a single letter
        stands as it is. In no order."""
        ...

    def told(self, words: Sequence[str], *, most: int, ranked: int) -> list[int]:
        """Pages in whose names or text all these words stand, each as the beginning of one: the best of the first
        `ranked`. Where `most` pages have the words themselves, longer ones need not be looked for."""
        ...

    def unknown(self, words: Collection[str]) -> list[str]:
        """Those with which no word of any page begins, in their order."""
        ...

    def spelt_like(self, word: str, *, most: int) -> list[str]:
        """Words of live pages' names that share the most trigrams with it."""
        ...


def engine() -> Engine:
    """That of the database in use."""
    return _ENGINES[connection.vendor](connection)


_ENGINES: dict[str, Callable[[BaseDatabaseWrapper], Engine]] = {
    "sqlite": SqliteEngine,
    "postgresql": PostgresqlEngine,
}
