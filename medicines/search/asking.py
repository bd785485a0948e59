"""How engines ask their database."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

IN_TEXT, IN_NAMES = 3, 2  # letters of a beginning: what is shorter is looked for as it stands


def begins(word: str, *, least: int = IN_TEXT) -> bool:
    """Whether longer words that begin so are meant, too."""
    return len(word) >= least


def keys(database: BaseDatabaseWrapper, sql: str, params: list[Any]) -> list[Any]:
    """The first column of what is found."""
    with database.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
