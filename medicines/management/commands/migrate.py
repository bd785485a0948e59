"""Django's `migrate`, followed by the triggers that a rebuilt table would have lost."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections

from medicines.models.triggers import install


class Command(DjangoMigrate):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        install(connections[options["database"]])
