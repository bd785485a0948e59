"""`manage.py import_pages PATH…`: files become pages. They are read and parsed outside the transactions, and written in
short ones, so that nobody who edits meanwhile is locked out for more than half a second."""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from medicines.actions.deciding import Source
from medicines.actions.foreseeing import Trial
from medicines.actions.importing import upsert_documents
from medicines.actions.reading import NothingToImport, SourceFile, find_sources
from medicines.actions.shipping import ship_records
from medicines.actions.shipping_names import ship_names
from medicines.actions.understanding import Terms, Understood, understand_all
from medicines.content.naming import slugify
from medicines.content.parsed import Problem
from medicines.content.parsing import FORMATS
from medicines.content.report import refused_row, report_row
from medicines.errors import MedsiteError
from medicines.models import ImportRun
from medicines.vocabulary import Outcome, ProblemCode, Provenance

SOME_REFUSED, USAGE = 1, 2  # exit status
# What one odd page may meet in a database or on the way there; it must not take the others with it.
WRITING_FAILS = (MedsiteError, DatabaseError, ValueError, LookupError)


@dataclass
class Session:
    """One run: what was asked, what came of it so far."""

    options: dict[str, Any]
    run: ImportRun
    complain: TextIO
    report: TextIO | None = None
    outcomes: Counter[str] = field(default_factory=Counter)
    trial: Trial = field(default_factory=Trial)

    def tell(self, row: dict[str, Any]) -> None:
        self.outcomes[row["outcome"]] += 1
        if self.report:
            self.report.write(json.dumps(row, ensure_ascii=False) + "\n")

    def refuse(self, path: object, problem: Problem) -> None:
        self.complain.write(f"Refused: {problem.message}\n")
        self.tell(refused_row(path=str(path), format=self.options["format"], problem=problem))


class Command(BaseCommand):
    help = "Imports medicine pages from files and folders."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder with everything below it")
        parser.add_argument("--format", choices=["auto", *FORMATS], default="auto")
        parser.add_argument("--publish", action="store_true", help="publish pages that were never live")
        parser.add_argument("--provenance", choices=list(Provenance), default=Provenance.UNKNOWN)
        parser.add_argument("--licence", default="", help="the licence of the texts, shown on their pages")
        parser.add_argument("--attribution", default="", help="whom to name as the source, shown on their pages")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen; write nothing")
        parser.add_argument("--report", metavar="FILE", help="one JSON object a line for each file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sources = find_sources(options["paths"])
        except NothingToImport as error:
            raise CommandError(str(error), returncode=USAGE) from error
        with ExitStack() as stack:
            _spare(options["report"], sources)
            report = _open_report(stack, options["report"])
            session = Session(options=options, run=_new_run(options), complain=self.stderr, report=report)
            started = time.monotonic()
            self._import(session, sources)
            self._summarise(session, time.monotonic() - started)
        if session.outcomes[Outcome.REFUSED]:
            raise CommandError(
                f"{session.outcomes[Outcome.REFUSED]} of {len(sources)} files were refused.", returncode=SOME_REFUSED
            )

    def _import(self, session: Session, files: list[SourceFile]) -> None:
        settle = _try if session.options["dry_run"] else _write
        if not session.options["dry_run"]:
            ship_records()
            ship_names()
        terms = Terms(**{name: session.options[name] for name in ("format", "provenance", "licence", "attribution")})
        with tqdm(total=len(files), unit=" pages", disable=not sys.stderr.isatty()) as bar:
            for lot in understand_all(files, terms):
                for refused in (one for one in lot if one.refusal):
                    session.refuse(refused.file.file, refused.refusal)
                settle(session, [one for one in lot if one.parsed])
                bar.update(len(lot))

    def _summarise(self, session: Session, seconds: float) -> None:
        total = sum(session.outcomes.values())
        counts = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(session.outcomes.items())) or "nothing"
        trial = "Trial run, nothing written: " if session.options["dry_run"] else ""
        self.stdout.write(
            f"{trial}{total:,} files in {seconds:.1f} s ({total / max(seconds, 0.001):,.0f} a second): {counts}."
        )
        if session.run.pk:
            self.stdout.write(
                f"Batch {session.run.batch}. To take back what it published: withdraw_import {session.run.batch}"
            )


def _write(session: Session, lot: Sequence[Understood]) -> None:
    """Bring the sources in, in one transaction; if one of them cannot be written, each in its own."""
    try:
        _write_together(session, lot)
    except WRITING_FAILS:
        for one in lot:
            _write_alone(session, one)


def _write_alone(session: Session, one: Understood) -> None:
    try:
        _write_together(session, [one])
    except WRITING_FAILS as error:
        session.refuse(one.file.file, Problem(ProblemCode.CONFLICT, f"{one.file.file} cannot be stored: {error}"))


def _write_together(session: Session, lot: Sequence[Understood]) -> None:
    sources, publish = [_source(one) for one in lot], session.options["publish"]
    done = upsert_documents(sources=sources, run=session.run, publish=publish, by=None)
    for one, (decision, row) in zip(lot, done, strict=True):  # only what is safely stored is reported as done
        page = row.page if row else decision.page
        slug = page.slug if page else slugify(decision.document.title)
        session.tell(report_row(path=str(one.file.file), parsed=one.parsed, outcome=decision.outcome, slug=slug))


def _try(session: Session, lot: Sequence[Understood]) -> None:
    """Say what `_write` would do."""
    foreseen = session.trial.foresee([_source(one) for one in lot])
    for one, (outcome, slug) in zip(lot, foreseen, strict=True):
        session.tell(report_row(path=str(one.file.file), parsed=one.parsed, outcome=outcome, slug=slug))


def _source(one: Understood) -> Source:
    return Source(collection=one.file.collection, path=one.file.path, text=one.text, parsed=one.parsed)


def _new_run(options: dict[str, Any]) -> ImportRun:
    kept = ("format", "publish", "provenance", "licence", "attribution")
    return ImportRun(options={"paths": options["paths"], **{name: options[name] for name in kept}})


def _spare(report: str | None, sources: Sequence[SourceFile]) -> None:
    """A report never overwrites what is to be imported."""
    if report and Path(report).absolute() in {source.file.absolute() for source in sources}:
        raise CommandError(f"The report {report} is one of the sources.", returncode=USAGE)


def _open_report(stack: ExitStack, path: str | None) -> TextIO | None:
    if path is None:
        return None
    try:
        return stack.enter_context(Path(path).open("w", encoding="utf-8", errors="backslashreplace"))
    except OSError as error:
        raise CommandError(f"The report {path} cannot be written: {error.strerror}.", returncode=USAGE) from error
