"""SQLite's FTS5 behind the interface of search."""

from collections.abc import Collection, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from medicines.search.asking import IN_NAMES, begins, keys

_NAMED = "SELECT rowid FROM medicines_search_fts WHERE medicines_search_fts MATCH %s LIMIT %s"
_TOLD = """
    SELECT rowid FROM (
        SELECT rowid, bm25(medicines_search_fts, 8, 4, 1) AS score FROM medicines_search_fts
        WHERE medicines_search_fts MATCH %s LIMIT %s
    ) ORDER BY score, rowid LIMIT %s
"""
_ALIKE = """
    SELECT w.word FROM (
        SELECT rowid, bm25(medicines_search_trigrams) AS score FROM medicines_search_trigrams
        WHERE medicines_search_trigrams MATCH %s ORDER BY score LIMIT %s
    ) found JOIN medicines_searchword w ON w.id = found.rowid
    WHERE EXISTS (SELECT 1 FROM medicines_pageword p WHERE p.word = w.word) ORDER BY found.score, w.word
"""


class SqliteEngine:
    """Each word stands in quotes; a `*` behind it asks for those that begin so."""

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self.database = database

    def named(self, words: Sequence[str], *, most: int) -> list[int]:
        asked = " AND ".join(f'"{word}"' + "*" * begins(word, least=IN_NAMES) for word in words)
        return keys(self.database, _NAMED, [f"{{title names}} : ({asked})", most])

    def told(self, words: Sequence[str], *, most: int, ranked: int) -> list[int]:
        asked = " AND ".join(f'"{word}"' + "*" * begins(word) for word in words)
        return keys(self.database, _TOLD, [asked, ranked, most])

    def unknown(self, words: Collection[str]) -> list[str]:
        """Unranked: for a rank the whole list of a word is walked."""
        asked = {word: f'"{word}"' + "*" * begins(word) for word in words}
        return [word for word in words if not keys(self.database, _NAMED, [asked[word], 1])]

    def spelt_like(self, word: str, *, most: int) -> list[str]:
        trigrams = [f'"{word[at : at + 3]}"' for at in range(len(word) - 2)]
        return keys(self.database, _ALIKE, [" OR ".join(trigrams), most]) if trigrams else []
