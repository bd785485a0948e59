"""What search asks of a database's full-text index, whichever database it is.

Words come from `content/words.py`: letters and digits alone, so that nothing a reader types is ever an operator. Only
live pages have entries; whoever shows a page asks `.published()` for it all the same.
"""

from collections.abc import Collection, Sequence
from typing import Protocol

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

SHORTEST_BEGINNING = 3  # letters: in a text, what is shorter is looked for as it stands


class Engine(Protocol):
    """Keys are those of pages."""

    def named(self, words: Sequence[str], *, most: int) -> list[int]:
        """Pages with names (title and others) of which some word begins like each of these; in no order."""
        ...

    def told(self, words: Sequence[str], *, most: int, ranked: int) -> list[int]:
        """Pages in whose names or text all these words stand, each as the beginning of one: the best of the first
        `ranked`."""
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


def _beginnings(words: Sequence[str]) -> list[tuple[str, bool]]:
    """Each word, and whether longer ones that begin so are meant, too."""
    return [(word, len(word) >= SHORTEST_BEGINNING) for word in words]


class SqliteEngine:
    """FTS5. Each word stands in quotes."""

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self.database = database

    def named(self, words: Sequence[str], *, most: int) -> list[int]:
        asked = " AND ".join(f'"{word}"*' for word in words)
        return self._keys(
            "SELECT rowid FROM medicines_search_fts WHERE medicines_search_fts MATCH %s LIMIT %s",
            [f"{{title names}} : ({asked})", most],
        )

    def told(self, words: Sequence[str], *, most: int, ranked: int) -> list[int]:
        asked = " AND ".join(f'"{word}"' + "*" * begins for word, begins in _beginnings(words))
        return self._keys(
            "SELECT rowid FROM (SELECT rowid, bm25(medicines_search_fts, 8, 4, 1) AS score FROM medicines_search_fts"
            " WHERE medicines_search_fts MATCH %s LIMIT %s) ORDER BY score, rowid LIMIT %s",
            [asked, ranked, most],
        )

    def unknown(self, words: Collection[str]) -> list[str]:
        return [word for word in words if not self.told([word], most=1, ranked=1)]

    def spelt_like(self, word: str, *, most: int) -> list[str]:
        trigrams = [f'"{word[at : at + 3]}"' for at in range(len(word) - 2)]
        if not trigrams:
            return []
        return self._keys(
            "SELECT w.word FROM (SELECT rowid, bm25(medicines_search_trigrams) AS score FROM medicines_search_trigrams"
            " WHERE medicines_search_trigrams MATCH %s ORDER BY score LIMIT %s) found"
            " JOIN medicines_searchword w ON w.id = found.rowid"
            " WHERE EXISTS (SELECT 1 FROM medicines_pageword p WHERE p.word = w.word) ORDER BY found.score, w.word",
            [" OR ".join(trigrams), most],
        )

    def _keys(self, sql: str, params: list) -> list:
        with self.database.cursor() as cursor:
            cursor.execute(sql, params)
            return [row[0] for row in cursor.fetchall()]


class PostgresqlEngine(SqliteEngine):
    pass


_ENGINES = {"sqlite": SqliteEngine, "postgresql": PostgresqlEngine}
