"""Django's `migrate` without our triggers, which stand again afterwards, whatever became of it.

SQLite loses the triggers of a table that is rebuilt, and refuses to rebuild one that another table's trigger asks.
"""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections

from medicines.models.triggers import install, lift


class Command(DjangoMigrate):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        lift(connection)
        try:
            super().handle(*args, **options)
        finally:
            install(connection)
