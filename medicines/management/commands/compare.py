"""`manage.py compare OLD NEW [--json]`"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from medicines.actions.known_names import known_names
from medicines.actions.shelf import class_names, drug_names, safety_names
from medicines.content.matching import carry_ids
from medicines.content.names import DrugNames
from medicines.content.parsed import Parsed
from medicines.content.parsing import FORMATS, decode, parse
from medicines.content.safety.comparison import compare
from medicines.content.safety.report import as_plain, sentences
from medicines.content.safety.risk import risk
from medicines.errors import SourceRefused
from medicines.management.reporting import USAGE, say


class Command(BaseCommand):
    help = "Says which doses, routes, negations and names one version of a page changes of another, and the risk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("old", type=Path, help="the file as it is")
        parser.add_argument("new", type=Path, help="the file as it would be")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")
        parser.add_argument("--format", choices=["auto", *FORMATS], default="auto")

    def handle(self, *, old: Path, new: Path, format: str, **options: Any) -> None:
        was, would_be = _read(old, format), _read(new, format)
        before, after, names = was.document, carry_ids(would_be.document, old=was.document), _names()
        found = compare(before, after, names=names, aside=(was.said_aside, would_be.said_aside))
        worked_out = risk(found, before, after, names=names)
        if options["json"]:
            said = {**as_plain(found), "risk": {"level": worked_out.level, "reasons": list(worked_out.reasons)}}
            say(self.stdout, json.dumps(said, ensure_ascii=False, indent=2))
        else:
            reasons = (f"- {reason}" for reason in worked_out.reasons)
            say(self.stdout, *sentences(as_plain(found)), "", f"Risk: {worked_out.level}.", *reasons)


def _read(file: Path, format: str) -> Parsed:
    """A file, understood. What cannot be read ends the command with a sentence and the status for wrong use."""
    try:
        text = decode(file.read_bytes(), path=str(file))
        return parse(text, path=str(file), format=format, classes=class_names(), names=drug_names())
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.", returncode=USAGE) from error
    except SourceRefused as error:
        raise CommandError(str(error), returncode=USAGE) from error


def _names() -> DrugNames:
    """Those of the site; before its database is there, those that ship with it."""
    try:
        return known_names()
    except DatabaseError:
        return safety_names()
