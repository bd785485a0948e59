"""`manage.py compare OLD NEW [--json]`"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from medicines.actions.known_names import known_names
from medicines.actions.shelf import class_names, drug_names, safety_names
from medicines.content.document import PageDocument
from medicines.content.matching import carry_ids
from medicines.content.names import DrugNames
from medicines.content.parsing import FORMATS, decode, parse
from medicines.content.safety.comparison import Comparison, compare
from medicines.content.safety.risk import Risk, risk
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
        before = _read(old, format)
        after = carry_ids(_read(new, format), old=before)
        names = _names()
        found = compare(before, after, names=names)
        worked_out = risk(found, before, after, names=names)
        if options["json"]:
            say(self.stdout, json.dumps(as_plain(found, worked_out), ensure_ascii=False, indent=2))
        else:
            say(self.stdout, *sentences(found, worked_out))


def _read(file: Path, format: str) -> PageDocument:
    """The page that a file is. What cannot be read ends the command with a sentence and the status for wrong use."""
    try:
        text = decode(file.read_bytes(), path=str(file))
        return parse(text, path=str(file), format=format, classes=class_names(), names=drug_names()).document
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


def as_plain(found: Comparison, worked_out: Risk) -> dict[str, Any]:
    """JSON-ready: the headline, each changed token, what moved, and the risk with its reasons."""
    return {
        "headline": found.headline,
        "tokens": [change._asdict() for change in found.tokens],
        "moved": [moved._asdict() for moved in found.moved],
        "questions": list(found.flipped),
        "parts": [{"what": part.what, "name": part.name, "how": part.how} for part in found.parts],
        "risk": {"level": worked_out.level, "reasons": list(worked_out.reasons)},
    }


def sentences(found: Comparison, worked_out: Risk) -> list[str]:
    """The same for people."""
    said = [f"{found.headline}." if found.headline else "No safety token changed.", ""]
    said += [
        f"{change.kind}: {change.old or '(nothing)'} → {change.new or '(nothing)'} [{change.section}]"
        for change in found.tokens
    ]
    said += [f"moved from “{one.old}” to “{one.new}”: {one.text}" for one in found.moved]
    said += [f"The question changed while its answer stayed: {question}" for question in found.flipped]
    return [*said, "", f"Risk: {worked_out.level}.", *(f"- {reason}" for reason in worked_out.reasons)]
