"""`manage.py check_content [--live] [--report FILE]`: the content checks over the whole site, some pages at a time."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from medicines.actions.checking import checked_lots, pages_to_check
from medicines.content.checks import Finding
from medicines.management.reporting import Report, say
from medicines.models import Page
from medicines.vocabulary import Severity

ERRORS_FOUND = 1  # exit status; 2: the report cannot be written


class Command(BaseCommand):
    help = "Looks through all pages for contradictions, dangerous advice and what is missing. Exit status 1: errors."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--live", action="store_true", help="what is public; without it, the newest drafts")
        parser.add_argument("--report", metavar="FILE", help="one JSON object a line for each finding")

    def handle(self, *, live: bool, report: str | None, **_options: Any) -> None:
        told = Report(Path(report)) if report else None
        with closing(told) if told else nullcontext():
            codes, severities, pages = Counter[str](), Counter[str](), 0
            for page, found in self._all(live):
                pages += 1
                codes += Counter(finding.code for finding in found)
                severities += Counter(finding.severity for finding in found)
                if told and found:
                    told.write([_row(page, finding) for finding in found])
        say(self.stdout, *_summary(pages, codes, severities))
        if errors := severities[Severity.ERROR]:
            raise CommandError(f"{errors:,} errors.", returncode=ERRORS_FOUND)

    def _all(self, live: bool) -> Iterator[tuple[Page, tuple[Finding, ...]]]:
        with tqdm(total=pages_to_check(live=live), unit=" pages", disable=not sys.stderr.isatty()) as bar:
            for lot in checked_lots(live=live):
                yield from lot
                bar.update(len(lot))


def _row(page: Page, finding: Finding) -> dict[str, Any]:
    return {
        "path": page.get_absolute_url(),
        "title": page.title,
        "code": finding.code,
        "severity": finding.severity,
        "place": finding.place.part,
        "heading": finding.place.heading,
        "explanation": finding.explanation,
        "todo": finding.todo,
        "text_sha256": finding.text_sha256,
    }


def _summary(pages: int, codes: Counter[str], severities: Counter[str]) -> list[str]:
    sums = ", ".join(f"{severities[severity]:,} {severity}s" for severity in Severity)
    return [f"{pages:,} pages: {sums}.", *(f"  {count:6,} {code}" for code, count in codes.most_common())]
