"""Triggers come back after a table was rebuilt, and an empty database can be filled again."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from medicines.models import Event
from medicines.models.triggers import TABLES, install, lift
from tests.deeds import publish_page


@pytest.mark.django_db(transaction=True)
def test_migrate_puts_lost_triggers_back():
    lift(connection)
    call_command("migrate", verbosity=0, interactive=False)
    publish_page("Sertraline")
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        connection.cursor().execute("DELETE FROM medicines_event")


@pytest.mark.django_db(transaction=True)
def test_flush_empties_and_protects_again():
    publish_page("Sertraline")
    call_command("flush", verbosity=0, interactive=False)
    assert Event.objects.count() == 0
    publish_page("Sertraline")
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        connection.cursor().execute("DELETE FROM medicines_event")


def triggers() -> set[tuple[str, str]]:
    """What stands in the database: of each trigger its name and its SQL, with its function's on PostgreSQL."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        asked = (
            "SELECT tgname, pg_get_triggerdef(oid) || pg_get_functiondef(tgfoid) FROM pg_trigger WHERE NOT tgisinternal"
        )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return set(cursor.fetchall())


@pytest.mark.django_db
def test_installing_twice_changes_nothing():
    migrated = triggers()
    assert len(migrated) > len(TABLES)
    lift(connection)
    assert not triggers()
    for _ in range(2):
        install(connection)
        assert triggers() == migrated
