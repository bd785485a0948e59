"""`manage.py check_classes [FILE]`"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medicines.actions.shelf import shipped
from medicines.content.class_checks import faults


class Command(BaseCommand):
    help = "Look through the vocabulary of drug classes for rings, doubles and stems that catch what they should not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="a vocabulary as JSON; without it, the shipped one")

    def handle(self, *, file: Path | None, **_options: Any) -> None:
        vocabulary = _read(file) if file else shipped("drug_classes")
        found = faults(vocabulary)
        for fault in found:
            self.stdout.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults in {len(vocabulary)} classes.")
        self.stdout.write(f"{len(vocabulary)} classes, no fault found.")


def _read(file: Path) -> list[dict[str, Any]]:
    try:
        vocabulary = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{file} cannot be read: {error}.") from error
    if not isinstance(vocabulary, list) or not all(
        isinstance(entry, dict) and isinstance(entry.get("name"), str) and isinstance(entry.get("slug"), str)
        for entry in vocabulary
    ):
        raise CommandError(f"{file} is no list of classes with a slug and a name each.")
    return vocabulary
