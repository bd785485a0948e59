"""`manage.py export_pages DIR --format …`: every public page as files that need no Medsite. Nobody is locked in."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from medicines.management.exporting import FORMATS, LINES, NO_HISTORY, NO_RECORDS, NO_WAY_BACK, whole_folder


class Command(BaseCommand):
    help = "Writes every public page into a new folder."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", help="a folder that does not exist yet, or an empty one")
        parser.add_argument(
            "--format", choices=list(FORMATS), required=True,
            help=f"jsonl: {LINES}, which import_pages reads back exactly; jekyll, astro: a Markdown file for each page",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        folder, format = Path(options["folder"]), options["format"]
        with whole_folder(folder) as made:
            done = FORMATS[format](made)
        self.stdout.write(f"{done.count:,} pages are in {folder}.")
        self.stdout.write("What they do not hold:")
        for what in (NO_HISTORY, *([] if format == "jsonl" else [NO_RECORDS, NO_WAY_BACK])):
            self.stdout.write(f"- {what}")
        for what, count in done.missed.most_common():
            self.stdout.write(f"- {what[0].upper()}{what[1:]}: {count:,} pages.")
