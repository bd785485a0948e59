"""How engines ask their database."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

SHORTEST_BEGINNING = 3  # letters: in a text, what is shorter is looked for as it stands


def begins(word: str) -> bool:
    """Whether longer words that begin so are meant, too."""
    return len(word) >= SHORTEST_BEGINNING


def keys(database: BaseDatabaseWrapper, sql: str, params: list[Any]) -> list[Any]:
    """The first column of what is found."""
    with database.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
