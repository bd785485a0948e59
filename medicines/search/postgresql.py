"""PostgreSQL's full text and trigrams behind the interface of search."""

from collections.abc import Collection, Sequence
from itertools import chain

from django.db.backends.base.base import BaseDatabaseWrapper

from medicines.content.words import after_all
from medicines.models.search_index import has_trigrams
from medicines.search.asking import IN_NAMES, begins, keys

_FOUND = "SELECT page_id FROM medicines_searchentry WHERE vector @@ to_tsquery('simple', %s) LIMIT %s"
# Whether any name has a word that begins so. The bounds are for the index.
_IN_NAMES = "EXISTS (SELECT 1 FROM medicines_pageword WHERE word >= %s AND word < %s AND word LIKE %s)"
_BEST = """
    SELECT page_id, ts_rank('{0.05, 0.2, 0.5, 1}', vector, to_tsquery('simple', %s), 1) AS place FROM (
        SELECT page_id, vector FROM medicines_searchentry WHERE vector @@ to_tsquery('simple', %s) LIMIT %s
    ) found ORDER BY place DESC, page_id LIMIT %s
"""
_TOLD = f"""
    WITH whole AS MATERIALIZED ({_BEST})
    SELECT page_id FROM (
        SELECT page_id, place FROM whole WHERE (SELECT count(*) FROM whole) = %s
        UNION ALL SELECT page_id, place FROM ({_BEST}) begun WHERE (SELECT count(*) FROM whole) < %s
    ) told ORDER BY place DESC, page_id
"""  # noqa: S608  (our own names)
_LIVE = "EXISTS (SELECT 1 FROM medicines_pageword p WHERE p.word = w.word)"
_ALIKE = f"""
    SELECT w.word FROM medicines_searchword w WHERE w.word %% %s AND {_LIVE}
    ORDER BY similarity(w.word, %s) DESC, w.word LIMIT %s
"""  # noqa: S608  (our own names)
_BEGINS_ALIKE = f"SELECT w.word FROM medicines_searchword w WHERE w.word LIKE %s AND {_LIVE} ORDER BY w.word LIMIT %s"  # noqa: S608
_BEGINNING = 3  # letters that words must share where there are no trigrams


class PostgresqlEngine:
    """Each word is quoted; `:*` asks for those that begin so, `A` and `B` are the weights of title and names."""

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self.database = database

    def named(self, words: Sequence[str], *, most: int) -> list[int]:
        """The index knows words, and not where they stand: of one that no name has PostgreSQL would look at every text
        that has it."""
        asked = " & ".join(f"'{word}':{'*' * begins(word, least=IN_NAMES)}AB" for word in words)
        bounds = [(word, after, f"{word}%") for word in words if (after := after_all(word))]
        known = " AND ".join(["true", *(_IN_NAMES for _ in bounds)])
        return keys(self.database, _FOUND.replace("WHERE", f"WHERE {known} AND"), [*chain(*bounds), asked, most])

    def told(self, words: Sequence[str], *, most: int, ranked: int) -> list[int]:
        """The words themselves first: of a beginning PostgreSQL collects every page that has any word of it, of two
        words it looks at the pages of the rarer one."""
        whole = " & ".join(f"'{word}'" for word in words)
        asked = " & ".join(f"'{word}'" + ":*" * begins(word) for word in words)
        best = [[words, words, ranked, most] for words in (whole, asked)]
        return keys(self.database, _TOLD, [*best[0], most, *best[1], most])

    def unknown(self, words: Collection[str]) -> list[str]:
        """Each is asked for twice over: of a word that is not common the planner thinks that a thousandth of all pages
        have it, and to find one of those it would rather look through them all than into the index."""
        asked = {word: f"'{word}'" + ":*" * begins(word) for word in words}
        return [word for word, one in asked.items() if not keys(self.database, _FOUND, [f"{one} & {one}", 1])]

    def spelt_like(self, word: str, *, most: int) -> list[str]:
        if has_trigrams(self.database):
            return keys(self.database, _ALIKE, [word, word, most])
        return keys(self.database, _BEGINS_ALIKE, [f"{word[:_BEGINNING]}%", most])
