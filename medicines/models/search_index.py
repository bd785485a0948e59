"""The full-text index over `SearchEntry` and `SearchWord`: the database's own, on SQLite and on PostgreSQL.

SQLite has two FTS5 tables that hold no text of their own, and triggers that keep them in step with the rows, in the
same transaction. PostgreSQL has a column that it computes itself, and, where the extension pg_trgm may be made, an
index of trigrams. Installed with the triggers after every `migrate`; idempotent. See docs/decisions/0042.
"""

import logging

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

ENTRY, WORD = "medicines_searchentry", "medicines_searchword"
ENTRY_INDEX, WORD_INDEX = "medicines_search_fts", "medicines_search_trigrams"
_log = logging.getLogger(__name__)
# index → its rows' table, the column that names a row there, its columns, how it cuts them into words
_FTS5 = {
    ENTRY_INDEX: (ENTRY, "page_id", "title, names, text", "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'"),
    WORD_INDEX: (WORD, "id", "word", "tokenize = 'trigram'"),
}
# What PostgreSQL's reader of words would keep together ("and/or", "co-amoxiclav", "-5"), and letters with accents.
_APART = "/.-_@:&~%=?#<>+*'\"\\(),;[]{}|"
_ACCENTED, _PLAIN = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžčćđ", "aaaaaaceeeeiiiinoooooouuuuyyszccd"
_NO_TRIGRAMS = (
    "PostgreSQL has no extension pg_trgm and this account may not create it: search offers fewer names for misspelt "
    "ones, those that begin alike. To change that, let a superuser run CREATE EXTENSION pg_trgm in this database, then "
    "run migrate again."
)


def install_search(connection: BaseDatabaseWrapper) -> None:
    """Make what is missing, and fill what is behind its rows."""
    if ENTRY not in connection.introspection.table_names():
        return
    if connection.vendor == "postgresql":
        _install_postgresql(connection)
    else:
        _install_sqlite(connection)


def lift_search(connection: BaseDatabaseWrapper) -> None:
    """Take SQLite's triggers off; PostgreSQL has none."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for index in _FTS5:
                for deed in ("insert", "delete", "update"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {index}_{deed}")


def rebuild_index(connection: BaseDatabaseWrapper) -> None:
    """Make SQLite's tables anew from their rows; PostgreSQL computes its own."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for index in _FTS5:
                cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608  (our own names)


def check_index(connection: BaseDatabaseWrapper) -> list[str]:
    """What of the index is missing. On SQLite it is also compared with its rows, word by word: raises DatabaseError
    where they differ. PostgreSQL keeps its own in step."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            there = {name for (name,) in cursor.fetchall()}
            for index in there & set(_FTS5):
                cursor.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
            return [f"the table {index} is missing" for index in sorted(set(_FTS5) - there)]
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename IN (%s, %s)", [ENTRY, WORD])
        there = {name for (name,) in cursor.fetchall()}
    wanted = {ENTRY_INDEX} | ({WORD_INDEX} if has_trigrams(connection) else set())
    return [f"the index {index} is missing" for index in sorted(wanted - there)]


def has_trigrams(connection: BaseDatabaseWrapper) -> bool:
    """Whether words can be compared by their trigrams."""
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def search_triggers() -> dict[str, str]:
    """SQLite's own, by name → as they are made."""
    made = [one for index, (table, key, columns, _) in _FTS5.items() for one in _triggers(index, table, key, columns)]
    return {sql.split()[2]: sql for sql in made if sql.startswith("CREATE")}


def _install_sqlite(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for index, (table, key, columns, how) in _FTS5.items():
            content = f"content = '{table}', content_rowid = '{key}'"
            cursor.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5({columns}, {content}, {how})")
            for statement in _triggers(index, table, key, columns):
                cursor.execute(statement)
            cursor.execute(f"SELECT (SELECT count(*) FROM {index}_docsize) = (SELECT count(*) FROM {table})")  # noqa: S608
            if not cursor.fetchone()[0]:  # rows were written while the triggers were off
                cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608


def _triggers(index: str, table: str, key: str, columns: str) -> list[str]:
    """As FTS5 wants them: a row that goes is taken out with the very words by which it was put in."""
    new, old = (", ".join(f"{row}.{name}" for name in columns.split(", ")) for row in ("NEW", "OLD"))
    put = f"INSERT INTO {index}(rowid, {columns}) VALUES (NEW.{key}, {new});"  # noqa: S608
    take = f"INSERT INTO {index}({index}, rowid, {columns}) VALUES ('delete', OLD.{key}, {old});"  # noqa: S608
    return [
        f"DROP TRIGGER IF EXISTS {index}_insert",
        f"DROP TRIGGER IF EXISTS {index}_delete",
        f"DROP TRIGGER IF EXISTS {index}_update",
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {put} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {take} END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {take} {put} END",
    ]


def _install_postgresql(connection: BaseDatabaseWrapper) -> None:
    vector = " || ".join(
        f"setweight(to_tsvector('simple', {plain_sql(column)}), '{weight}')"
        for column, weight in (("title", "A"), ("names", "B"), ("text", "D"))
    )
    connection.check_constraints()  # no table is altered while a check of it waits for the transaction's end
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE {ENTRY} ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS ({vector}) STORED"
        )
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {ENTRY_INDEX} ON {ENTRY} USING gin (vector)")
    if _make_extension(connection):
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {WORD_INDEX} ON {WORD} USING gin (word gin_trgm_ops)")
    else:
        _log.warning(_NO_TRIGRAMS)


def _make_extension(connection: BaseDatabaseWrapper) -> bool:
    if has_trigrams(connection):
        return True
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION pg_trgm")
    except DatabaseError:
        return False
    return True


def plain_sql(column: str) -> str:
    """The text of a column as words that PostgreSQL reads apart, without accents."""
    signs = _APART.replace("'", "''")
    return f"translate(lower({column}), '{_ACCENTED}{signs}', '{_PLAIN}{' ' * len(_APART)}')"
