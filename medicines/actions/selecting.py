"""Queries spelt out: where several are asked for one answer, the ORM takes ten times as long to spell them."""

import re
from collections.abc import Collection
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

_PLACE = re.compile(r"\{(\w+)\}")


def select(sql: str, **values: Collection[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query in which "{name}" stands for the list of these values, as in `IN ({name})`."""
    names = _PLACE.findall(sql)
    places = {name: ", ".join(["%s"] * len(some)) or "NULL" for name, some in values.items()}
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql.format(**places), [value for name in names for value in values[name]])
        return cursor.fetchall()
