"""What an import run tells people: a line of JSON for each file, complaints, the sum of it all."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandError, OutputWrapper

from medicines.content.parsed import Problem
from medicines.content.report import refused_row
from medicines.content.safety.report import sentences
from medicines.vocabulary import Outcome

SOME_REFUSED, USAGE = 1, 2  # exit status
STOPPED = 1


class Lost(CommandError):
    """What the run had to say found no disk or no reader. What was brought in before stands."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, returncode=STOPPED)


class OutputLost(Lost):
    """Nobody reads the standard output any more."""


class Report:
    """The report's file. Whatever fails on the way to the disk is a `Lost`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.file: TextIO = path.open("w", encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise CommandError(f"The report {path} cannot be written: {error.strerror}.", returncode=USAGE) from error

    def write(self, rows: list[dict[str, Any]]) -> None:
        """These rows, in the file when this returns."""
        try:
            self.file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
            self.file.flush()
        except OSError as error:
            raise Lost(f"The report {self.path} cannot be written: {error.strerror}.") from error

    def close(self) -> None:
        with suppress(OSError):  # what could not be written has been said
            self.file.close()


@dataclass
class Told:
    """What has been said so far of one run."""

    complain: OutputWrapper
    report: Report | None = None
    diff: OutputWrapper | None = None
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def is_read(self) -> bool:
        """Whether anybody reads more of a row than its outcome."""
        return bool(self.report or self.diff)

    def tell(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            self.outcomes[row["outcome"]] += 1
        if self.report:
            self.report.write(rows)
        if self.diff:
            say(self.diff, *(line for row in rows for line in _changed(row)))

    def refuse(self, given: str, problem: Problem, format: str) -> None:
        with suppress(BrokenPipeError):  # nobody reads the complaints any more; the report and the exit status stand
            self.complain.write(f"Refused: {problem.message}")
        self.tell([refused_row(path=given, format=format, problem=problem)])

    @property
    def total(self) -> int:
        return self.outcomes.total()

    @property
    def refused(self) -> int:
        return self.outcomes[Outcome.REFUSED]

    def sum(self) -> str:
        return ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(self.outcomes.items())) or "nothing"


def _changed(row: dict[str, Any]) -> Iterator[str]:
    """What one file changes, for a person to read."""
    if "changes" not in row:
        return
    yield f"{row['path']}: {row['outcome']}, {row['title']}"
    yield from (f"  {sentence}" for sentence in sentences(row["changes"]))
    for part in row["changes"]["parts"]:
        yield f"  {part['what']} “{part['name']}” {part['how']}"
        yield from (f"    {line}" for line in part["lines"])


def say(out: OutputWrapper, *sentences: str) -> None:
    """Print to a person. Raises OutputLost."""
    try:
        for sentence in sentences:
            out.write(sentence)
        out.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more when it ends
        raise OutputLost(f"The output could not be printed: {error.strerror}.") from error
