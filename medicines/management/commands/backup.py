"""`manage.py backup FILE`: everything that the database holds, as it stands at one moment, while the site is used."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from medicines.actions.backing_up import back_up
from medicines.management.whole_file import whole_file


class Command(BaseCommand):
    help = "Writes one file from which `restore` makes this site again, on SQLite or PostgreSQL."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a new file, such as medsite-2026-11-23.zip")
        parser.add_argument("--force", action="store_true", help="replace the file if it is there already")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        with whole_file(path, force=options["force"]) as file:
            made = back_up(file)
        rows = sum(table.rows for table in made.tables)
        pages, accounts = made.rows_of("medicines_page"), made.rows_of("auth_user")
        self.stdout.write(f"{path}: {rows:,} rows of {len(made.tables)} tables, as they stood at {made.made_at}.")
        self.stdout.write(f"Pages: {pages:,}. Accounts, with what they log in with: {accounts:,}.")
        self.stdout.write("Whoever has the file has all that, so keep it as you keep a password. It does not hold:")
        for what in made.left_out:
            self.stdout.write(f"- {what}")
