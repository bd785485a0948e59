"""`manage.py verify`: whether all that the database holds fits together, and what does not."""

import argparse
import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from medicines.actions.repairing import repair
from medicines.actions.verifying import Found, verify
from medicines.management.read_only import refuse_while_read_only

FOUND, FAILED = 1, 2
MOST_SHOWN = 200  # lines on the screen; a report has them all


class Command(BaseCommand):
    help = "Looks for what is damaged, one sentence each. Exit status: 0 nothing, 1 something is wrong, 2 not possible."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="make anew what is derived; never what people wrote")
        parser.add_argument("--report", metavar="FILE", help="every finding as a line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["repair"]:
            refuse_while_read_only()
        try:
            found = self._look(options["report"])
            if options["repair"] and any(one.mend for one in found):
                done = repair(found=found, by=None)
                self.stdout.write(f"Made anew: {done:,}. What is still wrong:")
                found = self._look(options["report"])
        except OSError as error:
            raise CommandError(f"The report cannot be written: {error.strerror}.", returncode=FAILED) from error
        except DatabaseError as error:
            raise CommandError(f"The database cannot be read through: {error}", returncode=FAILED) from error
        if found:
            derived = sum(bool(one.mend) for one in found)
            said = f"Findings: {len(found):,}, of which --repair can put right: {derived:,}."
            raise CommandError(said, returncode=FOUND)
        self.stdout.write("Nothing is wrong.")

    def _look(self, path: str | None) -> list[Found]:
        """What is found, told as it is found."""
        found = []
        with ExitStack() as stack:
            report = stack.enter_context(Path(path).open("w", encoding="utf-8")) if path else None
            for one in verify():
                found.append(one)
                self._tell(one, len(found), report)
        return found

    def _tell(self, one: Found, number: int, report: TextIO | None) -> None:
        if number <= MOST_SHOWN:
            self.stdout.write(str(one))
        if report:
            report.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
