"""Django's `flush`, which empties a (test) database: the triggers are lifted for it and put back."""

from typing import Any

from django.core.management.commands.flush import Command as DjangoFlush
from django.db import connections

from medicines.models.triggers import install, lift


class Command(DjangoFlush):
    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        lift(connection)
        try:
            super().handle(**options)
        finally:
            install(connection)
