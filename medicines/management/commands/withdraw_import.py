"""`manage.py withdraw_import BATCH`: take back what one import run published."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medicines.actions.withdrawing_imports import TakenBack, withdraw_import
from medicines.management.read_only import refuse_while_read_only
from medicines.management.stopping import INTERRUPTED
from medicines.models import ImportRun

STILL_PUBLIC = 1  # exit status


class Command(BaseCommand):
    help = (
        "Takes the pages off the site that an import run published. What people have edited or published anew since is "
        "left alone, and named."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("batch", help="as printed at the end of the import, such as 1f0c9a3b")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_while_read_only()
        run = ImportRun.objects.filter(batch=options["batch"]).first()
        if run is None:
            known = ", ".join(ImportRun.objects.values_list("batch", flat=True)[:5]) or "none yet"
            raise CommandError(f"There is no import {options['batch']}. The latest are: {known}.", returncode=2)
        try:
            done = withdraw_import(run=run, by=None)
        except KeyboardInterrupt:
            sentence = "Interrupted. What was withdrawn until then stays so; the same command goes on from there."
            raise CommandError(sentence, returncode=INTERRUPTED) from None
        self._say(done)

    def _say(self, done: TakenBack) -> None:
        self.stdout.write(f"{_pages(done.withdrawn)} withdrawn.")
        for page in done.left:
            self.stdout.write(f"Left alone: “{page.title}” ({page.address}). {page.why}")
        if still := sum(page.is_runs for page in done.left):
            is_still = f"{_pages(still)} that this import published {'is' if still == 1 else 'are'} still public."
            raise CommandError(is_still, returncode=STILL_PUBLIC)


def _pages(number: int) -> str:
    return f"{number:,} page{'' if number == 1 else 's'}"
