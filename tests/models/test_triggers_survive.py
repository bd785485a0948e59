"""Triggers come back after a table was rebuilt, and an empty database can be filled again."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from medicines.models import Event
from medicines.models.triggers import install, lift
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


@pytest.mark.django_db
def test_installing_twice_changes_nothing():
    install(connection)
    install(connection)
