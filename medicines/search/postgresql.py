"""PostgreSQL's full text and trigrams behind the interface of search."""

from collections.abc import Collection, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from medicines.models.search_index import has_trigrams
from medicines.search.asking import IN_NAMES, begins, keys

_NAMED = "SELECT page_id FROM medicines_searchentry WHERE vector @@ to_tsquery('simple', %s) LIMIT %s"
_TOLD = """
    SELECT page_id FROM (
        SELECT page_id, vector FROM medicines_searchentry WHERE vector @@ to_tsquery('simple', %s) LIMIT %s
    ) found ORDER BY ts_rank('{0.05, 0.2, 0.5, 1}', vector, to_tsquery('simple', %s), 1) DESC, page_id LIMIT %s
"""
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
        asked = " & ".join(f"'{word}':{'*' * begins(word, least=IN_NAMES)}AB" for word in words)
        return keys(self.database, _NAMED, [asked, most])

    def told(self, words: Sequence[str], *, most: int, ranked: int) -> list[int]:
        """The words themselves first: of a beginning PostgreSQL collects every page that has any word of it, of two
        words it looks at the pages of the rarer one."""
        whole = " & ".join(f"'{word}'" for word in words)
        asked = " & ".join(f"'{word}'" + ":*" * begins(word) for word in words)
        found = keys(self.database, _TOLD, [whole, ranked, whole, most])
        return found if len(found) == most else keys(self.database, _TOLD, [asked, ranked, asked, most])

    def unknown(self, words: Collection[str]) -> list[str]:
        """Each is asked for twice over: of a word that is not common the planner thinks that a thousandth of all pages
        have it, and to find one of those it would rather look through them all than into the index."""
        asked = {word: f"'{word}'" + ":*" * begins(word) for word in words}
        return [word for word, one in asked.items() if not keys(self.database, _NAMED, [f"{one} & {one}", 1])]

    def spelt_like(self, word: str, *, most: int) -> list[str]:
        if has_trigrams(self.database):
            return keys(self.database, _ALIKE, [word, word, most])
        return keys(self.database, _BEGINS_ALIKE, [f"{word[:_BEGINNING]}%", most])
