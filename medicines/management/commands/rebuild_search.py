"""`manage.py rebuild_search`: write anew what pages are found by."""

from typing import Any

from django.core.management.base import BaseCommand

from medicines.actions.indexing import rebuild_search
from medicines.management.read_only import refuse_while_read_only


class Command(BaseCommand):
    help = "Writes anew what live pages are found by, with the names that the site knows now. Nothing public changes."

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_while_read_only()
        self.stdout.write(f"{rebuild_search(by=None):,} pages can be found.")
