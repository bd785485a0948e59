"""Reading a database as it was at one moment, however many queries that takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse

from medicines.models.snapshot import nothing_is_written
from medicines.views import keeping

IN_ONE_MOMENT = "medsite.in_one_moment"  # set by the page store: whoever asks is outside, and may not


class Made(NamedTuple):
    """With what an answer stands, the state of which it was made, and the moment until which its dates are right."""

    number: int
    stands_with: int
    until: datetime


def for_keeping(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer what is to be kept from one state of the database, and say which that was. Here and not around the
    framework, which drops a connection that it finds in a transaction."""

    def answer(request: HttpRequest) -> HttpResponse:
        if IN_ONE_MOMENT not in request.META:
            return get_response(request)
        try:
            with one_moment():
                number, until = keeping.state(connection).number, keeping.day_ends(keeping.now())
                response = get_response(request)
        except (OperationalError, InterfaceError):  # nothing that is made now may be kept, but it can be read elsewhere
            return get_response(request)
        stands_with = getattr(response, "stands_with", None)
        response.made = None if stands_with is None else Made(number, stands_with, until)
        return response

    return answer


@contextmanager
def one_moment() -> Iterator[None]:
    """All queries inside see the same state, and what others write meanwhile does not wait for them. Inside of another
    transaction nothing changes: that one has begun."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _without_the_lock(), transaction.atomic(), nothing_is_written(connection):
            yield
    else:
        with transaction.atomic(), nothing_is_written(connection):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _without_the_lock() -> Iterator[None]:
    """This site's transactions take SQLite's one lock for writing as they begin; one that only reads need not."""
    connection.ensure_connection()  # which is when its settings are read
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        connection.transaction_mode = mode
