"""`manage.py withdraw_import BATCH`: take back what one import run published."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medicines.actions.importing import withdraw_import
from medicines.models import ImportRun


class Command(BaseCommand):
    help = "Takes the pages off the site that an import run published, unless people have published them anew since."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("batch", help="as printed at the end of the import, such as 1f0c9a3b")

    def handle(self, *args: Any, **options: Any) -> None:
        run = ImportRun.objects.filter(batch=options["batch"]).first()
        if run is None:
            known = ", ".join(ImportRun.objects.values_list("batch", flat=True)[:5]) or "none yet"
            raise CommandError(f"There is no import {options['batch']}. The latest are: {known}.", returncode=2)
        self.stdout.write(f"{withdraw_import(run=run, by=None):,} pages withdrawn.")
