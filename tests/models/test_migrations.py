"""A site that was filled before a migration keeps what it had, on both databases, there and back."""

import pytest
from django.core.management import call_command
from django.db import connection

from medicines.models import ImportedSource, Publication
from tests.deeds import publish_page


@pytest.mark.django_db(transaction=True)
def test_what_was_imported_before_keeps_its_run_and_gets_a_place():
    page = publish_page("Sertraline")
    (source,) = page.sources.all()
    try:
        call_command("migrate", "medicines", "0001", verbosity=0, interactive=False)
        with connection.cursor() as cursor:
            columns = connection.introspection.get_table_description(cursor, "medicines_publication")
        assert "run_id" not in {column.name for column in columns}
    finally:
        call_command("migrate", verbosity=0, interactive=False)
    assert ImportedSource.objects.get(pk=source.pk).place == f"tests/{source.path}"
    assert Publication.objects.get(record_id=page.pk).run == source.run
