"""Many new rows at once. For a page's rows `bulk_create` takes three times as long: making its statements costs Django
more than running them costs the database."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, CharField, Field, ForeignKey, IntegerField, Model, TextField

_AS_THEY_ARE = (BooleanField, CharField, ForeignKey, IntegerField, TextField)  # fields whose values a database takes


def insert(rows: Iterable[Model], *, or_keep: bool = False) -> None:
    """Save many rows, one prepared statement for each model. They do not learn the keys that the database gives them.

    With `or_keep`, a row whose place is taken is left out; else it raises IntegrityError.
    """
    by_model: dict[type[Model], list[Model]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    database = connections[DEFAULT_DB_ALIAS]
    for model, some in by_model.items():
        fields = [field for field in model._meta.concrete_fields if field is not model._meta.auto_field]
        statement = _insertion(model, fields, database.ops.quote_name)
        with database.cursor() as cursor:
            cursor.executemany(statement + " ON CONFLICT DO NOTHING" * or_keep, _values(some, fields, database))


def _insertion(model: type[Model], fields: Sequence[Field], quote: Callable[[str], str]) -> str:
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join("%s" for _ in fields)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  (our own names)


def _values(rows: Iterable[Model], fields: Sequence[Field], database: BaseDatabaseWrapper) -> Iterator[list[Any]]:
    """What the columns of each row hold: read all at once, then made by its field where that has something to make."""
    read = attrgetter(*(field.attname for field in fields), "_state")  # of one name alone it would read no tuple
    made = [(place, field) for place, field in enumerate(fields) if not isinstance(field, _AS_THEY_ARE)]
    for row in rows:
        values = list(read(row)[:-1])
        for place, field in made:
            values[place] = field.get_db_prep_save(field.pre_save(row, True), database)
        yield values
