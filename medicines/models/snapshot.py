"""Reading many tables as they stood at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def snapshot(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """All that is read within is of the moment of the first query. Nothing may be written within, and nobody who
    writes meanwhile waits. Inside a transaction that is there already, that one is what is seen."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(using=connection.alias), nothing_is_written(connection):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # Spelt out: Django's own begins with IMMEDIATE, as the settings ask, which keeps all writers out.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")


@contextmanager
def nothing_is_written(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Promises that, of the transaction within."""
    connection.only_reads = True
    try:
        yield
    finally:
        connection.only_reads = False


def may_have_written(connection: BaseDatabaseWrapper) -> bool:
    """Whether it is in a transaction of which nobody has promised that it only reads."""
    return connection.in_atomic_block and not only_reads(connection)


def only_reads(connection: BaseDatabaseWrapper) -> bool:
    """Whether it is in a transaction of one moment, of which that has been promised."""
    return getattr(connection, "only_reads", False)
