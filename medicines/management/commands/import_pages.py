"""`manage.py import_pages PATH…`: files become pages. They are read, parsed and rendered outside the transactions, and
written in short ones, so that nobody who edits meanwhile is locked out for more than half a second."""

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from medicines.actions.brands import without_page
from medicines.actions.deciding import Decision, namesakes, what_changes
from medicines.actions.foreseeing import Trial
from medicines.actions.importing import in_short_lots, upsert_documents
from medicines.actions.origins import NOTHING_SAID, origin_before
from medicines.actions.reading import NothingToImport, SourceFile, find_sources
from medicines.actions.shipping import ship_records
from medicines.actions.shipping_names import ship_names
from medicines.actions.understanding import Refusal, Source, Terms, understand_all
from medicines.content.naming import slugify
from medicines.content.parsed import Problem
from medicines.content.parsing import FORMATS
from medicines.content.report import report_row
from medicines.content.safety.report import as_plain
from medicines.errors import MedsiteError
from medicines.management.read_only import refuse_while_read_only
from medicines.management.reporting import SOME_REFUSED, USAGE, Lost, OutputLost, Report, Told, say
from medicines.management.stopping import INTERRUPTED, heard_between_lots
from medicines.models import ImportRun
from medicines.vocabulary import Outcome, ProblemCode, Provenance

# What one odd page may meet in a database or on the way there; it must not take the others with it.
WRITING_FAILS = (MedsiteError, DatabaseError, ValueError, LookupError)
WHAT_STANDS = "What was brought in until then stands; the same command goes on from there."

Rows = list[dict[str, Any]]


@dataclass
class Session:
    """One run: what was asked, what came of it so far."""

    options: dict[str, Any]
    run: ImportRun
    told: Told
    trial: Trial
    waiting: list[SourceFile] = field(default_factory=list)
    is_last: bool = False  # all but the waiting files were read

    @property
    def is_trial(self) -> bool:
        return self.options["dry_run"]

    def ready(self, sources: list[Source]) -> list[Source]:
        """Those that can be settled now. Of a brand without a page only the file is kept until all others were read:
        its page may be among them."""
        if self.is_last:
            return sources
        early = self.trial.without_page(sources) if self.is_trial else without_page(sources)
        self.waiting += [SourceFile(Path(one.given), one.collection, one.path, one.root) for one in early]
        places = {one.place for one in early}
        return [one for one in sources if one.place not in places]

    def refuse(self, given: str, problem: Problem) -> None:
        self.told.refuse(given, problem, self.options["format"])


class Command(BaseCommand):
    help = "Imports medicine pages from files and folders."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder with everything below it")
        parser.add_argument("--format", choices=["auto", *FORMATS], default="auto")
        parser.add_argument("--collection", default="", help="what the files belong to, wherever they lie (default: "
                            "the folder, by its place and name)")  # fmt: skip
        parser.add_argument("--publish", action="store_true", help="publish pages that were never live")
        parser.add_argument("--provenance", choices=[str(one) for one in Provenance], help="who wrote the "
                            "texts (default: what the last import of these files said, else unknown)")  # fmt: skip
        parser.add_argument("--licence", help="the licence of the texts, shown on their pages; kept if not given again")
        parser.add_argument("--attribution", help="whom to name as the source, shown on their pages; kept likewise")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen; write nothing")
        parser.add_argument("--diff", action="store_true", help="print what changed files change of their pages")
        parser.add_argument("--report", metavar="FILE", help="one JSON object a line for each file")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dry_run"]:
            refuse_while_read_only()
        try:
            files = find_sources(options["paths"], collection=options["collection"].strip())
        except NothingToImport as error:
            raise CommandError(str(error), returncode=USAGE) from error
        _spare(options["report"], files)
        report = Report(Path(options["report"])) if options["report"] else None
        with closing(report) if report else nullcontext():
            diff = self.stdout if options["diff"] or options["verbosity"] > 1 else None
            trial = Trial()
            options |= _origin(options, files if trial.migrated else [])
            session = Session(options, _new_run(options), Told(self.stderr, report, diff), trial)
            self._run(session, files)

    def _run(self, session: Session, files: list[SourceFile]) -> None:
        """Import, and say what came of it, however it ends."""
        started = time.monotonic()
        ended = self._import(session, files)
        summary = _summary(session, time.monotonic() - started)
        try:
            if not isinstance(ended, OutputLost):
                say(self.stdout, *summary)
        except OutputLost as lost:
            ended = lost
        if isinstance(ended, OutputLost):  # then all of it is said where complaints are
            raise CommandError(" ".join([str(ended), *summary]), returncode=ended.returncode)
        if ended:
            raise CommandError(str(ended), returncode=ended.returncode)
        if refused := session.told.refused:
            raise CommandError(f"{refused} of {len(files)} files were refused.", returncode=SOME_REFUSED)

    def _import(self, session: Session, files: list[SourceFile]) -> CommandError | None:
        """The whole of it; or why it ended before its end."""
        try:
            self._prepare(session, files)
            if self._all_lots(session, files):
                return None
        except Lost as lost:
            return type(lost)(f"{lost} {WHAT_STANDS}")
        except KeyboardInterrupt:
            pass
        return CommandError(f"Interrupted. {WHAT_STANDS}", returncode=INTERRUPTED)

    def _prepare(self, session: Session, files: list[SourceFile]) -> None:
        if not session.is_trial:
            ship_records()
            ship_names()
        if not session.is_trial or session.trial.migrated:
            for sentence in namesakes({(file.collection, file.root) for file in files}):
                self.stderr.write(sentence)

    def _all_lots(self, session: Session, files: list[SourceFile]) -> bool:
        """Lot after lot, in the end those that waited for others; False when Ctrl-C has ended it."""
        bar = tqdm(total=len(files), unit=" pages", disable=not sys.stderr.isatty())
        with bar, heard_between_lots() as interrupted:
            for some in (files, session.waiting):
                for lot in understand_all(some, _terms(session, files)):
                    bar.update(_settle(session, lot))
                    if interrupted():
                        return False
                session.is_last = True
        return True


def _summary(session: Session, seconds: float) -> list[str]:
    total, trial = session.told.total, "Trial run, nothing written: " if session.is_trial else ""
    rate = f"{total:,} files in {seconds:.1f} s ({total / max(seconds, 0.001):,.0f} a second)"
    sentences = [f"{trial}{rate}: {session.told.sum()}."]
    if batch := session.run.pk and session.run.batch:
        published = f"{session.run.publications.count():,} pages published"
        sentences.append(f"Batch {batch}, {published}. To take back what it published: withdraw_import {batch}")
    return sentences


def _settle(session: Session, lot: Sequence[Source | Refusal]) -> int:
    """Bring in, or try, what does not have to wait; returns how many files are done with."""
    refused = [one for one in lot if isinstance(one, Refusal)]
    for one in refused:
        session.refuse(one.given, one.problem)
    ready = session.ready([one for one in lot if isinstance(one, Source)])
    (_try if session.is_trial else _write)(session, ready)
    return len(refused) + len(ready)


def _write(session: Session, lot: Sequence[Source]) -> None:
    """Bring the sources in, in transactions of some of them each."""
    for some in in_short_lots(lot):
        session.told.tell(_bring_in(session, some))  # only what is safely stored is reported as done


def _bring_in(session: Session, some: Sequence[Source]) -> Rows:
    """Their rows of the report. If they cannot be written together, each is tried alone."""
    try:
        done = upsert_documents(sources=some, run=session.run, publish=session.options["publish"], by=None)
    except WRITING_FAILS as error:
        if len(some) > 1:
            return [row for one in some for row in _bring_in(session, [one])]
        (one,) = some
        session.refuse(one.given, Problem(ProblemCode.CONFLICT, f"{one.given} cannot be stored: {error}"))
        return []
    pages = (row.page if row else decision.page for decision, row in done)
    slugs = (page.slug if page else slugify(one.parsed.document.title) for one, page in zip(some, pages, strict=True))
    return [_row(session, decision, slug) for (decision, _), slug in zip(done, slugs, strict=True)]


def _try(session: Session, lot: Sequence[Source]) -> None:
    """Say what `_write` would do."""
    session.told.tell([_row(session, decision, slug) for decision, slug in session.trial.foresee(lot)])


def _row(session: Session, decision: Decision, slug: str) -> dict[str, Any]:
    if not session.told.is_read:
        return {"outcome": decision.outcome}
    source = decision.source
    row = report_row(path=source.given, parsed=source.parsed, outcome=decision.outcome, slug=slug)
    found = what_changes(decision)
    differs = found.parts or decision.outcome in (Outcome.CHANGED, Outcome.PROPOSED)
    return {**row, "changes": as_plain(found)} if differs else row


def _terms(session: Session, files: Sequence[SourceFile]) -> Terms:
    """A trial run without a report, of files that the site does not know, need not find out what their pages claim."""
    options = session.options
    said = {name: options[name] for name in ("format", "provenance", "licence", "attribution")}
    claims = not session.is_trial or session.told.is_read or session.trial.knows(files)
    return Terms(**said, publish=options["publish"] and not options["dry_run"], claims=claims)


def _origin(options: dict[str, Any], files: Sequence[SourceFile]) -> dict[str, str]:
    """What the person says of the files' origin; what they do not say, as it was said before."""
    given = {name: options[name] for name in NOTHING_SAID if options[name] is not None}
    return {**(origin_before(files) if files and len(given) < len(NOTHING_SAID) else NOTHING_SAID), **given}


def _new_run(options: dict[str, Any]) -> ImportRun:
    kept = ("paths", "collection", "format", "publish", "provenance", "licence", "attribution")
    return ImportRun(options={name: options[name] for name in kept})


def _spare(report: str | None, sources: Sequence[SourceFile]) -> None:
    """A report never overwrites what is to be imported."""
    if report and Path(report).absolute() in {source.file.absolute() for source in sources}:
        raise CommandError(f"The report {report} is one of the sources.", returncode=USAGE)
