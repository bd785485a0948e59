"""`manage.py restore FILE`: make this site what it was when the backup was made. All of it, or nothing."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from medicines.actions.restoring import Held, check_versions, held, restore_backup
from medicines.content.archive import Archive
from medicines.errors import BackupRefused

GO_ON = "replace"  # what is to be typed


class Command(BaseCommand):
    help = "Restores a backup into an empty site (after `migrate`), or in place of what is there with --replace."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="what `backup` has written")
        parser.add_argument("--replace", action="store_true", help="what is on this site now is given up for it")
        parser.add_argument("--yes", action="store_true", help="with --replace: do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with Path(options["file"]).open("rb") as file:
                self._restore(Archive(file), replace=options["replace"], is_sure=options["yes"])
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.", returncode=2) from error
        except BackupRefused as error:
            raise CommandError(str(error), returncode=1) from error

    def _restore(self, archive: Archive, *, replace: bool, is_sure: bool) -> None:
        archive.check()
        check_versions(archive.manifest)
        made = archive.manifest
        pages, accounts = made.rows_of("medicines_page"), made.rows_of("auth_user")
        said = f"pages: {pages:,}; accounts: {accounts:,}"
        self.stdout.write(f"The backup is of {made.made_at}, by {made.version}. It holds {said}.")
        self._ask(_now(), replace=replace, is_sure=is_sure)
        restore_backup(archive=archive, replace=replace, by=None)
        self.stdout.write("Restored. Start the site's servers anew, and run “manage.py verify”.")

    def _ask(self, now: Held, *, replace: bool, is_sure: bool) -> None:
        if now.is_empty:
            return
        last = f" What was done last is “{now.last}”, at {now.last.at:%Y-%m-%d %H:%M} UTC." if now.last else ""
        there = f"Public pages here now: {now.pages:,}; records: {now.records:,}; accounts: {now.accounts:,}.{last}"
        if not replace:
            raise CommandError(f"{there} Nothing was changed. To give all that up for the backup, add --replace.")
        self.stdout.write(f"{there} All of it will be gone.")
        if not is_sure and self._typed() != GO_ON:
            raise CommandError("Nothing was changed.")

    def _typed(self) -> str:
        try:
            return input(f"Type “{GO_ON}” to go on: ").strip()
        except EOFError:
            return ""


def _now() -> Held:
    try:
        return held()
    except DatabaseError as error:
        raise CommandError(f"The database here cannot be read ({error}). Run “manage.py migrate” first.") from error
